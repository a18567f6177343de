import { analyseWord, wordsOf } from "../lexical/words.ts";
import type { QueryPart } from "./query-terms.ts";

/** Lines of a passage that a reply shows: a longer snippet is a wall of code in a conversation. */
export const EXCERPT_LINES = 12;

/** Lines that are shown before the first one that answers, so that nobody starts in the middle of a statement. */
const LINES_BEFORE = 2;

interface Passage {
	readonly text: string;
	/** 1-based line of the file where the text begins. */
	readonly startLine: number;
}

/**
 * The line where an excerpt of the passage should begin: where {@link EXCERPT_LINES} lines hold the most of the query,
 * each word counted once by its rarity; of equally good places the first.
 */
export function focusLine({ text, startLine }: Passage, parts: readonly QueryPart[]): number {
	const lines = text.replace(/\n$/, "").split("\n");
	if (lines.length <= EXCERPT_LINES) return startLine;
	const found = lines.map((line) => partsIn(line, parts));
	let best = { first: 0, worth: 0 };
	for (let first = 0; first + EXCERPT_LINES <= lines.length; first++) {
		const window = new Set(found.slice(first, first + EXCERPT_LINES).flat());
		const worth = [...window].reduce((sum, part) => sum + part.rarity, 0);
		if (worth > best.worth) best = { first, worth };
	}
	if (best.worth === 0) return startLine;
	const firstFound = found.findIndex((here, at) => at >= best.first && here.length > 0);
	const last = lines.length - EXCERPT_LINES;
	return startLine + Math.min(last, Math.max(0, firstFound - LINES_BEFORE));
}

function partsIn(line: string, parts: readonly QueryPart[]): QueryPart[] {
	const stems = new Set<string>();
	for (const { text } of wordsOf(line)) for (const part of analyseWord(text).parts) stems.add(part);
	return parts.filter(({ stem }) => stems.has(stem));
}

/** The line where an excerpt of a definition should begin: with its comment, unless that would push its name out. */
export function definitionFocus({
	startLine,
	nameLine,
}: {
	readonly startLine: number;
	readonly nameLine: number;
}): number {
	return Math.max(startLine, nameLine - EXCERPT_LINES / 2);
}
