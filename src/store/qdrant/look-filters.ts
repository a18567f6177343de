import type { LiveLexicon } from "./live-lexicon.ts";
import type { LiveQuery } from "./live-query.ts";
import { fileId } from "./point-ids.ts";
import { type Filter, ofType } from "./points.ts";

/** Files that are asked for by their ids; of more, those that are not wanted are dropped from what comes. */
const MOST_IDS = 5_000;

export interface LookFilters {
	/** Also those files that have nothing but a chunk of a wanted kind. */
	readonly files: Partial<Filter>;
	readonly chunks: Partial<Filter>;
	/** Chunks of the same files of which none is admitted; undefined where there are none. */
	readonly otherKinds: Partial<Filter> | undefined;
	/** Whether a file that comes was asked for at all. */
	readonly isWanted: (file: number | undefined) => boolean;
	/** Whether the server leaves out all that is not wanted. */
	readonly isWhole: boolean;
}

/** What the request admits, in Qdrant's words. */
export function lookFilters({ request: { files, kinds } }: LiveQuery, { rows }: LiveLexicon): LookFilters {
	const ids =
		files && files.size <= MOST_IDS ? [...files].map((file) => fileId(rows[file]!.path)) : undefined;
	const ofKind = kinds ? [{ key: "kind", match: { any: [...kinds] } }] : [];
	const ofFiles = ids ? [{ key: "file", match: { any: ids } }] : [];
	return {
		files: { must: [ofType("file"), ...ofKind, ...(ids ? [{ has_id: ids }] : [])] },
		chunks: { must: [ofType("chunk"), ...ofKind, ...ofFiles] },
		otherKinds: kinds && { must: [ofType("chunk"), ...ofFiles], must_not: ofKind },
		isWanted: (file) => file !== undefined && (files?.has(file) ?? true),
		isWhole: files === undefined || ids !== undefined,
	};
}
