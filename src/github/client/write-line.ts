import PQueue from "p-queue";
import { pause } from "../../resilience/pause.ts";
import { type RetryOptions, withRetries } from "./retry.ts";

/** GitHub asks for a second between writes of one installation, in milliseconds. */
export const WRITE_SPACING = 1_000;

export interface Write<T> extends RetryOptions<T> {
	/** Replies overtake acknowledgements. */
	readonly urgency: "reply" | "ack";
	readonly run: () => Promise<T>;
}

/**
 * The writes of one installation, one after another and at most one a spacing (in milliseconds), second attempts
 * included. A write that waits for a rate limit holds up those behind it, as the limit is the installation's.
 */
export class WriteLine {
	readonly #queue: PQueue;
	readonly #spacing: number;
	#nextAttempt = 0;

	constructor(spacing: number = WRITE_SPACING) {
		this.#spacing = spacing;
		const interval = spacing > 0 ? { interval: spacing, intervalCap: 1, strict: true } : {};
		this.#queue = new PQueue({ concurrency: 1, ...interval });
	}

	/** Resolves when GitHub has taken the write; rejects as {@link withRetries}, or when the signal drops it in line. */
	add<T>({ urgency, run, ...retry }: Write<T>): Promise<T> {
		const { signal } = retry;
		const priority = urgency === "reply" ? 1 : 0;
		const attempt = () => this.#attempt(run, signal);
		return this.#queue.add(() => withRetries(attempt, retry), {
			priority,
			...(signal && { signal }),
		});
	}

	/** The queue spaces the beginnings of writes; behind one that was made again there may be less room. */
	async #attempt<T>(run: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
		const early = this.#nextAttempt - Date.now();
		if (early > 0) await pause(early, signal);
		this.#nextAttempt = Date.now() + this.#spacing;
		return run();
	}
}
