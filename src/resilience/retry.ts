import { ConstantBackoff, handleWhen, retry } from "cockatiel";
import { ProviderError } from "../errors.ts";
import { type Clock, systemClock } from "./clock.ts";

export interface RetryRules {
	/** Further tries after the first. */
	readonly retries: number;
	/** Milliseconds before the second try, doubled before each further one, up to `longestPause`. */
	readonly firstPause: number;
	readonly longestPause: number;
	/** The longest wait, in milliseconds, that is granted to a service that names one; past it the call is given up. */
	readonly longestStatedWait: number;
}

export interface RetryOptions {
	readonly rules: RetryRules;
	/** Ends the waiting between tries; the call itself has to heed it too. */
	readonly signal?: AbortSignal | undefined;
	readonly clock?: Clock;
	/** From 0 to 1; spreads the pauses, so that many callers do not come back together. */
	readonly random?: () => number;
}

/** The detail of a ProviderError in which a service's own wish stands, in milliseconds. */
export const STATED_WAIT = "retryAfterMs";

/**
 * The detail, `true`, of a ProviderError that a connection's end brought. The first one may be a kept connection that
 * the other side had just given up: that says nothing about its health, so the call is made again at once.
 */
export const CONNECTION_ENDED = "connectionEnded";

/**
 * Makes a call again after each ProviderError that is `retryable`, and throws the last one. The pauses are not
 * cockatiel's: those go on after an abort and then make the call once more.
 */
export function withRetries<Result>(
	call: () => Promise<Result>,
	{ rules, signal, clock = systemClock, random = Math.random }: RetryOptions,
): Promise<Result> {
	let last: unknown;
	const isWorthRetrying = (error: unknown): boolean => {
		last = error;
		return !signal?.aborted && isRetryable(error) && (statedWait(error) ?? 0) <= rules.longestStatedWait;
	};
	const policy = retry(handleWhen(isWorthRetrying), {
		maxAttempts: rules.retries,
		backoff: new ConstantBackoff(0),
	});
	return policy.execute(async ({ attempt }) => {
		if (attempt > 0) await clock.pause(pauseBefore(attempt, { last, rules, random }), signal);
		return call();
	});
}

function isRetryable(error: unknown): boolean {
	return error instanceof ProviderError && error.retryable;
}

function statedWait(error: unknown): number | undefined {
	const stated = error instanceof ProviderError ? error.details[STATED_WAIT] : undefined;
	return typeof stated === "number" ? stated : undefined;
}

/** Milliseconds before a further try; `attempt` is 1 for the second. */
function pauseBefore(
	attempt: number,
	{
		last,
		rules,
		random,
	}: { readonly last: unknown; readonly rules: RetryRules; readonly random: () => number },
): number {
	const isEnded = last instanceof ProviderError && last.details[CONNECTION_ENDED] === true;
	if (attempt === 1 && isEnded) return 0;
	return statedWait(last) ?? backoff(attempt, { rules, random });
}

/** At least half of the full pause, so that jitter never means "at once". */
function backoff(
	attempt: number,
	{ rules, random }: { readonly rules: RetryRules; readonly random: () => number },
): number {
	const full = Math.min(rules.firstPause * 2 ** (attempt - 1), rules.longestPause);
	return full * (0.5 + random() / 2);
}
