import { MAX_CHUNK_UNITS, TARGET_CHUNK_UNITS } from "./chunk.ts";
import { cutLine, cutLines } from "./cut.ts";
import type { LineTable } from "./line-table.ts";
import type { Definition, Outline } from "./outline.ts";

/** Lines that stay together; or, of a line that is too long for one chunk, a part. Lines are counted from 0. */
export interface Piece {
	readonly firstLine: number;
	readonly lastLine: number;
	/** UTF-16 offsets. */
	readonly start: number;
	readonly end: number;
	/** The definition that this is a part of, if that had to be split. */
	readonly owner: Definition | undefined;
	/** The definition that this is, whole. */
	readonly definition: Definition | undefined;
	/** Whether it is a part of a line. */
	readonly inLine: boolean;
}

/** Cuts a file into pieces: whole definitions where they are small enough, else what is inside them. */
export function piecesOf(outline: Outline, lines: LineTable): Piece[] {
	return new PieceCutter(outline, lines).cut();
}

interface Part {
	readonly firstLine: number;
	readonly lastLine: number;
	readonly owner: Definition | undefined;
}

class PieceCutter {
	readonly #outline: Outline;
	readonly #lines: LineTable;
	readonly #pieces: Piece[] = [];

	constructor(outline: Outline, lines: LineTable) {
		this.#outline = outline;
		this.#lines = lines;
	}

	cut(): Piece[] {
		const whole = { firstLine: 0, lastLine: this.#lines.count - 1, owner: undefined };
		this.#split(whole, this.#outline.definitions);
		return this.#pieces;
	}

	/** Recursion is as deep as definitions are nested, which {@link DefinitionTree} bounds. */
	#split({ firstLine, lastLine, owner }: Part, definitions: readonly Definition[]): void {
		let next = firstLine;
		for (const definition of definitions) {
			// Definitions that share a line with the one before lie in its piece already.
			const first = Math.max(definition.firstLine, next);
			const last = Math.min(definition.lastLine, lastLine);
			if (first > last) continue;
			this.#loose({ firstLine: next, lastLine: first - 1, owner });
			this.#place(definition, { firstLine: first, lastLine: last, owner });
			next = last + 1;
		}
		this.#loose({ firstLine: next, lastLine, owner });
	}

	#place(definition: Definition, part: Part): void {
		const { firstLine, lastLine } = part;
		if (this.#lines.units(firstLine, lastLine) <= roomFor(definition)) this.#add({ ...part, definition });
		else this.#split({ firstLine, lastLine, owner: definition }, definition.children);
	}

	/** Lines that are nobody's definition: imports, statements, fields, a class's head and its closing brace. */
	#loose({ firstLine, lastLine, owner }: Part): void {
		const costs = this.#outline.cutCosts;
		for (const run of cutLines({ lines: this.#lines, costs, firstLine, lastLine })) {
			if (this.#lines.units(run.firstLine, run.lastLine) <= MAX_CHUNK_UNITS) {
				this.#add({ ...run, owner, definition: undefined });
			} else {
				this.#addParts(run.firstLine, owner);
			}
		}
	}

	#add({ firstLine, lastLine, ...rest }: Part & Pick<Piece, "definition">): void {
		const start = this.#lines.start(firstLine);
		this.#pieces.push({ firstLine, lastLine, start, end: this.#lines.end(lastLine), ...rest, inLine: false });
	}

	#addParts(line: number, owner: Definition | undefined): void {
		const all = { firstLine: line, lastLine: line, owner, definition: undefined, inLine: true };
		for (const part of cutLine(this.#lines, line)) this.#pieces.push({ ...all, ...part });
	}
}

/**
 * A function, and whatever has nothing defined inside, is read as one and so stays whole as long as a chunk may be.
 * A bigger container is better shown as its members.
 */
function roomFor({ kind, children }: Definition): number {
	const isWhole = kind === "function" || kind === "method" || children.length === 0;
	return isWhole ? MAX_CHUNK_UNITS : TARGET_CHUNK_UNITS;
}
