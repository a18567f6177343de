import { createHash } from "node:crypto";
import { CHUNKER_VERSION } from "../code/parser.ts";
import { EMBEDDED_TEXT_VERSION } from "../embedding/embedded-text.ts";
import { LEXICAL_VERSION } from "../lexical/field-weights.ts";
import type { IndexStore } from "../store/index-store.ts";
import { SNAPSHOT_KIND } from "../store/snapshot/file-format.ts";

/** Hash of everything that makes two indexes comparable; an index with another one is built anew, never mixed. */
export function fingerprintOf({
	schema,
	embedding,
}: Pick<IndexStore<unknown>, "schema" | "embedding">): string {
	const dense = embedding && { ...embedding, text: EMBEDDED_TEXT_VERSION };
	return createHash("sha256")
		.update(JSON.stringify({ schema, chunker: CHUNKER_VERSION, lexical: LEXICAL_VERSION, dense }))
		.digest("hex")
		.slice(0, 16);
}

/** That of snapshots, whatever model their dense vectors are of: the manifest names it. */
export const FINGERPRINT = fingerprintOf({ schema: SNAPSHOT_KIND, embedding: undefined });
