import { ProviderError } from "../../errors.ts";
import { CALL_RULES } from "../../resilience/call-rules.ts";
import { type RetryRules, withRetries as repeat, STATED_WAIT } from "../../resilience/retry.ts";

/** GitHub asks for a minute where it names no time. */
const UNSTATED_WAIT = 60_000;

export interface RetryOptions<T> {
	/** For the message: "posting a reply". */
	readonly what: string;
	/** Aborts the waiting between tries. */
	readonly signal?: AbortSignal | undefined;
	/** As that of resilience's `withRetries`; asked only where the call may have been carried out. */
	readonly recover?: (() => Promise<T | undefined>) | undefined;
	/** Milliseconds that the pauses after server and network errors may take together; by default a few seconds. */
	readonly patience?: number | undefined;
}

/** Whole pauses: the writes of an installation stand in one line anyway. */
const WHOLE = { random: () => 1 };

/**
 * Calls GitHub, again after server and network errors, and after a rate limit for as long as GitHub says. Throws
 * ProviderError; `details.status` is the HTTP status, or 0 where there was no response.
 */
export function withRetries<T>(call: () => Promise<T>, options: RetryOptions<T>): Promise<T> {
	return retryFailures(() => waitOutLimits(call, options), options);
}

/** The part of {@link withRetries} that is about server and network errors; the call throws ProviderError already. */
export function retryFailures<T>(
	call: () => Promise<T>,
	{ signal, recover, patience }: Omit<RetryOptions<T>, "what">,
): Promise<T> {
	let inDoubt = false;
	const noted = async () => {
		try {
			return await call();
		} catch (error) {
			inDoubt ||= isInDoubt(statusOf(error));
			throw error;
		}
	};
	return repeat(noted, {
		...WHOLE,
		rules: patience === undefined ? CALL_RULES.github : rulesWithin(patience),
		signal,
		isWorthwhile: (error) => !isLimited(error),
		recover: async () => (inDoubt ? recover?.() : undefined),
	});
}

/** The part of {@link withRetries} that is about rate limits. */
export function waitOutLimits<T>(
	call: () => Promise<T>,
	{ what, signal }: Pick<RetryOptions<T>, "what" | "signal">,
): Promise<T> {
	const translated = async () => {
		try {
			return await call();
		} catch (cause) {
			const failure = readFailure(cause);
			throw failure === undefined ? cause : translate(cause, { what, failure });
		}
	};
	return repeat(translated, { ...WHOLE, rules: CALL_RULES.github, signal, isWorthwhile: isLimited });
}

function isLimited({ details }: ProviderError): boolean {
	return details[STATED_WAIT] !== undefined;
}

/** As many of the growing pauses as fit into so many milliseconds. */
function rulesWithin(patience: number): RetryRules {
	const { firstPause, growth } = CALL_RULES.github;
	const longestPause = 60_000;
	let retries = 0;
	let left = patience;
	for (let pause: number = firstPause; pause <= left; pause = Math.min(pause * growth, longestPause)) {
		left -= pause;
		retries++;
	}
	return { ...CALL_RULES.github, longestPause, retries };
}

interface Failure {
	/** 0 where there was no response. */
	readonly status: number;
	readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** Undefined for errors that do not come from a request. */
function readFailure(error: unknown): Failure | undefined {
	const { name, status, response } = error as Partial<RequestFailure>;
	if (typeof status !== "number") return name === "TimeoutError" ? { status: 0, headers: {} } : undefined;
	return { status: response === undefined ? 0 : status, headers: response?.headers ?? {} };
}

/** The shape of Octokit's errors; a network error has a status of 500 and no response. */
interface RequestFailure {
	readonly name: string;
	readonly status: number;
	readonly response: { readonly headers?: Failure["headers"] } | undefined;
}

/** Whether GitHub may have carried the call out all the same. */
function isInDoubt(status: number | undefined): boolean {
	return status === 0 || (status !== undefined && status >= 500);
}

function isRateLimit({ status, headers }: Failure): boolean {
	const isSaid = headers["retry-after"] !== undefined || headers["x-ratelimit-remaining"] === "0";
	return status === 429 || (status === 403 && isSaid);
}

/** Milliseconds. */
function statedWait(headers: Failure["headers"]): number {
	const seconds = Number(headers["retry-after"]);
	if (Number.isFinite(seconds)) return Math.max(seconds, 1) * 1_000;
	const reset = Number(headers["x-ratelimit-reset"]);
	return Number.isFinite(reset) ? Math.max(reset * 1_000 - Date.now(), 1_000) : UNSTATED_WAIT;
}

function translate(
	cause: unknown,
	{ what, failure }: { readonly what: string; readonly failure: Failure },
): ProviderError {
	const { status, headers } = failure;
	const reason = status === 0 ? "did not answer" : `answered ${status}`;
	const isLimited = isRateLimit(failure);
	return new ProviderError("github-failed", `GitHub ${reason} while ${what}.`, {
		details: { status, ...(isLimited && { [STATED_WAIT]: statedWait(headers) }) },
		cause,
		retryable: isLimited || isInDoubt(status),
	});
}

/** The HTTP status of a failed call, or undefined for any other error. */
export function statusOf(error: unknown): number | undefined {
	return error instanceof ProviderError ? Number(error.details.status) : undefined;
}

/** Undefined where the call failed because what it is about is gone. */
export async function unlessGone<T>(call: Promise<T>): Promise<T | undefined> {
	try {
		return await call;
	} catch (error) {
		if (statusOf(error) === 404) return undefined;
		throw error;
	}
}
