import { ProviderError } from "../../errors.ts";
import { CALL_RULES } from "../../resilience/call-rules.ts";
import { withRetries as repeat, STATED_WAIT } from "../../resilience/retry.ts";

/** GitHub asks for a minute where it names no time. */
const UNSTATED_WAIT = 60_000;

export interface RetryOptions<T> {
	/** For the message: "posting a reply". */
	readonly what: string;
	/** Aborts the waiting between tries. */
	readonly signal?: AbortSignal | undefined;
	/** As that of resilience's `withRetries`; asked only where the call may have been carried out. */
	readonly recover?: (() => Promise<T | undefined>) | undefined;
}

/**
 * Calls GitHub, again after server and network errors, and after a rate limit for as long as GitHub says. Throws
 * ProviderError; `details.status` is the HTTP status, or 0 where there was no response.
 */
export function withRetries<T>(
	call: () => Promise<T>,
	{ what, signal, recover }: RetryOptions<T>,
): Promise<T> {
	let inDoubt = false;
	const translated = async () => {
		try {
			return await call();
		} catch (cause) {
			const failure = readFailure(cause);
			if (failure === undefined) throw cause;
			inDoubt ||= isInDoubt(failure);
			throw translate(cause, { what, failure });
		}
	};
	return repeat(translated, {
		rules: CALL_RULES.github,
		signal,
		// Whole pauses: the writes of an installation stand in one line anyway.
		random: () => 1,
		recover: async () => (inDoubt ? recover?.() : undefined),
	});
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
function isInDoubt({ status }: Pick<Failure, "status">): boolean {
	return status === 0 || status >= 500;
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
		retryable: isLimited || isInDoubt(failure),
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
