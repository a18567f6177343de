import { isBlank, type LineTable } from "../line-table.ts";

/** A node's place: UTF-16 offsets, and lines counted from 0, first and last included. */
export interface Span {
	readonly start: number;
	readonly end: number;
	readonly firstLine: number;
	readonly lastLine: number;
}

/** Keeps the lines of comments, attributes and wrappers until the definition comes that they belong to. */
export class LeadingLines {
	readonly #lines: LineTable;
	/** Of comments and attributes, each directly below the one before. */
	#lead: Pick<Span, "firstLine" | "lastLine"> | undefined;
	/** The last line that something was added on: what else begins there is not the first of it. */
	#line = -1;
	/** The outermost wrapper that no definition has claimed. */
	#wrapper: Span | undefined;

	constructor(lines: LineTable) {
		this.#lines = lines;
	}

	/** Adds a comment or an attribute, if it stands alone on its lines; after code it belongs to that code. */
	add({ start, firstLine, lastLine }: Span): void {
		const before = this.#lead;
		const isFirst =
			firstLine !== this.#line && isBlank(this.#lines.text.slice(this.#lines.start(firstLine), start));
		this.#line = firstLine;
		if (before && before.lastLine >= firstLine - (isFirst ? 1 : 0)) {
			this.#lead = { firstLine: before.firstLine, lastLine };
		} else {
			this.#lead = isFirst ? { firstLine, lastLine } : undefined;
		}
	}

	wrap(span: Span): void {
		if (!this.#wrapper || this.#wrapper.end < span.end) this.#wrapper = span;
	}

	/** The line on which a definition begins, all that leads to it included; no later one gets that again. */
	take({ start, firstLine }: Span): number {
		let line = firstLine;
		if (this.#wrapper && start < this.#wrapper.end) line = Math.min(line, this.#wrapper.firstLine);
		if (this.#lead && this.#leadsTo(line, this.#lead)) line = Math.min(line, this.#lead.firstLine);
		this.#wrapper = undefined;
		this.#lead = undefined;
		return line;
	}

	/** Directly below, or below a documenting comment and one blank line: JSDoc and its kin belong to what comes next. */
	#leadsTo(line: number, { firstLine, lastLine }: Pick<Span, "firstLine" | "lastLine">): boolean {
		if (lastLine >= line - 1) return true;
		if (lastLine < line - 2) return false;
		const text = this.#lines.text.slice(this.#lines.start(firstLine), this.#lines.start(lastLine + 1));
		return DOCUMENTS_NEXT.test(text) && !DOCUMENTS_FILE.test(text);
	}
}

const DOCUMENTS_NEXT = /^\s*\/\*\*(?![*/])/;
const DOCUMENTS_FILE =
	/@(?:license|licence|copyright|file|fileoverview|overview|module|packageDocumentation)\b/;
