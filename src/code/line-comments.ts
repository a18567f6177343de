import type { CommentRange } from "./chunk.ts";
import type { CommentStyle } from "./comment-style.ts";
import type { LineTable } from "./line-table.ts";

/**
 * Comments as far as the beginnings of lines show them. Those after code are left out: without a grammar, the `//` of
 * an address or a `#` in a string would look the same.
 */
export function lineComments(lines: LineTable, style: CommentStyle): CommentRange[] {
	const { text } = lines;
	const comments: CommentRange[] = [];
	const blocks = new BlockFinder(text, style.block);
	for (let line = 0; line < lines.count; line++) {
		const start = firstNonBlank(text, lines.start(line), lines.end(line));
		// A block is looked for first: Lua's `--[[` begins as its line comments do.
		const end = blocks.endAt(start) ?? lineEnd({ lines, line, start, marks: style.line });
		if (end === undefined) continue;
		comments.push({ start, end });
		line = lines.at(end - 1, line);
	}
	return comments;
}

function firstNonBlank(text: string, from: number, to: number): number {
	let at = from;
	while (at < to && (text[at] === " " || text[at] === "\t")) at++;
	return at;
}

interface LineStart {
	readonly lines: LineTable;
	readonly line: number;
	readonly start: number;
	readonly marks: readonly string[];
}

function lineEnd({ lines, line, start, marks }: LineStart): number | undefined {
	return marks.some((mark) => lines.text.startsWith(mark, start)) ? lines.end(line) : undefined;
}

/** Finds where comments in blocks end. One that never ends is none, and the text is searched only once for that. */
class BlockFinder {
	readonly #text: string;
	readonly #block: CommentStyle["block"];
	#hasMore = true;

	constructor(text: string, block: CommentStyle["block"]) {
		this.#text = text;
		this.#block = block;
	}

	endAt(start: number): number | undefined {
		if (!this.#block || !this.#hasMore) return undefined;
		const [open, close] = this.#block;
		if (!this.#text.startsWith(open, start)) return undefined;
		const closing = this.#text.indexOf(close, start + open.length);
		this.#hasMore = closing !== -1;
		return this.#hasMore ? closing + close.length : undefined;
	}
}
