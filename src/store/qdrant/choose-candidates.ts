import { type Candidate, PASSAGES_PER_FILE, type PassageCandidate, SIMILAR_CHUNKS } from "../code-index.ts";
import { LiveFileRecord } from "./live-file-record.ts";
import type { LiveQuery } from "./live-query.ts";
import type { SeenFile } from "./second-look.ts";
import type { TermKey } from "./term-key.ts";

/** A chunk, or a file where `place` is 0, and its exact score. */
interface Scored {
	readonly file: number;
	readonly place: number;
	readonly score: number;
}

interface ScoredFile extends Scored {
	readonly seen: SeenFile;
	/** Its admitted chunks that hold any term, best first. */
	readonly chunks: readonly Scored[];
	/** Its admitted chunks that have a dense vector, most similar first; the score is the similarity. */
	readonly similar: readonly Scored[];
}

/**
 * What a snapshot would bring of these files: the best of them, those of the best chunks, and those of the most similar
 * ones, by number.
 */
export function chooseCandidates(
	seen: readonly SeenFile[],
	{ query, commitOf }: { readonly query: LiveQuery; readonly commitOf: (file: SeenFile) => string },
): Candidate[] {
	const files = seen.map((file) => scored(file, query));
	const chosen = new Set([...bestByWords(files, query), ...mostSimilar(files, query)]);
	return files
		.filter(({ file }) => chosen.has(file))
		.sort((a, b) => a.file - b.file)
		.map((file) => candidateOf(file, { query, commitOf }));
}

function bestByWords(files: readonly ScoredFile[], query: LiveQuery): number[] {
	const { limit } = query.request;
	const matching = files.filter((file) => matches(file, query));
	const chunks = matching.flatMap((file) => file.chunks);
	return [...best(matching, limit), ...best(chunks, limit)].map(({ file }) => file);
}

function mostSimilar(files: readonly ScoredFile[], query: LiveQuery): number[] {
	if (!query.findsByMeaning) return [];
	const chunks = files.flatMap(({ similar }) => similar);
	return best(chunks, SIMILAR_CHUNKS).map(({ file }) => file);
}

function scored(seen: SeenFile, query: LiveQuery): ScoredFile {
	const { kinds } = query.request;
	const isAdmitted = ({ place }: Scored) => {
		const [, , kind] = seen.stored.chunks[place]!;
		return (kinds?.has(kind) ?? true) && query.holdsRequired("chunk", seen.chunks.get(place) ?? NOTHING);
	};
	const of = (place: number, score: number) => ({ file: seen.number, place, score });
	return {
		...of(0, query.score("file", seen.weights)),
		seen,
		chunks: [...seen.chunks]
			.map(([place, held]) => of(place, query.score("chunk", held)))
			.filter((chunk) => chunk.score > 0 && isAdmitted(chunk))
			.sort(bestFirst),
		similar: [...seen.similarities]
			.map(([place, cosine]) => of(place, cosine))
			.filter(isAdmitted)
			.sort(bestFirst),
	};
}

const NOTHING: ReadonlyMap<TermKey, number> = new Map();

function matches({ seen, score, chunks }: ScoredFile, query: LiveQuery): boolean {
	if (score <= 0 || !query.holdsRequired("file", seen.weights)) return false;
	return !query.isChunkRestricted || chunks.length > 0 || (query.mayMatchByPath && hasNoWords(seen, query));
}

/** Whether only its path, or its names, tell of the words: what it has to show is of a wanted kind. */
function hasNoWords({ chunks, stored }: SeenFile, query: LiveQuery): boolean {
	const { kinds } = query.request;
	if ([...chunks.values()].some((held) => query.score("chunk", held) > 0)) return false;
	return stored.chunks.some(([, , kind]) => kinds?.has(kind) ?? true);
}

function best<Any extends Scored>(all: readonly Any[], limit: number): Any[] {
	return [...all].sort(bestFirst).slice(0, limit);
}

function bestFirst(a: Scored, b: Scored): number {
	return b.score - a.score || a.file - b.file || a.place - b.place;
}

function candidateOf(
	{ seen, file, chunks, similar }: ScoredFile,
	{ query, commitOf }: { readonly query: LiveQuery; readonly commitOf: (file: SeenFile) => string },
): Candidate {
	const places = chunks.slice(0, PASSAGES_PER_FILE).map(({ place }) => place);
	const nearest = similar.slice(0, 1).map(({ place }) => place);
	return {
		file,
		record: new LiveFileRecord(seen.stored, commitOf(seen)),
		weights: query.weights(seen.weights),
		passages: [...new Set([...places, ...nearest])].map((place) => passageOf(seen, place, query)),
		...(similar[0] && { similarity: similar[0].score }),
	};
}

function passageOf(seen: SeenFile, place: number, query: LiveQuery): PassageCandidate {
	const similarity = seen.similarities.get(place);
	return {
		chunk: place,
		weights: query.weights(seen.chunks.get(place) ?? NOTHING),
		...(similarity !== undefined && { similarity }),
	};
}
