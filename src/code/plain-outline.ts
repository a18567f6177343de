import { cutCosts } from "./cut-costs.ts";
import { indentationOf } from "./indentation.ts";
import { landmarkDefinitions } from "./landmarks/landmark-definitions.ts";
import { landmarkRulesOf } from "./landmarks/landmark-rules.ts";
import type { Language } from "./language.ts";
import { lineComments } from "./line-comments.ts";
import type { LineTable } from "./line-table.ts";
import type { Outline } from "./outline.ts";

/**
 * The outline of text that no grammar reads: indentation tells what lies inside what, and definitions are those that
 * the beginnings of lines show for sure.
 */
export function plainOutline(lines: LineTable, { id, comments: style }: Language): Outline {
	const depths = Uint16Array.from({ length: lines.count }, (_, line) => depthOf(lines, line));
	const comments = style ? lineComments(lines, style) : [];
	const rules = landmarkRulesOf(id);
	return {
		definitions: rules ? landmarkDefinitions({ lines, rules, comments }) : [],
		cutCosts: cutCosts(lines, depths),
		comments,
	};
}

/** Columns of indentation; a line that begins with a closing bracket or `end` belongs to the lines above it. */
function depthOf(lines: LineTable, line: number): number {
	const { columns, at } = indentationOf(lines, line);
	return columns + (/^(?:[)\]}]|end\b)/.test(lines.text.slice(at, at + 4)) ? 1 : 0);
}
