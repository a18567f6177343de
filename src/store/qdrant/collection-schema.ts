import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { CHUNK_TERMS, denseName, FILE_TERMS } from "./names.ts";
import type { ServerFeatures } from "./server-version.ts";

export interface SchemaRequest {
	readonly embedding: EmbeddingModel | undefined;
	readonly features: ServerFeatures;
	readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * What a collection is created with. The sparse vectors have no IDF modifier: the server's counts keep deleted points
 * and differ by version, so query weights carry the lexicon's. Dense vectors are scored by int8 codes in memory, the
 * originals stay on disk for rescoring.
 */
export function collectionSchema({ embedding, features, metadata }: SchemaRequest) {
	const cold = features.memory ? { memory: "cold" } : { on_disk: true };
	const pinned = features.memory ? { memory: "pinned" } : { always_ram: true };
	const inMemory = { index: features.memory ? { memory: "pinned" } : { on_disk: false } };
	return {
		vectors: embedding
			? {
					[denseName(embedding)]: {
						size: embedding.dimension,
						distance: "Cosine" as const,
						...cold,
						quantization_config: { scalar: { type: "int8" as const, quantile: 0.99, ...pinned } },
					},
				}
			: {},
		sparse_vectors: { [FILE_TERMS]: inMemory, [CHUNK_TERMS]: inMemory },
		...(features.memory ? { payload: cold } : { on_disk_payload: true }),
		strict_mode_config: {
			enabled: true,
			unindexed_filtering_retrieve: false,
			unindexed_filtering_update: false,
		},
		metadata,
	};
}

/** Every field that is filtered by. They are there before the first point: the server does not build them well later. */
export const PAYLOAD_INDEXES = {
	/** What the point is: file, chunk, lexicon, manifest, mark. */
	type: "keyword",
	path: "keyword",
	/** All folders above the file, each as a path. */
	dirs: "keyword",
	blob: "keyword",
	/** Of a chunk: the id of its file's record. */
	file: "uuid",
	place: { type: "integer", lookup: true, range: true },
	kind: "keyword",
	/** Of the manifest: number of the run. */
	ordinal: { type: "integer", lookup: true, range: true },
	/** Of a mark. */
	writes: { type: "integer", lookup: true, range: false },
} as const;
