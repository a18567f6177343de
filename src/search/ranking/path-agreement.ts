import type { Measure } from "./feature.ts";
import { stemsOf, wordsOfPath } from "./path-words.ts";
import type { RankingContext } from "./ranked-file.ts";

/** What a match counts in a folder's name, where one in the file's own counts 1. */
const IN_FOLDER = 0.5;

/** What a match of beginnings counts (auth, authentication). */
const BEGINNING = 0.35;

const SHORTEST_BEGINNING = 3;

/** The share of the query's words, by rarity, that the path holds. */
export function pathWords({ query: { parts }, lexicon }: RankingContext): Measure {
	const all = parts.reduce((sum, { rarity }) => sum + rarity, 0);
	return ({ record }) => {
		const { stem, above } = wordsOfPath(record.path, lexicon);
		let found = 0;
		for (const part of parts)
			found += part.rarity * Math.max(match(part.stem, stem), IN_FOLDER * match(part.stem, above));
		return all > 0 ? found / all : 0;
	};
}

function match(part: string, words: readonly string[]): number {
	if (words.includes(part)) return 1;
	return words.some((word) => beginAlike(word, part)) ? BEGINNING : 0;
}

function beginAlike(word: string, part: string): boolean {
	const shorter = Math.min(word.length, part.length);
	return shorter >= SHORTEST_BEGINNING && (word.startsWith(part) || part.startsWith(word));
}

/** The share of the words of the file's name that the query says. */
export function stemNamed({ query, lexicon }: RankingContext): Measure {
	const asked = new Set(query.parts.map((part) => part.stem));
	return ({ record }) => sharedBy(wordsOfPath(record.path, lexicon).stem, asked);
}

/** Whether the query spells the file's whole name, as in `update README.md`. */
export function fileNamed({ query }: RankingContext): Measure {
	if (query.fileNames.size === 0) return () => 0;
	return ({ record: { path } }) =>
		query.fileNames.has(path.slice(path.lastIndexOf("/") + 1).toLowerCase()) ? 1 : 0;
}

/** Whether the query is the file's path, or the end of it; with other capitals a little less. */
export function pathTyped({ query: { path: typed } }: RankingContext): Measure {
	if (typed === undefined) return () => 0;
	const lower = typed.toLowerCase();
	return ({ record: { path } }) => {
		if (!`/${path.toLowerCase()}`.endsWith(`/${lower}`)) return 0;
		const isExact = `/${path}`.endsWith(`/${typed}`);
		return (path.length === typed.length ? 1 : 0.9) * (isExact ? 1 : 0.9);
	};
}

/** The share of the label's words that the path holds. */
export function labelled({ query: { label }, lexicon }: RankingContext): Measure {
	const words = stemsOf(label);
	if (words.length === 0) return () => 0;
	return ({ record }) => sharedBy(words, wordsOfPath(record.path, lexicon).all);
}

function sharedBy(words: readonly string[], others: ReadonlySet<string>): number {
	let shared = 0;
	for (const word of words) if (others.has(word)) shared++;
	return words.length > 0 ? shared / words.length : 0;
}
