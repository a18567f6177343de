import type { RepositoryIdentity } from "./identity.ts";
import type { Manifest } from "./manifest.ts";

/** What an index says of itself, in short. */
export interface IndexStatus extends Pick<Manifest, "commit" | "ref" | "indexedAt" | "ordinal" | "pending"> {
	readonly files: number;
	readonly chunks: number;
	/** What made its dense vectors; absent where it has none. */
	readonly embedding?: NonNullable<Manifest["embedding"]>;
}

export function indexStatus(manifest: Manifest): IndexStatus {
	const { commit, ref, indexedAt, ordinal, pending, embedding, counts } = manifest;
	const { files, chunks } = counts;
	return { commit, ref, indexedAt, ordinal, files, chunks, pending, ...(embedding && { embedding }) };
}

/** Undefined where there is no index. Throws SlashfindError where it cannot be read, or is of no use to this version. */
export type ReadIndexStatus = (identity: RepositoryIdentity) => Promise<IndexStatus | undefined>;
