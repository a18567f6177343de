import { closestLines, EXCERPT_LINES } from "./closest-lines.ts";
import type { QueryPart } from "./terms/query-terms.ts";

/** Lines that are shown before the first one that answers, so that nobody starts in the middle of a statement. */
const LINES_BEFORE = 2;

interface Passage {
	readonly text: string;
	/** 1-based line of the file where the text begins. */
	readonly startLine: number;
}

/** The line where an excerpt of the passage should begin: shortly before the lines that hold the most of the query. */
export function focusLine({ text, startLine }: Passage, parts: readonly QueryPart[]): number {
	const lines = text.replace(/\n$/, "").split("\n").length;
	if (lines <= EXCERPT_LINES) return startLine;
	const closest = closestLines(text, parts);
	if (closest === undefined) return startLine;
	return startLine + Math.min(lines - EXCERPT_LINES, Math.max(0, closest.first - LINES_BEFORE));
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
