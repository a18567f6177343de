import PQueue from "p-queue";
import { pause } from "../../resilience/pause.ts";
import { type RetryOptions, retryFailures, waitOutLimits } from "./retry.ts";

/** GitHub asks for a second between writes of one installation, in milliseconds. */
export const WRITE_SPACING = 1_000;

/** How long replies that GitHub does not take are tried again: longer than what somebody waits for. In milliseconds. */
export const REPLY_PATIENCE = 180_000;

export interface WriteLineOptions {
	/** Milliseconds between the beginnings of two writes. */
	readonly spacing?: number;
	/** Milliseconds for the pauses between the tries of a reply. */
	readonly patience?: number;
}

export interface Write<T> extends Omit<RetryOptions<T>, "patience"> {
	/** Replies overtake acknowledgements. */
	readonly urgency: "reply" | "ack";
	readonly run: () => Promise<T>;
}

/**
 * The writes of one installation, one after another and at most one a spacing, second attempts included. A write that
 * waits for a rate limit holds up those behind it, as the limit is the installation's; one that failed leaves the line
 * until it is tried again, as what is wrong with it may be right elsewhere.
 */
export class WriteLine {
	readonly #queue: PQueue;
	readonly #spacing: number;
	readonly #patience: number;
	#nextAttempt = 0;

	constructor({ spacing = WRITE_SPACING, patience = REPLY_PATIENCE }: WriteLineOptions = {}) {
		this.#spacing = spacing;
		this.#patience = patience;
		const interval = spacing > 0 ? { interval: spacing, intervalCap: 1, strict: true } : {};
		this.#queue = new PQueue({ concurrency: 1, ...interval });
	}

	/** Resolves when GitHub has taken the write; rejects as `withRetries`, or when the signal drops it in line. */
	add<T>({ urgency, run, ...retry }: Write<T>): Promise<T> {
		const { signal } = retry;
		const isReply = urgency === "reply";
		const options = { priority: isReply ? 1 : 0, ...(signal && { signal }) };
		const inLine = () => waitOutLimits(() => this.#attempt(run, signal), retry);
		const patience = isReply ? this.#patience : undefined;
		return retryFailures(() => this.#queue.add(inLine, options), { ...retry, patience });
	}

	/** The queue spaces the beginnings of writes; behind one that was made again there may be less room. */
	async #attempt<T>(run: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
		const early = this.#nextAttempt - Date.now();
		if (early > 0) await pause(early, signal);
		this.#nextAttempt = Date.now() + this.#spacing;
		return run();
	}
}
