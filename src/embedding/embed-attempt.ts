import type { EmbedOptions } from "./embedder.ts";

/** Providers embed a question and what answers it differently. */
export type InputType = "document" | "query";

export interface AttemptRequest {
	readonly inputType: InputType;
	readonly texts: readonly string[];
}

export interface AttemptAnswer {
	/** In the order of the texts. */
	readonly vectors: readonly Float32Array[];
	readonly billedTokens: number;
}

/**
 * One request to a provider, made once. What has to happen around every attempt (reserving money before it, settling
 * after it) wraps this function: retries and halved batches are made of several attempts.
 */
export type EmbedAttempt = (request: AttemptRequest, options: EmbedOptions) => Promise<AttemptAnswer>;
