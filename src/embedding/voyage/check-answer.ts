import type { AttemptAnswer } from "../embed-attempt.ts";
import { roundVector } from "../round-vector.ts";
import { answerItems, unusable } from "./answer-items.ts";

export interface Expected {
	readonly count: number;
	readonly dimension: number;
}

/**
 * The vectors of an answer's text, in the order of the texts that were sent. Throws ValidationError for an answer that
 * is short, doubled, of another dimension, not numbers, or without the bill: half an answer is never used.
 */
export function checkAnswer(text: string, { count, dimension }: Expected): AttemptAnswer {
	const { items, billedTokens } = answerItems(text, {
		api: "embeddings",
		count,
		name: "vector",
		read: ({ embedding }) => checkVector(embedding, dimension),
	});
	return { vectors: items, billedTokens };
}

function checkVector(values: unknown, dimension: number): Float32Array {
	if (!Array.isArray(values)) throw unusable("a vector is missing");
	if (values.length !== dimension) throw unusable(`a vector has ${values.length} values, not ${dimension}`);
	if (!values.every((value) => Number.isFinite(value))) throw unusable("a vector holds what is no number");
	const vector = roundVector(values);
	if (!vector.every(Number.isFinite)) throw unusable("a vector is far longer than 1");
	if (vector.every((value) => value === 0)) throw unusable("a vector has no direction");
	return vector;
}
