import type { EmbeddableChunk } from "../embedding/embedded-text.ts";
import type { EmbeddingModel } from "../embedding/embedder.ts";
import { type SlashfindError, ValidationError } from "../errors.ts";

/** Where a run's dense vectors come from: paid for, or kept from earlier. */
export interface DenseVectors {
	readonly model: EmbeddingModel;
	/** Why some have to wait, once that is known. */
	readonly failure?: SlashfindError | undefined;
	/** One for each chunk, in their order; undefined for those that have to wait for another run. */
	vectorsFor(chunks: readonly EmbeddableChunk[]): Promise<readonly (Float32Array | undefined)[]>;
}

/** The same as {@link DenseVectors.vectorsFor}, counted. Throws ValidationError. */
export async function checkedVectors(
	dense: DenseVectors,
	chunks: readonly EmbeddableChunk[],
): Promise<readonly (Float32Array | undefined)[]> {
	const vectors = await dense.vectorsFor(chunks);
	if (vectors.length === chunks.length) return vectors;
	throw new ValidationError(
		"dense-vectors",
		`For ${chunks.length} chunks there came ${vectors.length} vectors: which belongs to which cannot be told.`,
	);
}
