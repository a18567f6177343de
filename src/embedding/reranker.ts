import type { EmbedOptions } from "./embedder.ts";

/** What a reranker thinks of documents. */
export interface Relevances {
	/** One for each document, in the order given; the more the better. Comparable within one answer only. */
	readonly scores: readonly number[];
	/** What the provider charged. */
	readonly billedTokens: number;
}

/**
 * Reads a question together with each document, which vectors cannot: slower, dearer, and so for the best few only. Where
 * the operator wants none there is none: an order can do without.
 */
export interface Reranker {
	/**
	 * Throws ProviderError, or ValidationError for an answer that cannot be used, within seconds: whoever asks has an
	 * order already.
	 */
	rerank(query: string, documents: readonly string[], options?: EmbedOptions): Promise<Relevances>;
}
