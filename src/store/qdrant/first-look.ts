import type { LiveLexicon } from "./live-lexicon.ts";
import type { LiveQuery } from "./live-query.ts";
import { CHUNK_TERMS, FILE_TERMS } from "./names.ts";
import { fileId } from "./point-ids.ts";
import { type Filter, type Hit, ofType, type Points, type Search } from "./points.ts";
import type { SparseVector } from "./stored-terms.ts";

/** A document that may be among the best, by the number of its file. */
interface Seed {
	readonly file: number;
	readonly score: number;
}

export interface FirstLook {
	/** Numbers of files of which some are the best ones, whatever the server rounded, and others are not. */
	readonly files: ReadonlySet<number>;
	/** Files that match, as far as they were counted. */
	readonly matchingFiles: number;
}

/** Ids and scores only: so many cost little, and they tell how many files match. */
const MOST_FILES = 5_000;
const MOST_CHUNKS = 10_000;

/** Files that are asked for by their ids; of more, those that are not wanted are dropped from what comes. */
const MOST_IDS = 5_000;

/** What the server's 32-bit sums, made in another order than ours, may be off. */
const ROUNDING = 1e-5;

/** Documents that are as good as the last of the best: files that are alike in all the query asks for. */
const MOST_TIES = 300;

/**
 * Which files the best files and chunks are among: one request, and a second one where more chunks than came are as
 * good as the last. Throws ProviderError.
 */
export async function firstLook(
	points: Points,
	{ query, lexicon }: { readonly query: LiveQuery; readonly lexicon: LiveLexicon },
): Promise<FirstLook> {
	const { limit } = query.request;
	const first = query.isChunkRestricted ? MOST_CHUNKS : Math.min(MOST_CHUNKS, 2 * limit + MOST_TIES);
	const found = await look(points, { query, lexicon, chunkLimit: first });
	const isCutShort = found.chunks.length >= first && isTied(found.chunks, limit);
	if (!isCutShort || first === MOST_CHUNKS) return chosen(found, limit);
	return chosen(await look(points, { query, lexicon, chunkLimit: MOST_CHUNKS }), limit);
}

interface Found {
	readonly files: readonly Seed[];
	readonly chunks: readonly Seed[];
}

function chosen({ files, chunks }: Found, limit: number): FirstLook {
	const best = [...bestOf(files, limit), ...bestOf(chunks, limit)];
	return { files: new Set(best.map(({ file }) => file)), matchingFiles: files.length };
}

async function look(
	points: Points,
	{
		query,
		lexicon,
		chunkLimit,
	}: { readonly query: LiveQuery; readonly lexicon: LiveLexicon; readonly chunkLimit: number },
): Promise<Found> {
	const { files, chunks } = filtersOf(query, lexicon);
	const fileSearch = (vector: SparseVector) =>
		search(FILE_TERMS, vector, { filter: files, limit: MOST_FILES });
	const chunkSearch = (vector: SparseVector, limit: number) => ({
		...search(CHUNK_TERMS, vector, { filter: chunks, limit }),
		with_payload: ["file"],
	});
	const groups = { file: query.groupVectors("file"), chunk: query.groupVectors("chunk") };
	// A group none of whose terms stands anywhere is held by nothing, and a file scores by its terms alone.
	const needed = [query.vector("file"), ...groups.file, ...groups.chunk];
	if (needed.some(({ indices }) => indices.length === 0)) return NOTHING;
	const searches = [
		fileSearch(query.vector("file")),
		chunkSearch(query.vector("chunk"), chunkLimit),
		...groups.file.map(fileSearch),
		...groups.chunk.map((vector) => ({ ...chunkSearch(vector, MOST_CHUNKS), with_payload: false })),
	];
	// A search of no terms finds nothing.
	const asked = searches.filter(({ query: { indices } }) => indices.length > 0);
	const answers = await points.search(asked);
	const [fileHits, chunkHits, ...held] = searches.map((one) => answers[asked.indexOf(one)] ?? []);
	const holdsFile = heldBy(held.slice(0, groups.file.length), MOST_FILES);
	const holdsChunk = heldBy(held.slice(groups.file.length), MOST_CHUNKS);
	const isWanted = (file: number | undefined) =>
		file !== undefined && (query.request.files?.has(file) ?? true);

	const fileSeeds = fileHits!
		.filter(holdsFile)
		.map(({ id, score }) => ({ file: lexicon.numberOfId(id), score }))
		.filter((seed): seed is Seed => isWanted(seed.file));
	const chunkSeeds = chunkHits!
		.filter(holdsChunk)
		.map(({ payload, score }) => ({ file: lexicon.numberOfId(String(payload.file)), score }))
		.filter((seed): seed is Seed => isWanted(seed.file));
	if (!query.isChunkRestricted || chunkHits!.length >= chunkLimit)
		return { files: fileSeeds, chunks: chunkSeeds };
	const withChunks = new Set(chunkSeeds.map(({ file }) => file));
	return { files: fileSeeds.filter(({ file }) => withChunks.has(file)), chunks: chunkSeeds };
}

const NOTHING: Found = { files: [], chunks: [] };

function filtersOf(
	{ request: { files, kinds } }: LiveQuery,
	{ rows }: LiveLexicon,
): Record<"files" | "chunks", Partial<Filter>> {
	const ids =
		files && files.size <= MOST_IDS ? [...files].map((file) => fileId(rows[file]!.path)) : undefined;
	const ofKind = kinds ? [{ key: "kind", match: { any: [...kinds] } }] : [];
	return {
		files: { must: [ofType("file"), ...(ids ? [{ has_id: ids }] : [])] },
		chunks: {
			must: [ofType("chunk"), ...ofKind, ...(ids ? [{ key: "file", match: { any: ids } }] : [])],
		},
	};
}

function search(
	using: string,
	query: SparseVector,
	{ filter, limit }: Pick<Search, "filter" | "limit">,
): Search {
	return { query, using, filter, limit, with_payload: false };
}

/** Whether a document is in all of the answers; one that is cut short excludes nothing. */
function heldBy(answers: readonly (readonly Hit[])[], limit: number): (hit: Hit) => boolean {
	const sets = answers
		.filter(({ length }) => length < limit)
		.map((hits) => new Set(hits.map(({ id }) => id)));
	return ({ id }) => sets.every((held) => held.has(id));
}

function isTied(seeds: readonly Seed[], limit: number): boolean {
	const scores = seeds.map(({ score }) => score).sort((a, b) => b - a);
	return scores.length > limit && scores.at(-1)! >= scores[limit - 1]! * (1 - ROUNDING);
}

/** Those that may be among the best, ties by path as far as the server's scores tell ties. */
function bestOf(seeds: readonly Seed[], limit: number): readonly Seed[] {
	const sorted = [...seeds].sort((a, b) => b.score - a.score || a.file - b.file);
	const least = (sorted[limit - 1]?.score ?? 0) * (1 - ROUNDING);
	return sorted.slice(0, limit + MOST_TIES).filter(({ score }) => score >= least);
}
