import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { checkedVectors, type DenseVectors } from "../dense-vectors.ts";
import { textOf } from "./chunk-texts.ts";
import { withDense } from "./file-points.ts";
import { denseName } from "./names.ts";
import { type Filter, ofType, type Point } from "./points.ts";

export interface EmbeddedPoints {
	readonly points: readonly Point[];
	/** Whether all of them have a dense vector. */
	readonly isComplete: boolean;
}

/** The same chunks with the vectors that were paid for before. */
export async function withKnownVectors(
	chunks: readonly Point[],
	dense: DenseVectors | undefined,
): Promise<EmbeddedPoints> {
	if (!dense || chunks.length === 0) return { points: chunks, isComplete: true };
	const vectors = checkedVectors(chunks, await dense.knownVectors(chunks.map(textOf)));
	return {
		points: chunks.map((point, at) => withDense(point, { model: dense.model, vector: vectors[at] })),
		isComplete: vectors.every((vector) => vector !== undefined),
	};
}

/** Chunks that have no dense vector yet. */
export function pendingChunks(model: EmbeddingModel): Partial<Filter> {
	return { must: [ofType("chunk")], must_not: [{ has_vector: denseName(model) }] };
}
