import type { CommentStyle } from "./comment-style.ts";
import { cutCosts } from "./cut-costs.ts";
import { lineComments } from "./line-comments.ts";
import { isBlank, type LineTable } from "./line-table.ts";
import type { Outline } from "./outline.ts";

/** A tab counts as this many columns of indentation. */
const TAB_COLUMNS = 4;

/** Indentation beyond this is all the same. Columns. */
const MAX_COLUMNS = 200;

/** The outline of text whose grammar is not known: no definitions, and indentation tells what lies inside what. */
export function plainOutline(lines: LineTable, style: CommentStyle | undefined): Outline {
	const depths = new Uint16Array(lines.count);
	for (let line = 0; line < lines.count; line++) depths[line] = depthOf(lines, line);
	return {
		definitions: [],
		cutCosts: cutCosts(lines, depths),
		comments: style ? lineComments(lines, style) : [],
	};
}

/** Columns of indentation; a line that begins with a closing bracket or `end` belongs to the lines above it. */
function depthOf(lines: LineTable, line: number): number {
	const text = lines.text;
	const end = Math.min(lines.end(line), lines.start(line) + MAX_COLUMNS);
	let columns = 0;
	for (let at = lines.start(line); at < end; at++) {
		const character = text[at]!;
		if (!isBlank(character)) return columns + (/^(?:[)\]}]|end\b)/.test(text.slice(at, at + 4)) ? 1 : 0);
		columns += character === "\t" ? TAB_COLUMNS : 1;
	}
	return columns;
}
