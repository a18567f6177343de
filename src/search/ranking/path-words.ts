import { LRUCache } from "lru-cache";
import { DIRECTORY_DEPTH } from "../../lexical/field-weights.ts";
import { stemOfName } from "../../lexical/term-weights.ts";
import { analyseWord, wordsOf } from "../../lexical/words.ts";
import type { Lexicon } from "../../store/code-index.ts";

/** A path's own words, stemmed. */
export interface PathWords {
	/** Of the file's name. */
	readonly stem: readonly string[];
	/** Of the folders right above it. */
	readonly above: readonly string[];
	/** Of all that stands in the path. */
	readonly all: ReadonlySet<string>;
}

/** Of each index; the words of a path take some 700 bytes. */
const PATHS_KEPT = 10_000;

/** Hundreds of paths are candidates of every query: their words are kept as long as the index is. */
const known = new WeakMap<Lexicon, LRUCache<string, PathWords>>();

export function wordsOfPath(path: string, lexicon: Lexicon): PathWords {
	let words = known.get(lexicon);
	if (words === undefined) {
		words = new LRUCache({ max: Math.max(1, Math.min(PATHS_KEPT, lexicon.fileCount)) });
		known.set(lexicon, words);
	}
	let found = words.get(path);
	if (found === undefined) {
		found = analysePath(path);
		words.set(path, found);
	}
	return found;
}

function analysePath(path: string): PathWords {
	const directories = path.split("/");
	const name = directories.pop()!;
	const above = directories.slice(-DIRECTORY_DEPTH).flatMap(stemsOf);
	return { stem: stemsOf(stemOfName(name)), above, all: new Set(stemsOf(path)) };
}

/** The stems of a text's words. */
export function stemsOf(text: string): string[] {
	return [...wordsOf(text)].flatMap((word) => analyseWord(word.text).parts);
}
