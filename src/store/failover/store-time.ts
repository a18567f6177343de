import { ProviderError } from "../../errors.ts";

/** The code of the error when a store took too long in all. */
export const STORE_TOO_SLOW = "store-too-slow";

/**
 * How long one search may wait for its store in all, in milliseconds. What else a search waits for, an embedder above all,
 * is not the store's time.
 */
export class StoreTime {
	/** Rejects with ProviderError when the time is used up. */
	readonly over: Promise<never>;
	readonly #allowed: number;
	readonly #giveUp: (error: ProviderError) => void;
	#left: number;
	#waits = 0;
	#since = 0;
	#timer: NodeJS.Timeout | undefined;

	constructor(milliseconds: number) {
		this.#allowed = milliseconds;
		this.#left = milliseconds;
		const { promise, reject } = Promise.withResolvers<never>();
		// Nobody may be waiting for it any more.
		promise.catch(() => undefined);
		this.over = promise;
		this.#giveUp = reject;
	}

	/** Counts the time until the work settles; works at a time count once. */
	async count<Result>(work: Promise<Result>): Promise<Result> {
		const end = this.begin();
		try {
			return await work;
		} finally {
			end();
		}
	}

	/** Counts the time until the function that it gives is called. */
	begin(): () => void {
		if (this.#waits++ === 0) {
			this.#since = Date.now();
			this.#timer = setTimeout(() => this.#giveUp(tooSlow(this.#allowed)), Math.max(0, this.#left));
		}
		let isEnded = false;
		return () => {
			if (isEnded) return;
			isEnded = true;
			if (--this.#waits > 0) return;
			clearTimeout(this.#timer);
			this.#left -= Date.now() - this.#since;
		};
	}
}

function tooSlow(milliseconds: number): ProviderError {
	return new ProviderError(
		STORE_TOO_SLOW,
		`The live index did not give an answer within ${milliseconds / 1_000} seconds.`,
		{ suggestions: ["Raise resilience.search-deadline where the store is always so slow."], retryable: true },
	);
}
