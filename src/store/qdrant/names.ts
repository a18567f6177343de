import type { EmbeddingModel } from "../../embedding/embedder.ts";
import { identityKey, type RepositoryIdentity } from "../identity.ts";

/** Of names, vectors and payloads. Raise it with any change to them. */
export const QDRANT_SCHEMA = 1;

/** As part of the fingerprint. */
export const QDRANT_KIND = `qdrant-${QDRANT_SCHEMA}`;

export const FILE_TERMS = "file-terms";
export const CHUNK_TERMS = "chunk-terms";

/** The name under which a repository's live index is known. */
export function aliasOf(identity: RepositoryIdentity): string {
	return `slashfind-${identityKey(identity)}`;
}

/** What the names of all collections of one alias and fingerprint start with. */
export function collectionPrefix(alias: string, fingerprint: string): string {
	return `${allCollectionsPrefix(alias)}${QDRANT_SCHEMA}-${fingerprint}-`;
}

/** What the names of all collections behind an alias start with; no other alias has such names. */
export function allCollectionsPrefix(alias: string): string {
	return `${alias}-s`;
}

/** Names of the same prefix sort by the time at which they were built. */
export function collectionName(prefix: string, builtAt: number): string {
	return prefix + new Date(builtAt).toISOString().replace(/\D/g, "");
}

/** After the model and dimension: vectors of two spaces can never meet under one name. */
export function denseName({ name, dimension }: EmbeddingModel): string {
	return `${name}-${dimension}`;
}
