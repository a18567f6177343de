import { SIMILAR_CHUNKS } from "../code-index.ts";
import { type AnySearch, isEmpty, type Look, similarSearches, wordSearches } from "./first-searches.ts";
import type { LiveLexicon } from "./live-lexicon.ts";
import type { LiveQuery } from "./live-query.ts";
import { lookFilters, MOST_TIES } from "./look-filters.ts";
import type { Hit, Points } from "./points.ts";

/** A document that may be among the best by its words, by the number of its file. */
interface Seed {
	readonly file: number;
	readonly score: number;
}

export interface FirstLook {
	/** Numbers of files of which some are the best ones, whatever the server rounded, and others are not. */
	readonly files: ReadonlySet<number>;
	/** Files that match by words, as far as they were counted. */
	readonly matchingFiles: number;
}

/** What the server's 32-bit sums, made in another order than ours, may be off. */
const ROUNDING = 1e-5;

/**
 * Which files the best files, the best chunks and the most similar ones are among: one request, and a second one where
 * more chunks than came are as good as the last. Throws ProviderError.
 */
export async function firstLook(
	points: Points,
	{ query, lexicon }: { readonly query: LiveQuery; readonly lexicon: LiveLexicon },
): Promise<FirstLook> {
	const { limit } = query.request;
	const filters = lookFilters(query, lexicon);
	const { firstChunks, chunks } = filters.most;
	const request = { query, lexicon, filters };
	const found = await look(points, { ...request, chunkLimit: firstChunks });
	const isCutShort = found.chunks.length >= firstChunks && isTied(found.chunks, limit);
	if (!isCutShort || firstChunks === chunks) return chosen(found, limit);
	return chosen(await look(points, { ...request, chunkLimit: chunks }), limit);
}

interface Found {
	readonly files: readonly Seed[];
	readonly chunks: readonly Seed[];
	/** Files of the most similar chunks. */
	readonly similar: readonly number[];
}

function chosen({ files, chunks, similar }: Found, limit: number): FirstLook {
	const best = [...bestOf(files, limit), ...bestOf(chunks, limit)].map(({ file }) => file);
	return { files: new Set([...best, ...similar]), matchingFiles: files.length };
}

async function look(points: Points, request: Look): Promise<Found> {
	const words = wordSearches(request);
	const meaning = similarSearches(request);
	// A search of no terms finds nothing.
	const asked = [...words, ...meaning].filter(({ query }) => !isEmpty(query));
	const answers = await points.search(asked);
	const hitsOf = (search: AnySearch) => answers[asked.indexOf(search)] ?? [];
	const similar = meaning.flatMap(hitsOf).map((hit) => fileOf(hit, request));
	return {
		...(words.length > 0 ? foundByWords(request, words.map(hitsOf)) : NOTHING),
		similar: similar.filter((file) => file !== undefined).slice(0, SIMILAR_CHUNKS),
	};
}

function foundByWords(
	request: Look,
	[fileHits, chunkHits, otherHits, ...held]: readonly (readonly Hit[])[],
): Pick<Found, "files" | "chunks"> {
	const { query, lexicon, filters, chunkLimit } = request;
	const groups = query.required.file.length;
	const holdsFile = heldBy(held.slice(0, groups), filters.most.files);
	const holdsChunk = heldBy(held.slice(groups), filters.most.chunks);
	const files = fileHits!
		.filter(holdsFile)
		.map(({ id, score }) => ({ file: lexicon.numberOfId(id), score }))
		.filter((seed): seed is Seed => filters.isWanted(seed.file));
	const chunks = chunkHits!
		.filter(holdsChunk)
		.map((hit) => ({ file: fileOf(hit, request), score: hit.score }))
		.filter((seed): seed is Seed => seed.file !== undefined);
	if (!query.isChunkRestricted || chunkHits!.length >= chunkLimit) return { files, chunks };
	const withChunks = new Set(chunks.map(({ file }) => file));
	const withOthers = new Set(otherHits!.map((hit) => fileOf(hit, request)));
	const isByPath = ({ file }: Seed) => query.mayMatchByPath && !withOthers.has(file);
	return { files: files.filter((seed) => withChunks.has(seed.file) || isByPath(seed)), chunks };
}

/** The file of a chunk, if it is asked for. */
function fileOf({ payload }: Hit, { lexicon, filters }: Look): number | undefined {
	const file = lexicon.numberOfId(String(payload.file));
	return filters.isWanted(file) ? file : undefined;
}

const NOTHING = { files: [], chunks: [] };

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
