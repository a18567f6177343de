import { ProviderError } from "../../errors.ts";
import { pause } from "../../resilience/pause.ts";

/** One try and two more, as for every read and reply. */
const ATTEMPTS = 3;

/** Milliseconds before the second and the third try of a call that failed for no stated reason. */
const PAUSES = [1_000, 3_000];

/** GitHub asks for a minute where it names no time. */
const UNSTATED_WAIT = 60_000;

/** A command that is answered later than this is better given again. */
const MAX_WAIT = 300_000;

export interface RetryOptions<T> {
	/** For the message: "posting a reply". */
	readonly what: string;
	/** Aborts the waiting between tries. */
	readonly signal?: AbortSignal | undefined;
	/**
	 * For a call that must not be carried out twice: what it would have returned had its response not been lost, or
	 * undefined where it was not carried out. Asked before each further try, and before giving up.
	 */
	readonly recover?: (() => Promise<T | undefined>) | undefined;
}

/**
 * Calls GitHub, again after server and network errors, and after a rate limit for as long as GitHub says. Throws
 * ProviderError; `details.status` is the HTTP status, or 0 where there was no response. Where `recover` throws, it cannot
 * be known whether the call was carried out: then it is not made again, and that error is thrown.
 */
export async function withRetries<T>(
	call: () => Promise<T>,
	{ what, signal, recover }: RetryOptions<T>,
): Promise<T> {
	let inDoubt = false;
	for (let attempt = 1; ; attempt++) {
		try {
			return await call();
		} catch (cause) {
			const failure = readFailure(cause);
			if (failure === undefined) throw cause;
			inDoubt ||= isInDoubt(failure);
			const wait = waitAfter(failure, attempt);
			if (wait !== undefined) await pause(wait, signal);
			const recovered = inDoubt ? await recover?.() : undefined;
			if (recovered !== undefined) return recovered;
			if (wait === undefined) throw translate(cause, { what, failure });
		}
	}
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

/** Milliseconds, or undefined where another try is no use. */
function waitAfter({ status, headers }: Failure, attempt: number): number | undefined {
	if (attempt >= ATTEMPTS) return undefined;
	if (status === 429 || (status === 403 && isRateLimited(headers))) {
		const wait = statedWait(headers);
		return wait <= MAX_WAIT ? wait : undefined;
	}
	return isInDoubt({ status }) ? PAUSES[attempt - 1] : undefined;
}

/** Whether GitHub may have carried the call out all the same. */
function isInDoubt({ status }: Pick<Failure, "status">): boolean {
	return status === 0 || status >= 500;
}

function isRateLimited(headers: Failure["headers"]): boolean {
	return headers["retry-after"] !== undefined || headers["x-ratelimit-remaining"] === "0";
}

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
	const { status } = failure;
	const reason = status === 0 ? "did not answer" : `answered ${status}`;
	return new ProviderError("github-failed", `GitHub ${reason} while ${what}.`, {
		details: { status },
		cause,
		retryable: status === 0 || status === 429 || status >= 500,
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
