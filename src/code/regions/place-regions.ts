import type { CommentRange } from "../chunk.ts";
import { LineTable } from "../line-table.ts";
import type { Definition, Outline } from "../outline.ts";
import type { Region } from "./region.ts";

export interface ReadRegion {
	readonly region: Region;
	/** In the lines of the region's text. */
	readonly outline: Outline;
}

/** Cuts inside a region cost more than those around it. In the measure of {@link Outline.cutCosts}. */
const REGION_COST = 2;

/** The outline of a file with what was read in its regions at its place. */
export function placeRegions(
	whole: Outline,
	{ lines, parts }: { readonly lines: LineTable; readonly parts: readonly ReadRegion[] },
): Outline {
	const cutCosts = Int32Array.from(whole.cutCosts);
	for (const { region, outline } of parts) {
		cutCosts.fill(REGION_COST, region.firstLine + 1, region.lastLine + 1);
		for (const [index, line] of region.lines.entries())
			cutCosts[line] = outline.cutCosts[index]! + REGION_COST;
	}
	return {
		definitions: parts.flatMap(definitionsIn),
		cutCosts,
		comments: commentsOf(whole, { lines, parts }),
	};
}

/** A region's definitions stand for it; one without any is called by its own name. */
function definitionsIn({ region, outline }: ReadRegion): Definition[] {
	if (outline.definitions.length > 0)
		return outline.definitions.map((definition) => placed(definition, region));
	const { name, firstLine, lastLine } = region;
	return [
		{ name, kind: "other", scope: [], firstLine, nameLine: firstLine, lastLine, listed: false, children: [] },
	];
}

/** Recursion is as deep as definitions are nested, which is bounded. */
function placed(definition: Definition, region: Region): Definition {
	return {
		...definition,
		firstLine: region.lines[definition.firstLine]!,
		nameLine: region.lines[definition.nameLine]!,
		lastLine: region.lines[definition.lastLine]!,
		children: definition.children.map((child) => placed(child, region)),
	};
}

/** The file's own comments, where they are not in a region, and the regions'. */
function commentsOf(
	whole: Outline,
	{ lines, parts }: { readonly lines: LineTable; readonly parts: readonly ReadRegion[] },
): CommentRange[] {
	const inside = parts.flatMap(({ region, outline }) => {
		const table = new LineTable(region.text);
		return outline.comments.map(({ start, end }) => ({
			start: offsetIn(lines, { region, table, offset: start }),
			end: offsetIn(lines, { region, table, offset: end }),
		}));
	});
	const spans = parts.map(({ region }) => ({
		start: lines.start(region.firstLine),
		end: lines.end(region.lastLine),
	}));
	const outside = whole.comments.filter(
		({ start, end }) => !spans.some((span) => start < span.end && end > span.start),
	);
	return [...outside, ...inside].sort((a, b) => a.start - b.start);
}

interface Place {
	readonly region: Region;
	readonly table: LineTable;
	readonly offset: number;
}

/** Near enough where a line is written with escapes: it never leaves its line. */
function offsetIn(lines: LineTable, { region, table, offset }: Place): number {
	const line = table.at(offset);
	const fileLine = region.lines[line]!;
	const column = region.indents[line]! + offset - table.start(line);
	return Math.min(lines.start(fileLine) + column, lines.end(fileLine));
}
