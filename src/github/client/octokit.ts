import { type Context, ProbotOctokit } from "probot";
import { ProviderError } from "../../errors.ts";
import { CALL_RULES } from "../../resilience/call-rules.ts";
import type { EndpointBreaker } from "../../resilience/endpoint-breaker.ts";
import { wholeAnswers } from "./whole-answers.ts";

/** An API client of one installation, or of the App itself. */
export type Octokit = Context["octokit"];

/**
 * Probot's client without its own throttling and retries, which would queue all installations in one line and send
 * acknowledgements before replies; WriteLine and withRetries take their place. (Probot merges its options over an
 * object of defaults, so only the function form turns throttling off.)
 */
export const AppOctokit = ProbotOctokit.defaults((options: object) => ({
	...options,
	retry: { enabled: false },
	throttle: { enabled: false },
}));

export interface GitHubFetchOptions {
	/** Milliseconds that one try of a call may take. */
	readonly attempt: number;
	/** Told how each try ends; none is refused, as nothing can stand in for GitHub. */
	readonly breaker?: EndpointBreaker | undefined;
}

/** For Octokit's `request.fetch`. */
export function githubFetch({ attempt, breaker }: GitHubFetchOptions): typeof fetch {
	const timed = wholeAnswers((input, init) => {
		const limit = AbortSignal.timeout(attempt);
		const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
		return fetch(input, { ...init, signal });
	});
	return breaker ? observed(timed, breaker) : timed;
}

/** `fetch` with the time limit of a call to GitHub, where no setting says another. */
export const timedFetch = githubFetch(CALL_RULES.github);

function observed(ask: typeof fetch, breaker: EndpointBreaker): typeof fetch {
	return async (input, init) => {
		const asked = ask(input, init);
		await breaker.observe(() => checkHealth(asked, init?.signal)).catch(() => undefined);
		return asked;
	};
}

/** Throws, as a breaker reads it, what says that GitHub does not work: no answer, or one with 500 and above. */
async function checkHealth(asked: Promise<Response>, signal: AbortSignal | null | undefined): Promise<void> {
	const { status } = await asked.catch((cause: unknown) => {
		throw signal?.aborted ? cause : unwell("did not answer");
	});
	if (status >= 500) throw unwell(`answered ${status}`);
}

function unwell(what: string): ProviderError {
	return new ProviderError("github-failed", `GitHub ${what}.`, { retryable: true });
}
