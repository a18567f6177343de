import { type Candidate, PASSAGES_PER_FILE } from "../code-index.ts";
import { LiveFileRecord } from "./live-file-record.ts";
import type { LiveQuery } from "./live-query.ts";
import type { SeenFile } from "./second-look.ts";

/** A chunk, or a file where `place` is 0, and its exact score. */
interface Scored {
	readonly file: number;
	readonly place: number;
	readonly score: number;
}

interface ScoredFile extends Scored {
	readonly seen: SeenFile;
	/** Its admitted chunks, best first. */
	readonly chunks: readonly Scored[];
}

/** What a snapshot would bring of these files: the best of them, and those of the best chunks, by number. */
export function chooseCandidates(
	seen: readonly SeenFile[],
	{ query, commitOf }: { readonly query: LiveQuery; readonly commitOf: (file: SeenFile) => string },
): Candidate[] {
	const matching = seen.map((file) => scored(file, query)).filter((file) => matches(file, query));
	const { limit } = query.request;
	const best = [...matching].sort(bestFirst).slice(0, limit);
	const bestChunks = matching
		.flatMap(({ chunks }) => chunks)
		.sort(bestFirst)
		.slice(0, limit);
	const chosen = new Set([...best, ...bestChunks].map(({ file }) => file));
	return matching
		.filter(({ file }) => chosen.has(file))
		.sort((a, b) => a.file - b.file)
		.map((file) => candidateOf(file, { query, commitOf }));
}

function scored(seen: SeenFile, query: LiveQuery): ScoredFile {
	const { kinds } = query.request;
	const chunks = [...seen.chunks]
		.filter(([place, held]) => {
			const [, , kind] = seen.stored.chunks[place]!;
			return (kinds?.has(kind) ?? true) && query.holdsRequired("chunk", held);
		})
		.map(([place, held]) => ({ file: seen.number, place, score: query.score("chunk", held) }))
		.filter(({ score }) => score > 0)
		.sort(bestFirst);
	return { seen, file: seen.number, place: 0, score: query.score("file", seen.weights), chunks };
}

function matches({ seen, score, chunks }: ScoredFile, query: LiveQuery): boolean {
	if (score <= 0 || !query.holdsRequired("file", seen.weights)) return false;
	return !query.isChunkRestricted || chunks.length > 0;
}

function bestFirst(a: Scored, b: Scored): number {
	return b.score - a.score || a.file - b.file || a.place - b.place;
}

function candidateOf(
	{ seen, file, chunks }: ScoredFile,
	{ query, commitOf }: { readonly query: LiveQuery; readonly commitOf: (file: SeenFile) => string },
): Candidate {
	return {
		file,
		record: new LiveFileRecord(seen.stored, commitOf(seen)),
		weights: query.weights(seen.weights),
		passages: chunks.slice(0, PASSAGES_PER_FILE).map(({ place }) => {
			return { chunk: place, weights: query.weights(seen.chunks.get(place)!) };
		}),
	};
}
