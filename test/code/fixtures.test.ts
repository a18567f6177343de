import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";
import type { ParsedFile } from "../../src/code/chunk.ts";
import { LANGUAGES, languageOfPath } from "../../src/code/languages.ts";
import { createCodeParser } from "../../src/code/parser.ts";
import { lineOf, lineStarts } from "./lines.ts";

/** [kind, name with its scope, first line, last line] */
type Place = [string, string, number, number];

interface Expected {
	readonly language: string;
	readonly parser: string;
	readonly symbols: readonly Place[];
	readonly chunks: readonly Place[];
	/** [first line, last line] */
	readonly comments: readonly [number, number][];
}

const FOLDER = fileURLToPath(new URL("./fixtures/", import.meta.url));
const SUFFIX = ".expected.json";
const files = globSync(`*/*${SUFFIX}`, { cwd: FOLDER }).map((file) => file.slice(0, -SUFFIX.length));

const parser = createCodeParser();
afterAll(() => parser.close());

function withoutFileName(breadcrumb: string): string {
	return breadcrumb.split(" › ").slice(1).join(" › ");
}

function placesOf(parsed: ParsedFile, text: string): Expected {
	const starts = lineStarts(text);
	return {
		language: parsed.language,
		parser: parsed.parser,
		symbols: parsed.symbols.map(({ kind, scope, name, startLine, endLine }) => [
			kind,
			[...scope, name].join(" › "),
			startLine,
			endLine,
		]),
		chunks: parsed.chunks.map(({ kind, breadcrumb, startLine, endLine }) => [
			kind,
			withoutFileName(breadcrumb),
			startLine,
			endLine,
		]),
		comments: parsed.comments.map(({ start, end }) => [lineOf(starts, start), lineOf(starts, end - 1)]),
	};
}

describe("a file of each language", () => {
	test.each(files)("%s gives the symbols, chunks and comments that are checked in", async (file) => {
		const text = readFileSync(FOLDER + file, "utf8");
		const expected: Expected = JSON.parse(readFileSync(FOLDER + file + SUFFIX, "utf8"));
		expect(placesOf(await parser.parse(file, text), text)).toEqual(expected);
	});

	test("is there for every grammar, for all that embed others, and for those whose lines tell", () => {
		const languages = new Set(files.map((file) => languageOfPath(file).id));
		const wanted = LANGUAGES.filter(({ grammar }) => grammar).map(({ id }) => id);
		const embedding = ["html", "jupyter-notebook", "svelte", "vue"];
		const byLines = [
			"cython",
			"dockerfile",
			"graphql",
			"hcl",
			"perl",
			"protocol-buffer",
			"sql",
			"swift",
			"toml",
			"yaml",
		];
		expect([...wanted, ...embedding, ...byLines].filter((id) => !languages.has(id))).toEqual([]);
	});

	test("names the line that holds a symbol's name, below its comment and decorators", async () => {
		const { symbols } = await parser.parse("a.py", "# why\n@cached\ndef price():\n    return 1\n");
		expect(symbols).toEqual([
			{ name: "price", kind: "function", startLine: 1, nameLine: 3, endLine: 4, scope: [] },
		]);
	});
});
