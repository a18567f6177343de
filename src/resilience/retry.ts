import { ConstantBackoff, handleWhen, retry } from "cockatiel";
import { ProviderError } from "../errors.ts";
import { type Clock, systemClock } from "./clock.ts";
import { isOutage } from "./verdict.ts";

export interface RetryRules {
	/** Further tries after the first. */
	readonly retries: number;
	/** Milliseconds before the second try, `growth` times as many before each further one, up to `longestPause`. */
	readonly firstPause: number;
	readonly longestPause: number;
	/** 2 where left out. */
	readonly growth?: number;
	/** The longest wait, in milliseconds, that is granted to a service that names one; past it the call is given up. */
	readonly longestStatedWait: number;
}

export interface RetryOptions<Result> {
	readonly rules: RetryRules;
	/** Ends the waiting between tries; the call itself has to heed it too. */
	readonly signal?: AbortSignal | undefined;
	readonly clock?: Clock;
	/** From 0 to 1; spreads the pauses, so that many callers do not come back together. */
	readonly random?: () => number;
	/** Whether one more try is worth it after such an error; asked once for each error that may pass by itself. */
	readonly isWorthwhile?: (error: ProviderError) => boolean;
	/**
	 * For a call that must not be carried out twice: what it would have returned had its answer not been lost, or undefined
	 * where it was not carried out. Asked before each further try, and before giving up. Where it throws, it cannot be known
	 * whether the call was carried out: then it is not made again, and that error is thrown.
	 */
	readonly recover?: (() => Promise<Result | undefined>) | undefined;
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
export async function withRetries<Result>(
	call: () => Promise<Result>,
	options: RetryOptions<Result>,
): Promise<Result> {
	const { rules, signal, clock = systemClock, random = Math.random, isWorthwhile = () => true } = options;
	const recovery = new Recovery(options.recover);
	let last: { readonly error: unknown; readonly at: number } | undefined;
	const isWorthRetrying = (error: unknown): boolean => {
		last = { error, at: clock.now() };
		if (signal?.aborted || recovery.hasFailed || !isOutage(error)) return false;
		return (statedWait(error) ?? 0) <= rules.longestStatedWait && isWorthwhile(error);
	};
	const policy = retry(handleWhen(isWorthRetrying), {
		maxAttempts: rules.retries,
		backoff: new ConstantBackoff(0),
	});
	try {
		return await policy.execute(async ({ attempt }) => {
			if (!last) return call();
			const due = last.at + pauseBefore(attempt, { last: last.error, rules, random });
			await clock.pause(Math.max(due - clock.now(), 0), signal);
			return (await recovery.look()) ?? call();
		});
	} catch (error) {
		const isGivenUp = error instanceof ProviderError && !recovery.hasFailed;
		const recovered = isGivenUp ? await recovery.look() : undefined;
		if (recovered === undefined) throw error;
		return recovered;
	}
}

class Recovery<Result> {
	hasFailed = false;
	readonly #recover: (() => Promise<Result | undefined>) | undefined;

	constructor(recover: (() => Promise<Result | undefined>) | undefined) {
		this.#recover = recover;
	}

	async look(): Promise<Result | undefined> {
		try {
			return await this.#recover?.();
		} catch (error) {
			this.hasFailed = true;
			throw error;
		}
	}
}

function statedWait(error: unknown): number | undefined {
	const stated = error instanceof ProviderError ? error.details[STATED_WAIT] : undefined;
	return typeof stated === "number" ? stated : undefined;
}

type PauseOptions = Required<Pick<RetryOptions<unknown>, "rules" | "random">>;

/** Milliseconds before a further try; `attempt` is 1 for the second. */
function pauseBefore(
	attempt: number,
	{ last, rules, random }: PauseOptions & { readonly last: unknown },
): number {
	const isEnded = last instanceof ProviderError && last.details[CONNECTION_ENDED] === true;
	if (attempt === 1 && isEnded) return 0;
	return statedWait(last) ?? backoff(attempt, { rules, random });
}

/** At least half of the full pause, so that jitter never means "at once". */
function backoff(attempt: number, { rules, random }: PauseOptions): number {
	const { firstPause, growth = 2, longestPause } = rules;
	return Math.min(firstPause * growth ** (attempt - 1), longestPause) * (0.5 + random() / 2);
}
