import { cutCosts } from "./cut-costs.ts";
import { DefinitionTree } from "./definition-tree.ts";
import type { LineTable } from "./line-table.ts";
import type { Outline } from "./outline.ts";

interface Heading {
	readonly line: number;
	readonly level: number;
	readonly title: string;
}

/** Up to three blanks and one to six `#`, as CommonMark has it. */
const ATX_HEADING = /^ {0,3}(#{1,6})[ \t]/;

/** The `#` that may close such a heading. */
const ATX_CLOSING = /(?:^|[ \t])#+$/;

/** The line under a heading of level 1 (`=`) or 2 (`-`). */
const UNDERLINE = /^ {0,3}(?:(=+)|-+)[ \t]*\r?$/;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** How much a cut inside a fenced block costs more than one between paragraphs. */
const FENCE_DEPTH = 2;

/** Headings are looked for in this much of a line: longer ones are no headings, and patterns stay cheap. */
const MAX_HEADING_UNITS = 1_000;

/** The outline of a Markdown or MDX file: its headings are definitions, each with all that stands under it. */
export function markdownOutline(lines: LineTable): Outline {
	const { headings, depths } = readLines(lines);
	const definitions = new DefinitionTree();
	const lastLines = sectionEnds(headings, lines.count);
	for (const [index, { line, level, title }] of headings.entries()) {
		definitions.closeFrom(level);
		const lastLine = lines.lastNonBlank(lastLines[index]!);
		definitions.open({ name: title, kind: "doc", firstLine: line, nameLine: line, lastLine }, level);
	}
	return { definitions: definitions.roots, cutCosts: cutCosts(lines, depths), comments: [] };
}

function readLines(lines: LineTable): { headings: Heading[]; depths: Uint8Array } {
	const headings: Heading[] = [];
	const depths = new Uint8Array(lines.count);
	let fence: string | undefined;
	for (let line = 0; line < lines.count; line++) {
		const text = headOf(lines, line);
		if (fence) {
			depths[line] = FENCE_DEPTH;
			if (closesFence(text, fence)) fence = undefined;
			continue;
		}
		fence = FENCE.exec(text)?.[1];
		const heading = fence ? undefined : headingAt({ lines, line, text, previous: headings.at(-1) });
		if (heading) headings.push(heading);
	}
	return { headings, depths };
}

interface Place {
	readonly lines: LineTable;
	readonly line: number;
	readonly text: string;
	readonly previous: Heading | undefined;
}

function headingAt({ lines, line, text, previous }: Place): Heading | undefined {
	const atx = ATX_HEADING.exec(text);
	if (atx) {
		const title = plainTitle(text.slice(atx[0].length).trim().replace(ATX_CLOSING, ""));
		return title === "" ? undefined : { line, level: atx[1]!.length, title };
	}
	const underline = UNDERLINE.exec(text);
	if (!underline || line === 0 || previous?.line === line - 1) return undefined;
	const above = headOf(lines, line - 1);
	// Above a heading's underline stands one line of plain text; anything else makes it a rule, a table or a list.
	const isTitle = /^ {0,3}[\p{L}\p{N}*_`["'(]/u.test(above) && (line < 2 || lines.isBlank(line - 2));
	return isTitle ? { line: line - 1, level: underline[1] ? 1 : 2, title: plainTitle(above) } : undefined;
}

function headOf(lines: LineTable, line: number): string {
	const start = lines.start(line);
	return lines.text.slice(start, Math.min(lines.end(line), start + MAX_HEADING_UNITS));
}

function closesFence(text: string, fence: string): boolean {
	const closing = FENCE.exec(text)?.[1];
	return closing === text.trim() && closing.startsWith(fence);
}

/** A title without the marks that only style it. */
function plainTitle(title: string): string {
	return title
		.replace(/!?\[([^[\]]*)\]\([^()]*\)/g, "$1")
		.replace(/[`*]/g, "")
		.trim();
}

/** A section lasts until the next heading of its level or above. */
function sectionEnds(headings: readonly Heading[], lineCount: number): number[] {
	const ends = new Array<number>(headings.length).fill(lineCount - 1);
	const open: number[] = [];
	for (const [index, { line, level }] of headings.entries()) {
		while (open.length > 0 && headings[open.at(-1)!]!.level >= level) ends[open.pop()!] = line - 1;
		open.push(index);
	}
	return ends;
}
