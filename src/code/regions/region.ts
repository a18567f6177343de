import type { Language } from "../language.ts";

/** A part of a file that is written in a language of its own. */
export interface Region {
	/** What it is called where nothing inside it has a name: `script`, `cell 3`. */
	readonly name: string;
	readonly language: Language;
	/** What there is to read; not blank. */
	readonly text: string;
	/** For each line of the text, the line of the file (counted from 0) that it stands in; ascending. */
	readonly lines: readonly number[];
	/** For each line of the text, how many UTF-16 units of the file's line stand before it. */
	readonly indents: readonly number[];
	/** The file's lines that belong to it, first and last included. */
	readonly firstLine: number;
	readonly lastLine: number;
}
