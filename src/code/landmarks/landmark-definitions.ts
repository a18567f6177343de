import type { CommentRange } from "../chunk.ts";
import { DefinitionTree } from "../definition-tree.ts";
import { type Indentation, indentationOf } from "../indentation.ts";
import type { LineTable } from "../line-table.ts";
import type { Definition } from "../outline.ts";
import type { Landmark, LandmarkRules } from "./landmark.ts";

/** A line is judged by its beginning, so that patterns stay cheap. UTF-16 units. */
const READ_UNITS = 300;

/** What continues a definition at its own indentation: brackets, and the items of a list. */
const CONTINUES = /^(?:[)\]}{(>]|- )/;

/** A line that says something about the definition below it. */
const ATTRIBUTE = /^\s*@[\w.]+(?:\([^()]*\))?\s*$/;

interface Found {
	readonly landmark: Landmark;
	readonly groups: Readonly<Record<string, string | undefined>>;
	readonly line: number;
	readonly columns: number;
}

interface Source {
	readonly lines: LineTable;
	readonly rules: LandmarkRules;
	readonly comments: readonly CommentRange[];
}

/** The definitions that lines show without a grammar. */
export function landmarkDefinitions(source: Source): Definition[] {
	const commented = commentLines(source);
	const indentations = indentationsOf(source.lines);
	const found = findLandmarks(source, { commented, indentations });
	const lasts = lastLines(found, { source, indentations, commented });
	const tree = new DefinitionTree();
	for (const [index, landmark] of found.entries()) {
		tree.closeFrom(source.rules.end === "next" ? 0 : landmark.columns);
		add(tree, {
			...landmark,
			firstLine: leadOf(source.lines, { landmark, commented }),
			lastLine: lasts[index]!,
		});
	}
	return tree.roots;
}

function add(
	tree: DefinitionTree,
	{
		landmark,
		groups,
		line,
		columns,
		...range
	}: Found & { readonly firstLine: number; readonly lastLine: number },
): void {
	const around = tree.current?.kind;
	const isMember = around === "class" || around === "interface" || around === "enum";
	const isLocal = around === "function" || around === "method" || around === "test";
	if (groups.name === undefined || (landmark.outsideFunctions && isLocal)) return;
	tree.open(
		{
			name: groups.name,
			kind: isMember ? (landmark.memberKind ?? landmark.kind) : landmark.kind,
			scope: groups.scope?.split(".") ?? [],
			nameLine: line,
			...range,
			...(landmark.listed === false && { listed: false }),
		},
		columns,
	);
}

function indentationsOf(lines: LineTable): Indentation[] {
	return Array.from({ length: lines.count }, (_, line) => indentationOf(lines, line));
}

/** Per line, whether it is nothing but a comment. */
function commentLines({ lines, comments }: Source): Uint8Array {
	const commented = new Uint8Array(lines.count);
	let line = 0;
	for (const { start, end } of comments) {
		line = lines.at(start, line);
		commented.fill(1, line, lines.at(end - 1, line) + 1);
	}
	return commented;
}

interface Known {
	readonly commented: Uint8Array;
	readonly indentations: readonly Indentation[];
}

function findLandmarks({ lines, rules }: Source, { commented, indentations }: Known): Found[] {
	const found: Found[] = [];
	let above: string | undefined;
	for (let line = 0; line < lines.count; line++) {
		const { columns, isBlank } = indentations[line]!;
		if (isBlank || commented[line]) continue;
		const text = lineText(lines, line);
		const match = matchIn(rules, { text, above });
		if (match) found.push({ ...match, line, columns });
		above = text;
	}
	return found;
}

function matchIn(
	{ landmarks }: LandmarkRules,
	{ text, above }: { readonly text: string; readonly above: string | undefined },
): Pick<Found, "landmark" | "groups"> | undefined {
	for (const landmark of landmarks) {
		if (landmark.after && above !== undefined && !landmark.after.test(above)) continue;
		const match = landmark.pattern.exec(text);
		if (match) return { landmark, groups: match.groups ?? {} };
	}
	return undefined;
}

function lineText(lines: LineTable, line: number): string {
	const start = lines.start(line);
	return lines.text.slice(start, Math.min(lines.end(line), start + READ_UNITS));
}

/** Comments and attributes directly above a landmark lead to it. */
function leadOf(
	lines: LineTable,
	{ landmark: { line }, commented }: { readonly landmark: Found; readonly commented: Uint8Array },
): number {
	let first = line;
	while (first > 0 && (commented[first - 1] || ATTRIBUTE.test(lineText(lines, first - 1)))) first--;
	return first;
}

interface Ends extends Known {
	readonly source: Source;
}

function lastLines(found: readonly Found[], { source, indentations, commented }: Ends): number[] {
	const { lines, rules } = source;
	if (rules.end === "indentation") return endsByIndentation(found, { source, indentations, commented });
	return found.map(({ line }, index) => {
		const next = found[index + 1];
		const before = next ? leadOf(lines, { landmark: next, commented }) - 1 : lines.count - 1;
		return Math.max(line, lastNonBlank(lines, { from: before, to: line }));
	});
}

/** One pass: a line that is not indented deeper ends all that is open at its indentation or beyond. */
function endsByIndentation(found: readonly Found[], { source, indentations }: Ends): number[] {
	const { lines } = source;
	const ends = found.map(({ line }) => line);
	const open: number[] = [];
	let next = 0;
	for (let line = found[0]?.line ?? lines.count; line < lines.count; line++) {
		const { columns, at, isBlank } = indentations[line]!;
		if (isBlank) continue;
		const continues = CONTINUES.test(lines.text.slice(at, at + 4));
		while (open.length > 0 && isOver(found[open.at(-1)!]!, { columns, continues })) open.pop();
		for (const index of open) ends[index] = line;
		if (found[next]?.line === line) open.push(next++);
	}
	return ends;
}

function isOver(
	{ columns: own }: Found,
	{ columns, continues }: { readonly columns: number; readonly continues: boolean },
): boolean {
	return columns < own || (columns === own && !continues);
}

function lastNonBlank(
	lines: LineTable,
	{ from, to }: { readonly from: number; readonly to: number },
): number {
	let line = from;
	while (line > to && lines.isBlank(line)) line--;
	return line;
}
