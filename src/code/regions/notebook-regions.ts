import { findLanguage, type Language } from "../languages.ts";
import { isBlank, type LineTable } from "../line-table.ts";
import type { Region } from "./region.ts";

const CELL_TYPE = /^([ \t]*)"cell_type": "(code|markdown)",?\s*$/;
const SOURCE = /^([ \t]*)"source": \[\s*$/;
const STRING = /^([ \t]*)("(?:[^"\\]|\\.)*"),?\s*$/;

/** Lines that are IPython's and no other language's: `%matplotlib inline`, `!pip install`, `?help`. */
const MAGIC = /^\s*[%!?]/;

/** The notebook's own description stands at its end. UTF-16 units. */
const DESCRIPTION_UNITS = 5_000;

const DEFAULT_LANGUAGE = "python";

/**
 * The cells of a notebook, as Jupyter and its like write it: one line of source per line of JSON. Outputs are no cells,
 * and what is formatted otherwise has none.
 */
export function* notebookRegions(lines: LineTable): Generator<Region> {
	const code = findLanguage(languageName(lines.text)) ?? findLanguage(DEFAULT_LANGUAGE)!;
	const prose = findLanguage("markdown")!;
	let cell: { readonly indent: string; readonly language: Language } | undefined;
	let number = 0;
	for (let line = 0; line < lines.count; line++) {
		const text = lineText(lines, line);
		const type = CELL_TYPE.exec(text);
		if (type) {
			number++;
			cell = { indent: type[1]!, language: type[2] === "code" ? code : prose };
		}
		if (!cell || SOURCE.exec(text)?.[1] !== cell.indent) continue;
		const region = cellAt(lines, { line, name: `cell ${number}`, language: cell.language });
		cell = undefined;
		if (!region) continue;
		yield region;
		line = region.lastLine;
	}
}

/** Whatever is longer is no line of a person's, and patterns stay cheap. */
const MAX_LINE_UNITS = 5_000;

function lineText(lines: LineTable, line: number): string {
	return lines.text.slice(lines.start(line), Math.min(lines.end(line), lines.start(line) + MAX_LINE_UNITS));
}

interface Cell {
	/** The line that opens the list of the cell's lines. */
	readonly line: number;
	readonly name: string;
	readonly language: Language;
}

function cellAt(lines: LineTable, { line, name, language }: Cell): Region | undefined {
	const source: string[] = [];
	const inside: number[] = [];
	const indents: number[] = [];
	let last = line + 1;
	for (; last < lines.count; last++) {
		const match = STRING.exec(lineText(lines, last));
		const text = match && decoded(match[2]!);
		if (typeof text !== "string") break;
		source.push(MAGIC.test(text) ? "" : text);
		inside.push(last);
		indents.push(match![1]!.length + 1);
	}
	const text = source.join("\n");
	if (isBlank(text)) return undefined;
	return {
		name,
		language,
		text,
		lines: inside,
		indents,
		firstLine: line,
		lastLine: Math.min(last, lines.count - 1),
	};
}

/** One line of source; undefined where a string holds several, as no line of the file could be named for them. */
function decoded(literal: string): string | undefined {
	try {
		const text = (JSON.parse(literal) as string).replace(/\r?\n$/, "");
		return text.includes("\n") ? undefined : text;
	} catch {
		return undefined;
	}
}

function languageName(text: string): string {
	const description = text.slice(-DESCRIPTION_UNITS);
	const info = description.slice(Math.max(0, description.lastIndexOf('"language_info"')));
	const named = /"name": "([\w#+-]+)"/.exec(info.replace(/"codemirror_mode": \{[^{}]*\}/, ""));
	return (/"language": "([\w#+-]+)"/.exec(description) ?? named)?.[1] ?? DEFAULT_LANGUAGE;
}
