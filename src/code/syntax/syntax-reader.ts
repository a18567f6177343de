import type { TreeCursor } from "web-tree-sitter";
import type { CommentRange, Kind } from "../chunk.ts";
import { cutCosts } from "../cut-costs.ts";
import { cutAt, DefinitionTree } from "../definition-tree.ts";
import { isBlank, type LineTable } from "../line-table.ts";
import type { Outline } from "../outline.ts";
import { type CompiledRules, ROLE } from "./compiled-rules.ts";
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

interface Span {
	readonly start: number;
	readonly end: number;
	readonly firstLine: number;
	readonly lastLine: number;
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
	readonly #definitions = new DefinitionTree();
	readonly #comments: CommentRange[] = [];
	/** Per line, how many more nodes are torn by a cut before it than by one before the line above. */
	readonly #tornMore: Int32Array;
	readonly #containers: { readonly container: Container; readonly depth: number }[] = [];
	readonly #commentOpening: RegExp;
	#nextComment = -1;
	#line = 0;
	/** Lines of comments and attributes that a definition on the next line would own. */
	#lead: { readonly firstLine: number; readonly lastLine: number } | undefined;
	#wrapper: { readonly firstLine: number; readonly end: number } | undefined;

	constructor(lines: LineTable, rules: CompiledRules) {
		this.#lines = lines;
		this.#rules = rules;
		this.#tornMore = new Int32Array(lines.count + 1);
		this.#commentOpening = new RegExp(rules.rules.commentOpening);
	}

	/** Takes a node in; true if its children matter too. */
	visit(cursor: TreeCursor, { type, role, depth }: Visit): boolean {
		const span = this.#span(cursor);
		if (span.lastLine > span.firstLine) this.#tear(span);
		if (role & ROLE.comment) return this.#comment(span);
		if (role & ROLE.annotation) this.#extendLead(span);
		if (role & ROLE.wrapper) this.#wrap(span);
		if (role & ROLE.statement && this.#isDocstring(cursor)) return this.#docstring(span);
		const define = this.#rules.definers[type];
		if (define) {
			const { text } = this.#lines;
			const container = this.#container;
			const site: Site = {
				text,
				start: span.start,
				container,
				get node() {
					return cursor.currentNode;
				},
			};
			const found = define(site);
			if (found) this.#define(found, span, depth);
		}
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
		this.#extendLead(span);
		return false;
	}

	#docstring({ start, end }: Span): false {
		this.#comments.push({ start, end });
		return false;
	}

	#isDocstring(cursor: TreeCursor): boolean {
		const { firstNamedChild, namedChildCount } = cursor.currentNode;
		return namedChildCount === 1 && firstNamedChild?.type === this.#rules.rules.docstrings?.string;
	}

	/** Only what stands alone on its lines leads to a definition; after code it belongs to that code. */
	#extendLead({ start, firstLine, lastLine }: Span): void {
		const before = this.#lead;
		const isFirst = isBlank(this.#lines.text.slice(this.#lines.start(firstLine), start));
		if (before && before.lastLine >= firstLine - (isFirst ? 1 : 0)) {
			this.#lead = { firstLine: before.firstLine, lastLine };
		} else {
			this.#lead = isFirst ? { firstLine, lastLine } : undefined;
		}
	}

	#wrap({ firstLine, end }: Span): void {
		if (this.#wrapper && this.#wrapper.end >= end) return;
		this.#wrapper = { firstLine, end };
	}

	#define(found: Found, span: Span, depth: number): void {
		const firstLine = this.#firstLineOf(span);
		const nameLine = this.#lines.at(found.nameAt, span.firstLine);
		const kind = this.#isMarkedAsTest(found, firstLine) ? "test" : found.kind;
		const name = kind === "test" ? cutAt(found.name, MAX_TITLE_UNITS) : found.name;
		const opened = this.#definitions.open(
			{ ...found, name, kind, firstLine, nameLine, lastLine: span.lastLine },
			depth,
		);
		if (!opened) return;
		this.#tear({ firstLine, lastLine: span.lastLine });
		const container = CONTAINERS[kind];
		if (container) this.#containers.push({ container, depth });
	}

	#isMarkedAsTest({ kind, nameAt }: Found, firstLine: number): boolean {
		const mark = this.#rules.rules.testMark;
		if (!mark || CONTAINERS[kind] !== "function") return false;
		const from = Math.max(this.#lines.start(firstLine), nameAt - MAX_MARK_DISTANCE);
		return mark.test(this.#lines.text.slice(from, nameAt));
	}

	/** Where a definition begins, with the wrapper and the comments above it, which no later definition then owns. */
	#firstLineOf({ start, firstLine }: Span): number {
		let line = firstLine;
		if (this.#wrapper && start < this.#wrapper.end) line = Math.min(line, this.#wrapper.firstLine);
		if (this.#lead && this.#lead.lastLine >= line - 1) line = Math.min(line, this.#lead.firstLine);
		this.#wrapper = undefined;
		this.#lead = undefined;
		return line;
	}

	/** Functions' one-line statements are not searched for definitions: nobody looks for those. */
	#isWorthEntering({ start, end }: Span, role: number): boolean {
		if (role & ROLE.entered && this.#container !== "function") return true;
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
