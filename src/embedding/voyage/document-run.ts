import { TOKENS_LEFT } from "../../budget/refusals.ts";
import { mostTokens } from "../../budget/spend.ts";
import { BudgetError, ProviderError } from "../../errors.ts";
import type { AttemptAnswer } from "../embed-attempt.ts";
import type { DocumentText, EmbeddedBatch, EmbedOptions } from "../embedder.ts";
import { type Batch, halve, splitAt, splitBatch } from "./batches.ts";
import { type Pace, UNPAID_LIMITS } from "./pace.ts";
import { BATCH_TOO_LARGE, NO_PAYMENT_METHOD } from "./refusals.ts";

export interface DocumentRunOptions {
	readonly pace: Pace;
	/** Tokens that the model takes in one request. */
	readonly requestTokens: number;
	/** Embeds one batch, in as many attempts as it takes. */
	readonly embed: (texts: readonly DocumentText[], options: EmbedOptions) => Promise<AttemptAnswer>;
	readonly signal?: AbortSignal | undefined;
}

/** The way of many texts through few requests. For one use. */
export class DocumentRun {
	readonly #options: DocumentRunOptions;
	readonly #waiting: Batch[];
	readonly #running = new Set<Promise<void>>();
	readonly #ready: EmbeddedBatch[] = [];
	readonly #stop = new AbortController();
	readonly #signal: AbortSignal;
	#failure: { readonly error: unknown } | undefined;
	/** Near a cap one batch waits for what the one before gives back of its reservation. */
	#isScarce = false;

	constructor(texts: readonly DocumentText[], options: DocumentRunOptions) {
		this.#options = options;
		this.#waiting = [{ start: 0, texts }];
		this.#signal = options.signal ? AbortSignal.any([this.#stop.signal, options.signal]) : this.#stop.signal;
	}

	/** Throws the first failure, after all batches that were paid for. */
	async *batches(): AsyncGenerator<EmbeddedBatch, void> {
		try {
			for (;;) {
				this.#startMore();
				const batch = this.#ready.shift();
				if (batch) yield batch;
				else if (this.#running.size > 0) await Promise.race(this.#running);
				else break;
			}
			if (this.#failure) throw this.#failure.error;
		} finally {
			this.#stop.abort();
		}
	}

	#hasMore(): boolean {
		return this.#failure === undefined && this.#waiting.length > 0;
	}

	#startMore(): void {
		const most = this.#isScarce ? 1 : this.#options.pace.concurrency;
		while (this.#hasMore() && this.#running.size < most) {
			// Cut as late as here: by now the account may have turned out to be slow.
			const [first, ...rest] = splitBatch(this.#waiting.shift()!, this.#tokenLimit());
			this.#waiting.unshift(...rest);
			if (first) this.#start(first);
		}
	}

	#tokenLimit(): number {
		const { pace, requestTokens } = this.#options;
		return pace.isSlow ? Math.min(requestTokens, UNPAID_LIMITS.tokensPerMinute) : requestTokens;
	}

	#start(batch: Batch): void {
		const running = this.#embed(batch).finally(() => this.#running.delete(running));
		this.#running.add(running);
	}

	/** Never rejects. */
	async #embed(batch: Batch): Promise<void> {
		const wasSlow = this.#options.pace.isSlow;
		try {
			const { overrun, ...answer } = await this.#options.embed(batch.texts, { signal: this.#signal });
			this.#ready.push({ start: batch.start, ...answer });
			if (overrun) this.#failure ??= { error: overrun };
		} catch (error) {
			const again = this.#batchesAfter(error, { batch, wasSlow });
			if (again) this.#waiting.unshift(...again);
			else this.#failure ??= { error };
		}
	}

	/** What to send instead of a batch that was refused; undefined where nothing would help. */
	#batchesAfter(
		error: unknown,
		{ batch, wasSlow }: { readonly batch: Batch; readonly wasSlow: boolean },
	): readonly Batch[] | undefined {
		if (error instanceof BudgetError) return this.#affordable(error, batch);
		if (!(error instanceof ProviderError)) return undefined;
		if (error.code === BATCH_TOO_LARGE && batch.texts.length > 1) return halve(batch);
		if (error.code !== NO_PAYMENT_METHOD || wasSlow) return undefined;
		this.#options.pace.slowDown();
		return [batch];
	}

	/** What can be sent of a batch that a cap has refused: all of it later, or its beginning, or nothing. */
	#affordable(error: BudgetError, batch: Batch): readonly Batch[] | undefined {
		const others = this.#running.size - 1;
		this.#isScarce = true;
		if (others > 0) return [batch];
		const left = Number(error.details[TOKENS_LEFT] ?? 0);
		let [most, texts] = [0, 0];
		for (const { text } of batch.texts) {
			most += mostTokens(text);
			if (most > left) break;
			texts++;
		}
		return texts > 0 ? splitAt(batch, texts) : undefined;
	}
}
