import { DIRECTORY_DEPTH } from "../../lexical/field-weights.ts";
import { stemOfName } from "../../lexical/term-weights.ts";
import { analyseWord, wordsOf } from "../../lexical/words.ts";
import type { Candidate, Lexicon } from "../../store/code-index.ts";
import type { RankingContext } from "./ranked-file.ts";
import { RANKING_WEIGHTS } from "./weights.ts";

/** How well the path's own words answer the query, in units of the best base score. */
export function pathAgreement(
	{ record }: Candidate,
	{ query, lexicon }: RankingContext,
): Record<string, number> {
	const { agreement } = RANKING_WEIGHTS;
	const { stem, above } = pathWords(record.path, lexicon);
	let all = 0;
	let found = 0;
	for (const part of query.parts) {
		all += part.rarity;
		found +=
			part.rarity *
			Math.max(match(part.stem, stem, agreement.stemWord), match(part.stem, above, agreement.directoryWord));
	}
	const asked = new Set(query.parts.map((part) => part.stem));
	const named = stem.filter((word) => asked.has(word)).length;
	return {
		pathWords: all > 0 ? agreement.pathWords * (found / all) : 0,
		stemNamed: stem.length > 0 ? agreement.stemNamed * (named / stem.length) : 0,
	};
}

interface PathWords {
	/** Of the file's name. */
	readonly stem: readonly string[];
	/** Of the folders above it. */
	readonly above: readonly string[];
}

/** Hundreds of paths are candidates of every query: their words are kept as long as the index is. */
const known = new WeakMap<Lexicon, Map<string, PathWords>>();

function pathWords(path: string, lexicon: Lexicon): PathWords {
	const words = known.get(lexicon) ?? new Map<string, PathWords>();
	known.set(lexicon, words);
	const found = words.get(path) ?? analysePath(path);
	words.set(path, found);
	return found;
}

function analysePath(path: string): PathWords {
	const directories = path.split("/");
	const stem = stemsOf(stemOfName(directories.pop()!));
	return { stem, above: directories.slice(-DIRECTORY_DEPTH).flatMap(stemsOf) };
}

function stemsOf(text: string): string[] {
	return [...wordsOf(text)].flatMap((word) => analyseWord(word.text).parts);
}

const MIN_BEGINNING = 3;

function match(part: string, words: readonly string[], full: number): number {
	if (words.includes(part)) return full;
	const begins = words.some(
		(word) =>
			Math.min(word.length, part.length) >= MIN_BEGINNING && (word.startsWith(part) || part.startsWith(word)),
	);
	return begins ? full * RANKING_WEIGHTS.agreement.wordBeginning : 0;
}
