import { ValidationError } from "../../errors.ts";
import type { AttemptAnswer } from "../embed-attempt.ts";
import { roundVector } from "../round-vector.ts";

export interface Expected {
	readonly count: number;
	readonly dimension: number;
}

interface UncheckedAnswer {
	readonly data?: unknown;
	readonly usage?: { readonly total_tokens?: unknown } | null;
}

/**
 * The vectors of an answer's text, in the order of the texts that were sent. Throws ValidationError for an answer that
 * is short, doubled, of another dimension, not numbers, or without the bill: half an answer is never used.
 */
export function checkAnswer(text: string, { count, dimension }: Expected): AttemptAnswer {
	const answer = parse(text);
	if (!Array.isArray(answer?.data)) throw unusable("it is not what the embeddings API gives");
	const items: readonly unknown[] = answer.data;
	if (items.length !== count) throw unusable(`it has ${items.length} vectors for ${count} texts`);
	const billedTokens = answer.usage?.total_tokens;
	if (!isCount(billedTokens)) throw unusable("it does not say how many tokens were billed");
	const vectors: Float32Array[] = new Array(count);
	for (const item of items) {
		const { index, embedding } = (item ?? {}) as { readonly index?: unknown; readonly embedding?: unknown };
		if (!isCount(index) || index >= count) throw unusable("a vector does not say which text it belongs to");
		if (vectors[index]) throw unusable(`text ${index} has two vectors`);
		vectors[index] = checkVector(embedding, dimension);
	}
	return { vectors, billedTokens };
}

function parse(text: string): UncheckedAnswer | null | undefined {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
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

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}

function unusable(what: string): ValidationError {
	return new ValidationError("voyage-answer-unusable", `Voyage's answer cannot be used: ${what}.`, {
		suggestions: [
			"If a proxy, or voyage.base-url, stands between this machine and Voyage, check that it passes answers on unchanged.",
			"Otherwise try again later: https://status.voyageai.com says whether Voyage is at fault.",
		],
	});
}
