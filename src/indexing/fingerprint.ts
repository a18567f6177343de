import { createHash } from "node:crypto";
import { CHUNKER_VERSION } from "../code/parser.ts";
import { EMBEDDED_TEXT_VERSION } from "../embedding/embedded-text.ts";
import type { EmbeddingModel } from "../embedding/embedder.ts";
import { LEXICAL_VERSION } from "../lexical/field-weights.ts";
import type { IndexStore } from "../store/index-store.ts";
import { QDRANT_KIND } from "../store/qdrant/names.ts";
import { SNAPSHOT_KIND } from "../store/snapshot/file-format.ts";

/** Hash of everything that makes two indexes comparable; an index with another one is built anew, never mixed. */
export function fingerprintOf({
	schema,
	embedding,
}: Pick<IndexStore<unknown>, "schema" | "embedding">): string {
	const dense = embedding && {
		name: embedding.name,
		dimension: embedding.dimension,
		text: EMBEDDED_TEXT_VERSION,
	};
	return createHash("sha256")
		.update(JSON.stringify({ schema, chunker: CHUNKER_VERSION, lexical: LEXICAL_VERSION, dense }))
		.digest("hex")
		.slice(0, 16);
}

/** That of snapshots, whatever model their dense vectors are of: the manifest names it. */
export const FINGERPRINT = fingerprintOf({ schema: SNAPSHOT_KIND, embedding: undefined });

/** That of a live index, whose dense vectors, if it has any, are of such a model. */
export function liveFingerprint(embedding: EmbeddingModel | undefined): string {
	return fingerprintOf({ schema: QDRANT_KIND, embedding });
}
