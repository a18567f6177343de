import { passesNamesOn } from "../code/file-traits.ts";
import { analyseWord, MAX_WORD_UNITS } from "../lexical/words.ts";
import type { QueryPart } from "./terms/query-terms.ts";

/** Lines of a passage that a reply shows: a longer snippet is a wall of code in a conversation. */
export const EXCERPT_LINES = 12;

/** Where a text holds the most of a query within {@link EXCERPT_LINES} lines. */
export interface ClosestLines {
	/** 0-based, where the first of the words stands. */
	readonly first: number;
	/** Lines from the first of the words to the last. */
	readonly lines: number;
	/** Sum of the words' rarities, each counted once. */
	readonly worth: number;
}

interface Occurrence {
	readonly line: number;
	readonly part: QueryPart;
}

/** The lines that hold the most of the query; of equally good ones the fewest, then the first. Undefined where none does. */
export function closestLines(text: string, parts: readonly QueryPart[]): ClosestLines | undefined {
	if (parts.length === 0) return undefined;
	const found = occurrences(text, parts);
	let best: ClosestLines | undefined;
	for (let at = 0; at < found.length; at++) {
		const here = gather(found, { start: at, parts });
		if (best === undefined || isCloser(here, best)) best = here;
	}
	return best;
}

/** More of the query, or as much of it in fewer lines. */
export function isCloser(one: ClosestLines, other: ClosestLines): boolean {
	if (one.worth !== other.worth) return one.worth > other.worth;
	return one.lines < other.lines;
}

/** What the excerpt holds that begins with one of the words. */
function gather(
	found: readonly Occurrence[],
	{ start, parts }: { readonly start: number; readonly parts: readonly QueryPart[] },
): ClosestLines {
	const first = found[start]!.line;
	const seen = new Set<QueryPart>();
	let last = first;
	for (let at = start; at < found.length && found[at]!.line < first + EXCERPT_LINES; at++) {
		const { line, part } = found[at]!;
		if (seen.has(part)) continue;
		seen.add(part);
		last = line;
	}
	// In the query's order: sums of the same numbers in another one may differ in the last bit.
	const worth = parts.reduce((sum, part) => (seen.has(part) ? sum + part.rarity : sum), 0);
	return { first, lines: last - first + 1, worth };
}

/**
 * The query's words in the text, in order, but for those on lines that only import names: these say nothing of what is
 * done with them. Only words that begin like one of the query's are looked into; most do not.
 */
function occurrences(text: string, parts: readonly QueryPart[]): Occurrence[] {
	const byStem = new Map(parts.map((part) => [part.stem, part]));
	const found: Occurrence[] = [];
	let line = 0;
	let lineStart = 0;
	let lineEnd = text.indexOf("\n");
	let wordEnd = 0;
	for (const { index } of text.matchAll(beginnings(parts))) {
		if (index < wordEnd) continue;
		const word = wordAround(text, { index, from: wordEnd });
		wordEnd = index + word.after.length;
		while (lineEnd >= 0 && lineEnd < index) {
			line++;
			lineStart = lineEnd + 1;
			lineEnd = text.indexOf("\n", lineStart);
		}
		if (passesNamesOn(text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd))) continue;
		const whole = word.before + word.after;
		for (const stem of whole.length > MAX_WORD_UNITS ? [] : analyseWord(whole).parts) {
			const part = byStem.get(stem);
			if (part !== undefined) found.push({ line, part });
		}
	}
	return found;
}

/** Stems differ from their words in the last letter at most, and in what follows it. */
function beginnings(parts: readonly QueryPart[]): RegExp {
	return new RegExp(parts.map(({ stem }) => beginning([...stem])).join("|"), "giu");
}

function beginning(letters: readonly string[]): string {
	return letters.slice(0, Math.max(1, letters.length - 1)).join("");
}

const WORD_CHARACTER = /[\p{L}\p{N}_$]/u;
const AFTER = /[\p{L}\p{N}_$]+/uy;

/** The word that a place of a text stands in, before it and from it on. */
function wordAround(
	text: string,
	{ index, from }: { readonly index: number; readonly from: number },
): { readonly before: string; readonly after: string } {
	AFTER.lastIndex = index;
	const after = AFTER.exec(text)?.[0] ?? "";
	const nearest = Math.max(from, index - MAX_WORD_UNITS);
	let start = index;
	while (start > nearest && WORD_CHARACTER.test(text[start - 1]!)) start--;
	return { before: text.slice(start, index), after };
}
