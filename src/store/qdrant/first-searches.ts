import type { LiveLexicon } from "./live-lexicon.ts";
import type { LiveQuery } from "./live-query.ts";
import type { LookFilters } from "./look-filters.ts";
import { CHUNK_TERMS, FILE_TERMS } from "./names.ts";
import type { QueryVector, Search } from "./points.ts";
import type { SparseVector } from "./stored-terms.ts";

/** The originals decide among twice as many as are asked for: codes of 8 bits mix up neighbours. */
const RESCORED = { quantization: { rescore: true, oversampling: 2 } };

/** What a look is for. */
export interface Look {
	readonly query: LiveQuery;
	readonly lexicon: LiveLexicon;
	readonly filters: LookFilters;
	readonly chunkLimit: number;
}

export type AnySearch = Search<QueryVector>;

export function isEmpty(query: QueryVector): boolean {
	return "indices" in query && query.indices.length === 0;
}

/** Files, chunks, chunks of other kinds, and what holds each of the required groups; none where nothing can match. */
export function wordSearches({ query, filters, chunkLimit }: Look): AnySearch[] {
	const fileSearch = (vector: SparseVector) =>
		search(FILE_TERMS, vector, { filter: filters.files, limit: filters.most.files });
	const chunkSearch = (vector: SparseVector, limit: number) => ({
		...search(CHUNK_TERMS, vector, { filter: filters.chunks, limit }),
		with_payload: ["file"],
	});
	const groups = { file: query.groupVectors("file"), chunk: query.groupVectors("chunk") };
	// A group none of whose terms stands anywhere is held by nothing, and a file scores by its terms alone.
	const needed = [query.vector("file"), ...groups.file, ...groups.chunk];
	if (needed.some(isEmpty)) return [];
	return [
		fileSearch(query.vector("file")),
		chunkSearch(query.vector("chunk"), chunkLimit),
		otherKinds(query, filters),
		...groups.file.map(fileSearch),
		...groups.chunk.map((vector) => ({ ...chunkSearch(vector, filters.most.chunks), with_payload: false })),
	];
}

/** By their words files match where they have them; by its path alone matches what has words nowhere else. */
function otherKinds(query: LiveQuery, { otherKinds: filter, most }: LookFilters): AnySearch {
	const vector = filter && query.mayMatchByPath ? query.vector("chunk") : NO_TERMS;
	return {
		...search(CHUNK_TERMS, vector, { filter: filter ?? {}, limit: most.chunks }),
		with_payload: ["file"],
	};
}

const NO_TERMS: SparseVector = { indices: [], values: [] };

/** One search, or none. */
export function similarSearches({ query: { dense, findsByMeaning }, filters }: Look): AnySearch[] {
	if (!dense || !findsByMeaning) return [];
	const { chunks: filter, most } = filters;
	return [{ ...dense, filter, limit: most.similar, with_payload: ["file"], params: RESCORED }];
}

function search(
	using: string,
	query: SparseVector,
	{ filter, limit }: Pick<Search, "filter" | "limit">,
): Search {
	return { query, using, filter, limit, with_payload: false };
}
