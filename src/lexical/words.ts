import { stem } from "./stem.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** What one word of a text or a query contributes to the index. */
export interface Word {
	/** Stems of its parts, without stop words: `parseHTTPHeaders2` gives pars, http, header, 2. */
	readonly parts: readonly string[];
	/** The lower-cased whole, where it has several parts: `=parsehttpheaders2`. */
	readonly whole: string | undefined;
	/** Neighbouring parts: `pars+http`, `http+header`, …; stop words included, so that `isEmpty` keeps its meaning. */
	readonly pairs: readonly string[];
	/** The stem of a word of one part, or undefined: only such words pair up with their neighbours in prose. */
	readonly plain: string | undefined;
}

/** Longer runs of letters are data (base64, hashes), not names. */
export const MAX_WORD_UNITS = 64;

const WORD = /[\p{L}\p{N}_$]+/gu;
const PART = /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+|\p{N}+|\p{Lo}+|\p{Lt}|\p{Lm}+/gu;

/** Every identifier-like run of the text, with its UTF-16 offset. */
export function* wordsOf(text: string): Generator<{ readonly text: string; readonly offset: number }> {
	for (const match of text.matchAll(WORD)) {
		if (match[0].length <= MAX_WORD_UNITS) yield { text: match[0], offset: match.index };
	}
}

const known = new Map<string, Word>();

/** Forgets nothing that matters: the analysis is a pure function, the map only saves time. */
const MAX_KNOWN = 200_000;

/** Splits a word into the terms that stand for it. */
export function analyseWord(text: string): Word {
	const found = known.get(text);
	if (found) return found;
	if (known.size >= MAX_KNOWN) known.clear();
	const word = analyse(text);
	known.set(text, word);
	return word;
}

/** The parts of a word as they are written: `parseHTTPHeaders2` gives parse, HTTP, Headers, 2. */
export function writtenParts(text: string): readonly string[] {
	return text.match(PART) ?? [];
}

function analyse(text: string): Word {
	const raw = writtenParts(text).map((part) => part.toLowerCase());
	const stems = raw.map(stem);
	const parts = stems.filter((_, at) => !STOP_WORDS.has(raw[at]!) && keeps(raw[at]!));
	if (raw.length < 2) return { parts, whole: undefined, pairs: [], plain: parts[0] };
	const pairs = stems.slice(1).map((part, at) => pair(stems[at]!, part));
	return { parts, whole: wholeTerm(raw.join("")), pairs, plain: undefined };
}

/** Single letters and digits are everywhere and mean nothing. */
function keeps(part: string): boolean {
	return part.length > 1 || part.charCodeAt(0) > 127;
}

/** The term of a whole identifier. */
export function wholeTerm(lowerCased: string): string {
	return `=${lowerCased}`;
}

/** The term of two stems that stand side by side. */
export function pair(first: string, second: string): string {
	return `${first}+${second}`;
}

/** The term of a defined name; case, separators, and the mark at the end of `empty?` do not count. */
export function definitionTerm(name: string): string {
	return `@${name.toLowerCase().replace(/[_$-]|(?<=[\p{L}\p{N}_])[?!=]$/gu, "")}`;
}

/** The last of at least two names that are joined by what joins them in some language. */
const LAST_NAME = /[\p{L}\p{N}_$](?:\.|::|\\)([\p{L}_$][\p{L}\p{N}_$]*[?!=]?)$/u;

/** What a qualified name is called for short: `Router` for `Phoenix.Router`; undefined for a plain one. */
export function lastName(name: string): string | undefined {
	return LAST_NAME.exec(name)?.[1];
}

/** The terms that a file carries for a name it defines: `Phoenix.Router` is asked for as `Router` too. */
export function definitionTerms(name: string): readonly string[] {
	const last = lastName(name);
	return last === undefined ? [definitionTerm(name)] : [definitionTerm(name), definitionTerm(last)];
}
