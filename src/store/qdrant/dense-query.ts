import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { ValidationError } from "../../errors.ts";
import { denseName } from "./names.ts";

/** What a query means, in the store's terms. */
export interface DenseQuery {
	/** Name of the vector. */
	readonly using: string;
	readonly query: readonly number[];
}

/**
 * Undefined where nothing is asked for, or the index has no such vectors. Throws ValidationError for a vector of another
 * length than theirs: it was made by another model.
 */
export function denseQuery(
	dense: Float32Array | undefined,
	embedding: EmbeddingModel | undefined,
): DenseQuery | undefined {
	if (!dense || !embedding) return undefined;
	if (dense.length !== embedding.dimension) throw otherDimension(dense.length, embedding);
	return { using: denseName(embedding), query: shortFloats(dense) };
}

/** 7 digits are more than 32-bit floats keep, and half as many bytes. */
export function shortFloats(vector: Float32Array): number[] {
	return Array.from(vector, (value) => Number(value.toPrecision(7)));
}

function otherDimension(found: number, { name, dimension }: EmbeddingModel): ValidationError {
	return new ValidationError(
		"dense-dimension",
		`The query has a vector of ${found} numbers, the index vectors of ${dimension} (${name}): they cannot be compared.`,
		{
			details: { found, expected: dimension },
			suggestions: [
				"Set embedding.model and embedding.dimension as they were when the index was built, or build it anew.",
			],
		},
	);
}
