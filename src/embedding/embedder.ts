/** What a dense vector was made by; vectors of two models are never compared. */
export interface EmbeddingModel {
	readonly name: string;
	readonly dimension: number;
}

export interface EmbedOptions {
	/** Calls off what has not been sent, and what is under way. */
	readonly signal?: AbortSignal | undefined;
	/** Host and id of the repository that it is for, as the ledger names it. */
	readonly identity?: string | undefined;
}

/** A text to embed. */
export interface DocumentText {
	readonly text: string;
	/** An estimate, for the size of batches. */
	readonly expectedTokens: number;
}

/** Vectors of neighbouring texts that were paid for together. */
export interface EmbeddedBatch {
	/** Index in the given texts of the text that the first vector belongs to. */
	readonly start: number;
	/** In the order of the texts. Values are exact in half precision: see round-vector.ts. */
	readonly vectors: readonly Float32Array[];
	/** What the provider charged for this batch. */
	readonly billedTokens: number;
}

/** An embedder as far as an index needs one. */
export type DocumentEmbedder = Pick<Embedder, "model" | "embedDocuments">;

/** Turns texts into dense vectors. */
export interface Embedder {
	readonly model: EmbeddingModel;
	/**
	 * Gives batches as they become ready, which is not always in order. No more is sent while nobody takes them. Where a
	 * batch fails, those that were paid for are still given before the error is thrown: ProviderError, or
	 * ValidationError for an answer that cannot be used.
	 */
	embedDocuments(texts: readonly DocumentText[], options?: EmbedOptions): AsyncIterable<EmbeddedBatch>;
	/** Throws as {@link embedDocuments} does, within seconds: whoever asks can search lexically instead. */
	embedQuery(text: string, options?: EmbedOptions): Promise<Float32Array>;
}
