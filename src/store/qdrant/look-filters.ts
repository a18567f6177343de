import { SIMILAR_CHUNKS } from "../code-index.ts";
import { fileScope } from "./file-scope.ts";
import type { LiveLexicon } from "./live-lexicon.ts";
import type { LiveQuery } from "./live-query.ts";
import type { Filter } from "./points.ts";

export interface LookFilters {
	/** Also those files that have nothing but a chunk of a wanted kind. */
	readonly files: Partial<Filter>;
	readonly chunks: Partial<Filter>;
	/** Chunks of the same files of which none is admitted; undefined where there are none. */
	readonly otherKinds: Partial<Filter> | undefined;
	/** Whether a file that comes was asked for at all. */
	readonly isWanted: (file: number | undefined) => boolean;
	readonly most: MostHits;
}

/** How many of each kind are asked for. Ids and scores only: so many cost little, and they tell how many files match. */
export interface MostHits {
	readonly files: number;
	readonly chunks: number;
	/** As many as a look by words begins with; it may have to be repeated with all of `chunks`. */
	readonly firstChunks: number;
	readonly similar: number;
}

const MOST = { files: 5_000, chunks: 10_000, similar: SIMILAR_CHUNKS };

/** Where what is not wanted comes as well and is dropped here, it must not crowd out what is. */
const MOST_MIXED = { files: 20_000, chunks: 20_000, firstChunks: 20_000, similar: 4_000 };

/** Documents that are as good as the last of the best: files that are alike in all the query asks for. */
export const MOST_TIES = 300;

/** What the request admits, in Qdrant's words. */
export function lookFilters(query: LiveQuery, { rows }: LiveLexicon): LookFilters {
	const { files, kinds, limit } = query.request;
	const scope = fileScope(files, rows);
	const ofKind = kinds ? [{ key: "kind", match: { any: [...kinds] } }] : [];
	const withKind = ({ must, must_not }: Pick<Filter, "must" | "must_not">) => ({
		must: [...ofKind, ...must],
		must_not,
	});
	const firstChunks = query.isChunkRestricted ? MOST.chunks : Math.min(MOST.chunks, 2 * limit + MOST_TIES);
	return {
		files: withKind(scope.files),
		chunks: withKind(scope.chunks),
		otherKinds: kinds && { ...scope.chunks, must_not: [...scope.chunks.must_not, ...ofKind] },
		isWanted: (file) => file !== undefined && (files?.has(file) ?? true),
		most: scope.isWhole ? { ...MOST, firstChunks } : MOST_MIXED,
	};
}
