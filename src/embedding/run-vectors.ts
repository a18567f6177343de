import { SlashfindError } from "../errors.ts";
import { type ChunkText, type EmbeddableChunk, embeddedText } from "./embedded-text.ts";
import type { DocumentEmbedder, EmbeddedBatch, EmbeddingModel } from "./embedder.ts";
import { type TextKey, textKey } from "./text-key.ts";
import { type LanguageText, TokenRatios } from "./token-ratios.ts";
import type { VectorCache } from "./vector-cache.ts";

const DAY_MS = 86_400_000;

/** What a run's vectors took. */
export interface EmbeddingReport {
	readonly model: EmbeddingModel;
	/** Different texts whose vectors were paid for by earlier runs, of any repository. */
	readonly reused: number;
	/** Different texts that this run has paid for. */
	readonly embedded: number;
	readonly billedTokens: number;
	/** Vectors that nobody has used for so long that they were dropped. */
	readonly dropped: number;
	/** Why the embedder was asked no more; the chunks that are left wait for the next run. */
	readonly failure: string | undefined;
}

export interface RunVectorsOptions {
	readonly embedder: DocumentEmbedder;
	readonly cache: VectorCache;
	/** Days for which a vector is kept that nobody uses. */
	readonly keepDays: number;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
}

/**
 * The dense vectors of one run. The cache is asked before anything is paid for, and holds what was paid for before any
 * point uses it: a run that is cut short never makes the next one pay again. Where the embedder fails, the rest of the
 * run goes on without it.
 */
export class RunVectors {
	readonly ratios = new TokenRatios();
	readonly #options: RunVectorsOptions;
	readonly #used = new Set<TextKey>();
	#reused = 0;
	#embedded = 0;
	#billedTokens = 0;
	#dropped = 0;
	#failure: SlashfindError | undefined;
	/** Whether the cache has kept what this run paid for. */
	#isKept = false;

	constructor(options: RunVectorsOptions) {
		this.#options = options;
	}

	get model(): EmbeddingModel {
		return this.#options.embedder.model;
	}

	get failure(): SlashfindError | undefined {
		return this.#failure;
	}

	/** One for each chunk, in their order; undefined for those that the cache does not hold. Throws what the cache throws. */
	async knownVectors(chunks: readonly ChunkText[]): Promise<readonly (Float32Array | undefined)[]> {
		const keys = chunks.map((chunk) => this.#keyOf(embeddedText(chunk)));
		const found = await this.#known(keys);
		return keys.map((key) => found.get(key));
	}

	/** One for each chunk, in their order; undefined for those that have to wait. Throws what the cache throws. */
	async vectorsFor(chunks: readonly EmbeddableChunk[]): Promise<readonly (Float32Array | undefined)[]> {
		const texts = chunks.map((chunk) => ({ text: embeddedText(chunk), language: chunk.language }));
		const keys = texts.map(({ text }) => this.#keyOf(text));
		const found = await this.#known(keys);
		const missing = new Map(keys.flatMap((key, at) => (found.has(key) ? [] : [[key, texts[at]!] as const])));
		await this.#embed(missing, found);
		return keys.map((key) => found.get(key));
	}

	/** Notes that the index goes on using the vector of a chunk that this run did not look at. */
	noteUse(chunk: ChunkText): void {
		this.#used.add(this.#keyOf(embeddedText(chunk)));
	}

	/** What was not used since then is dropped when the run ends. */
	get unusedSince(): Date {
		const { keepDays, now = Date.now } = this.#options;
		return new Date(now() - keepDays * DAY_MS);
	}

	/** At the end of a run that has succeeded: says what is in use, and drops what has not been for long. */
	async finish(): Promise<EmbeddingReport> {
		const { cache } = this.#options;
		await cache.touch(this.#used);
		this.#dropped += await cache.prune(this.unusedSince);
		return this.report();
	}

	/** What the vectors took so far. */
	report(): EmbeddingReport {
		return {
			model: this.model,
			reused: this.#reused,
			embedded: this.#embedded,
			billedTokens: this.#billedTokens,
			dropped: this.#dropped,
			failure: this.#failure && [this.#failure.message, ...this.#failure.suggestions].join(" "),
		};
	}

	async #known(keys: readonly TextKey[]): Promise<Map<TextKey, Float32Array>> {
		const found = new Map(await this.#options.cache.get(keys));
		for (const key of found.keys()) {
			if (!this.#used.has(key)) this.#reused++;
			this.#used.add(key);
		}
		return found;
	}

	#keyOf(text: string): TextKey {
		return textKey({ model: this.model, inputType: "document", text });
	}

	async #embed(
		missing: ReadonlyMap<TextKey, LanguageText>,
		found: Map<TextKey, Float32Array>,
	): Promise<void> {
		if (missing.size === 0 || this.#failure) return;
		// One alone before any others are paid for: where the cache cannot be written, all of them would be lost.
		if (!this.#isKept && missing.size > 1) await this.#embed(new Map([...missing].slice(0, 1)), found);
		const rest = [...missing].filter(([key]) => !found.has(key));
		if (this.#failure || rest.length === 0) return;
		const { embedder, cache } = this.#options;
		const keys = rest.map(([key]) => key);
		const texts = rest.map(([, text]) => text);
		const asked = texts.map((each) => ({ text: each.text, expectedTokens: this.ratios.expected(each) }));
		const batches = this.#untilFailure(embedder.embedDocuments(asked));
		for await (const { start, vectors, billedTokens } of batches) {
			const entries = vectors.map((vector, at) => ({ key: keys[start + at]!, vector }));
			this.#embedded += entries.length;
			this.#billedTokens += billedTokens;
			this.ratios.learn(texts.slice(start, start + vectors.length), billedTokens);
			await cache.put(entries);
			this.#isKept = true;
			for (const { key, vector } of entries) {
				found.set(key, vector);
				this.#used.add(key);
			}
		}
	}

	/** Only what the embedder throws is noted: whoever takes the batches may fail for other reasons. */
	async *#untilFailure(batches: AsyncIterable<EmbeddedBatch>): AsyncGenerator<EmbeddedBatch> {
		try {
			yield* batches;
		} catch (error) {
			if (!(error instanceof SlashfindError)) throw error;
			this.#failure = error;
		}
	}
}
