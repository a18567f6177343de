import { type Context, ProbotOctokit } from "probot";

/** An API client of one installation, or of the App itself. */
export type Octokit = Context["octokit"];

/** One try of a call, in milliseconds. */
const ATTEMPT_TIMEOUT = 10_000;

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

/** `fetch` with a time limit for each call, for Octokit's `request.fetch`. */
export const timedFetch: typeof fetch = (input, init) => {
	const limit = AbortSignal.timeout(ATTEMPT_TIMEOUT);
	const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
	return fetch(input, { ...init, signal });
};
