import { isBlank, type LineTable } from "./line-table.ts";

/** A tab counts as this many columns of indentation. */
const TAB_COLUMNS = 4;

/** Indentation beyond this is all the same. Columns. */
const MAX_COLUMNS = 200;

export interface Indentation {
	readonly columns: number;
	/** UTF-16 offset of the line's first character that is not blank, or of what was looked at. */
	readonly at: number;
	readonly isBlank: boolean;
}

export function indentationOf(lines: LineTable, line: number): Indentation {
	const text = lines.text;
	const end = Math.min(lines.end(line), lines.start(line) + MAX_COLUMNS);
	let columns = 0;
	for (let at = lines.start(line); at < end; at++) {
		if (!isBlank(text[at]!)) return { columns, at, isBlank: false };
		columns += text[at] === "\t" ? TAB_COLUMNS : 1;
	}
	return { columns, at: end, isBlank: true };
}
