import type { BudgetError } from "../errors.ts";
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
	/** The bill is above what it can be: the answer is paid for and kept, and nothing more is asked. */
	readonly overrun?: BudgetError;
}

/**
 * One request to a provider, made once. Money is reserved before each, and settled after it: retries and halved batches are
 * made of several attempts.
 */
export type EmbedAttempt = (request: AttemptRequest, options: EmbedOptions) => Promise<AttemptAnswer>;
