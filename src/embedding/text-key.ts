import { createHash } from "node:crypto";
import type { InputType } from "./embed-attempt.ts";
import type { EmbeddingModel } from "./embedder.ts";

/** SHA-256 in hex: what a dense vector is kept and found by, whatever points use it. */
export type TextKey = string;

export interface KeyedText {
	readonly model: EmbeddingModel;
	readonly inputType: InputType;
	readonly text: string;
}

/** As JSON, so that no two different inputs run together into the same bytes. */
export function textKey({ model, inputType, text }: KeyedText): TextKey {
	const input = JSON.stringify([model.name, model.dimension, inputType, text]);
	return createHash("sha256").update(input).digest("hex");
}
