import type { ParsedFile, Parser as ParserName } from "./chunk.ts";
import { grammarOf } from "./grammar-of.ts";
import type { Language } from "./language.ts";
import { LineTable } from "./line-table.ts";
import { markdownOutline } from "./markdown-outline.ts";
import type { Outline } from "./outline.ts";
import { plainOutline } from "./plain-outline.ts";
import { placeRegions } from "./regions/place-regions.ts";
import type { Region } from "./regions/region.ts";
import { regionsOf } from "./regions/regions.ts";
import type { ParserThread } from "./syntax/parser-thread.ts";

/** Languages that are cut by their headings. */
const BY_HEADINGS = new Set(["markdown", "mdx"]);

export interface Source {
	readonly path: string;
	readonly language: Language;
	readonly lines: LineTable;
}

export interface Reading {
	readonly parser: ParserName;
	readonly outline: Outline;
	readonly fallback?: NonNullable<ParsedFile["fallback"]>;
}

/** Reads a file as its language wants it: by its regions, by its headings, by its syntax or by its lines. */
export async function readOutline(source: Source, thread: ParserThread): Promise<Reading> {
	const { language, lines } = source;
	const regions = regionsOf(language, lines);
	if (!regions) return await readWhole(source, thread);
	return await readRegions({ ...source, regions }, thread);
}

async function readWhole({ path, language, lines }: Source, thread: ParserThread): Promise<Reading> {
	if (BY_HEADINGS.has(language.id)) return { parser: "markdown", outline: markdownOutline(lines) };
	const grammar = grammarOf(path, language);
	const reply = grammar && (await thread.parse({ grammar, text: lines.text }));
	if (typeof reply === "object") return { parser: "tree-sitter", outline: reply };
	const byLines = { parser: "lines", outline: plainOutline(lines, language) } as const;
	return reply ? { ...byLines, fallback: reply } : byLines;
}

/** A file is said to have fallen back as soon as one of its regions has. */
async function readRegions(
	{ path, language, lines, regions }: Source & { readonly regions: readonly Region[] },
	thread: ParserThread,
): Promise<Reading> {
	const parts = [];
	const readings: Reading[] = [];
	for (const region of regions) {
		const source = { path, language: region.language, lines: new LineTable(region.text) };
		const reading = await readWhole(source, thread);
		readings.push(reading);
		parts.push({ region, outline: reading.outline });
	}
	const fallback = readings.find((reading) => reading.fallback)?.fallback;
	return {
		parser: readings.some(({ parser }) => parser === "tree-sitter") ? "tree-sitter" : "lines",
		outline: placeRegions(plainOutline(lines, language), { lines, parts }),
		...(fallback && { fallback }),
	};
}
