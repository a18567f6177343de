import type { EmbeddingModel } from "../embedding/embedder.ts";
import type { Manifest } from "./manifest.ts";

/** A note where an index has dense vectors, and the run that goes on with it has nothing that makes them. */
export function withoutModel(
	before: Manifest | undefined,
	embedding: EmbeddingModel | undefined,
): readonly string[] {
	if (!before?.embedding || embedding) return [];
	return [
		`The index has dense vectors of ${before.embedding.name} so far, and nothing is configured that makes them (VOYAGE_API_KEY is not set): from the next change on it is searched by words alone.`,
	];
}
