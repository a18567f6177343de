import type { TreeCursor } from "web-tree-sitter";
import type { CommentRange, Kind } from "../chunk.ts";
import { cutAt } from "../cut-at.ts";
import { cutCosts } from "../cut-costs.ts";
import { DefinitionTree } from "../definition-tree.ts";
import type { LineTable } from "../line-table.ts";
import type { Outline } from "../outline.ts";
import { type CompiledRules, ROLE } from "./compiled-rules.ts";
import { LeadingLines, type Span } from "./leading-lines.ts";
import type { Container, Found, Site } from "./rules.ts";

/** Titles of tests are sentences; this much of one names it. UTF-16 units. */
const MAX_TITLE_UNITS = 80;

/** How far before its name a test's attribute is searched, so that endless lines cost no more than others. */
const MAX_MARK_DISTANCE = 2_000;

interface Visit {
	readonly type: number;
	readonly role: number;
	readonly depth: number;
}

const CONTAINERS: Partial<Record<Kind, Container>> = {
	class: "type",
	interface: "type",
	enum: "type",
	function: "function",
	method: "function",
	test: "test",
};

/** Gathers what an outline needs from nodes that come in the order of the text. */
export class SyntaxReader {
	readonly #lines: LineTable;
	readonly #rules: CompiledRules;
	readonly #leading: LeadingLines;
	readonly #definitions = new DefinitionTree();
	readonly #comments: CommentRange[] = [];
	/** Per line, how many more nodes are torn by a cut before it than by one before the line above. */
	readonly #tornMore: Int32Array;
	readonly #containers: { readonly container: Container; readonly depth: number }[] = [];
	readonly #commentOpening: RegExp;
	/** Types of the nodes that are open, outermost first; what is deeper than the node at hand is out of date. */
	readonly #path: number[] = [];
	#nextComment = -1;
	#line = 0;

	constructor(lines: LineTable, rules: CompiledRules) {
		this.#lines = lines;
		this.#rules = rules;
		this.#leading = new LeadingLines(lines);
		this.#tornMore = new Int32Array(lines.count + 1);
		this.#commentOpening = new RegExp(rules.rules.commentOpening);
	}

	/** Takes a node in; true if its children matter too. */
	visit(cursor: TreeCursor, { type, role, depth }: Visit): boolean {
		const span = this.#span(cursor);
		this.#path[depth] = type;
		if (span.lastLine > span.firstLine) this.#tear(span);
		if (role & ROLE.comment) return this.#comment(span);
		if (role & ROLE.annotation) this.#leading.add(span);
		if (role & ROLE.wrapper) this.#leading.wrap(span);
		if (role & ROLE.statement && this.#docstring(cursor)) return false;
		const found = this.#rules.definers[type]?.(this.#site(cursor, { span, depth }));
		if (found) this.#define(found, span, depth);
		if (role & ROLE.anonymousFunction && this.#container !== "test") {
			this.#containers.push({ container: "function", depth });
		}
		return depth === 0 || span.lastLine > span.firstLine || this.#isWorthEntering(span, role);
	}

	/** Tells that everything at this depth and below is behind. */
	leave(depth: number): void {
		this.#definitions.closeFrom(depth);
		while ((this.#containers.at(-1)?.depth ?? -1) >= depth) this.#containers.pop();
	}

	outline(): Outline {
		return {
			definitions: this.#definitions.roots,
			cutCosts: cutCosts(this.#lines, runningSum(this.#tornMore)),
			comments: this.#comments,
		};
	}

	get #container(): Container {
		return this.#containers.at(-1)?.container ?? "file";
	}

	/** The node itself is made only for those who ask: most need no more than a look at the text. */
	#site(cursor: TreeCursor, { span, depth }: { readonly span: Span; readonly depth: number }): Site {
		return {
			start: span.start,
			text: this.#lines.text,
			container: this.#container,
			parentType: this.#rules.typeNames[this.#path[depth - 1] ?? -1] ?? "",
			get node() {
				return cursor.currentNode;
			},
		};
	}

	/** A final "\n", which some grammars count as part of a comment or directive, belongs to the line it ends. */
	#span(cursor: TreeCursor): Span {
		const start = cursor.startIndex;
		const nodeEnd = cursor.endIndex;
		const end = nodeEnd > start && this.#lines.text[nodeEnd - 1] === "\n" ? nodeEnd - 1 : nodeEnd;
		const firstLine = this.#lines.at(start, start >= this.#lines.start(this.#line) ? this.#line : 0);
		this.#line = firstLine;
		const oneLine = end <= this.#lines.end(firstLine);
		return { start, end, firstLine, lastLine: oneLine ? firstLine : this.#lines.at(end - 1, firstLine) };
	}

	#tear({ firstLine, lastLine }: Pick<Span, "firstLine" | "lastLine">): void {
		this.#tornMore[firstLine + 1]! += 1;
		this.#tornMore[lastLine + 1]! -= 1;
	}

	#comment(span: Span): false {
		this.#comments.push({ start: span.start, end: span.end });
		this.#leading.add(span);
		return false;
	}

	/** Takes documentation that is written as a string; false where the statement is something else. */
	#docstring(cursor: TreeCursor): boolean {
		const string = this.#rules.rules.docstrings?.of(cursor.currentNode);
		if (string) this.#comments.push({ start: string.startIndex, end: string.endIndex });
		return string !== undefined;
	}

	#define({ nameAt, container: inside, also, ...found }: Found, span: Span, depth: number): void {
		const firstLine = this.#leading.take(span);
		const lastLine = this.#lastCodeLine(span.firstLine, span.lastLine);
		if (firstLine < span.firstLine) this.#giveLead(firstLine, span.firstLine - 1);
		const nameLine = this.#lines.at(nameAt, span.firstLine);
		const kind = this.#isMarkedAsTest({ kind: found.kind, nameAt, firstLine }) ? "test" : found.kind;
		const name = kind === "test" && /\s/.test(found.name) ? cutAt(found.name, MAX_TITLE_UNITS) : found.name;
		if (!this.#definitions.open({ ...found, name, kind, firstLine, nameLine, lastLine }, depth)) return;
		for (const { name, kind, nameAt } of also ?? []) {
			this.#definitions.beside({
				name,
				kind,
				firstLine,
				nameLine: this.#lines.at(nameAt, span.firstLine),
				lastLine,
			});
		}
		this.#tear({ firstLine, lastLine });
		const container = inside ?? CONTAINERS[kind];
		if (container) this.#containers.push({ container, depth });
	}

	/** Lines that lead to a definition are no part of the one above. */
	#giveLead(from: number, to: number): void {
		this.#definitions.shorten({ from, to, lastLine: this.#lastCodeLine(0, Math.max(0, from - 1)) });
	}

	/** Where indentation ends a block, some grammars count blank lines below it as part. */
	#lastCodeLine(first: number, last: number): number {
		let line = last;
		while (line > first && this.#lines.isBlank(line)) line--;
		return line;
	}

	#isMarkedAsTest({
		kind,
		nameAt,
		firstLine,
	}: Pick<Found, "kind" | "nameAt"> & Pick<Span, "firstLine">): boolean {
		const mark = this.#rules.rules.testMark;
		if (!mark || CONTAINERS[kind] !== "function") return false;
		const from = Math.max(this.#lines.start(firstLine), nameAt - MAX_MARK_DISTANCE);
		return mark.test(this.#lines.text.slice(from, nameAt));
	}

	/** Functions' one-line statements are not searched for definitions: nobody looks for those. */
	#isWorthEntering({ start, end }: Span, role: number): boolean {
		if (role & (this.#container === "function" ? ROLE.enteredInFunctions : ROLE.entered)) return true;
		if (this.#nextComment < start) {
			this.#commentOpening.lastIndex = start;
			this.#nextComment = this.#commentOpening.exec(this.#lines.text)?.index ?? Number.POSITIVE_INFINITY;
		}
		return this.#nextComment < end;
	}
}

function runningSum(differences: Int32Array): Int32Array {
	let sum = 0;
	return differences.map((difference) => (sum += difference));
}
