import type { ChunkText, EmbeddableChunk } from "../embedding/embedded-text.ts";
import type { EmbeddingModel } from "../embedding/embedder.ts";
import type { TokenRatios } from "../embedding/token-ratios.ts";
import { type SlashfindError, ValidationError } from "../errors.ts";

/** One for each chunk that was asked about, in their order; undefined for those without. */
export type VectorsOrNot = readonly (Float32Array | undefined)[];

/** Where the dense vectors of an index come from: paid for, or kept from earlier. */
export interface VectorsOnDemand {
	readonly model: EmbeddingModel;
	/** What is known, and learned, of how many tokens texts have. */
	readonly ratios?: TokenRatios | undefined;
	/** What is not kept is paid for, the first ones first; those without have to wait for another run. */
	vectorsFor(chunks: readonly EmbeddableChunk[]): Promise<VectorsOrNot>;
}

/** The same for a store that wants to have everything else written before it pays. */
export interface DenseVectors extends VectorsOnDemand {
	/** Why some have to wait, once that is known: no more will be paid for. */
	readonly failure?: SlashfindError | undefined;
	/** What is kept from earlier; nothing is paid for. */
	knownVectors(chunks: readonly ChunkText[]): Promise<VectorsOrNot>;
}

/** The vectors of the chunks, counted. Throws ValidationError. */
export function checkedVectors(chunks: readonly unknown[], vectors: VectorsOrNot): VectorsOrNot {
	if (vectors.length === chunks.length) return vectors;
	throw new ValidationError(
		"dense-vectors",
		`For ${chunks.length} chunks there came ${vectors.length} vectors: which belongs to which cannot be told.`,
	);
}
