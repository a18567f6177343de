import type { ChunkText } from "../../src/embedding/embedded-text.ts";
import type { EmbeddingModel } from "../../src/embedding/embedder.ts";

export const TEST_MODEL: EmbeddingModel = { name: "test-model", dimension: 16 };

/** The vector of a chunk's text; undefined for one that there is no money for. */
export type EmbedText = (text: string) => Float32Array | undefined;

/** For vectors that nobody keeps. */
export const knownVectors = async (chunks: readonly ChunkText[]) => chunks.map(() => undefined);

/** Dense vectors of the test model, as a store asks for them. */
export function denseVectors(embed: EmbedText) {
	const vectorsFor = async (chunks: readonly ChunkText[]) => chunks.map(({ code }) => embed(code));
	return { model: TEST_MODEL, knownVectors: vectorsFor, vectorsFor };
}

/** A query that {@link stated} is about. */
export const QUERY = vectorAt(1);

/** Embeds texts that say how similar they are to {@link QUERY}: `~0.75`. Those that do not say it stay without. */
export const stated: EmbedText = (text) => {
	const cosine = /~(-?[\d.]*\d)/.exec(text)?.[1];
	return cosine === undefined ? undefined : vectorAt(Number(cosine));
};

/** A unit vector with that cosine to {@link QUERY}. */
function vectorAt(cosine: number): Float32Array {
	const vector = new Float32Array(TEST_MODEL.dimension);
	// Spread over half of the places each, so that signs and rounded values tell vectors apart as well.
	const half = vector.length / 2;
	vector.fill(cosine / Math.sqrt(half), 0, half);
	vector.fill(Math.sqrt(1 - cosine ** 2) / Math.sqrt(half), half);
	return vector;
}
