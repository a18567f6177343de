import { createHash } from "node:crypto";
import { CHUNKER_VERSION } from "../code/parser.ts";
import { LEXICAL_VERSION } from "../lexical/field-weights.ts";
import { SNAPSHOT_SCHEMA } from "../store/snapshot/file-format.ts";

/** Hash of everything that makes two indexes comparable; an index with another one is built anew, never mixed. */
export const FINGERPRINT = createHash("sha256")
	.update(JSON.stringify({ schema: SNAPSHOT_SCHEMA, chunker: CHUNKER_VERSION, lexical: LEXICAL_VERSION }))
	.digest("hex")
	.slice(0, 16);
