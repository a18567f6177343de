import { afterAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createCodeParser } from "../../../../src/code/parser.ts";
import { indexFile } from "../../../../src/indexing/index-file.ts";
import type { IndexedFile } from "../../../../src/store/indexed-file.ts";
import { storedFile } from "../../../../src/store/qdrant/export/stored-file.ts";
import { filePoints } from "../../../../src/store/qdrant/file-points.ts";
import { rowOf } from "../../../../src/store/qdrant/lexicon.ts";
import { TermKeys } from "../../../../src/store/qdrant/term-key.ts";

const parser = createCodeParser();
afterAll(() => parser.close());

const SECRET = "hunter2hunter2";

/** Of what makes a text hard to put together again: cut lines, blanks, neighbours, ends of lines, what takes two units. */
const piece = fc.oneof(
	fc.constantFrom(
		" ",
		"-",
		"\n",
		"\n\n\n",
		"\r\n",
		"// ",
		"/* ",
		" */",
		"# ",
		"😀",
		"\u2028",
		"\t",
		"{",
		"}",
		";",
	),
	fc.constantFrom(
		"alpha",
		"betaGamma",
		"delta2",
		"größe",
		"HTTPServer",
		"is_empty",
		"function f() ",
		"class A::B ",
		"漢字",
		"e\u0301t\u00e9",
	),
	fc.constantFrom(
		" ".repeat(3_100),
		"x".repeat(70),
		"many words of one line ".repeat(200),
		"jo-in_ed ".repeat(400),
	),
	fc.constant(` ${SECRET}\n`),
	fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.replaceAll("\0", "")),
);
const someText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

/** Between its words a part of the line is blank, and no chunk. */
const FAR_APART = `${"go ".repeat(999)}end${" ".repeat(3_000)}begin\n`;

test("any text is put together again from its points, each chunk with its words, in its lines", async () => {
	const path = fc.constantFrom("src/some-Folder/a.ts", "a.md", "deep/er/path/b.txt", ".c", "d.py");
	const property = fc.asyncProperty(path, someText, async (name, text) => {
		const file = await fileOf(name, text);
		const { record, payload, chunks } = filePoints(file, { commit: "c".repeat(40), keys: new TermKeys() });
		const stored = storedFile(rowOf(payload), { record, chunks }).file;
		expect(shown(stored)).toEqual(shown(file));
	});
	await fc.assert(property, { numRuns: 300, examples: [["b.txt", FAR_APART]] });
}, 120_000);

async function fileOf(path: string, text: string): Promise<IndexedFile> {
	const secretsIn = (_: string, all: string) =>
		Array.from(all.matchAll(new RegExp(SECRET, "g")), ({ index }) => {
			return { start: index, end: index + SECRET.length, what: "a token" };
		});
	const file = await indexFile(
		{ path, blob: "b".repeat(40), bytes: Buffer.from(text) },
		{ parser, selection: { secretsIn } as never },
	);
	return file!;
}

/** But for what no store keeps. */
function shown({ text, chunks, symbols, weights, ...file }: IndexedFile) {
	return {
		...file,
		chunks: chunks.map(({ start, end, ...chunk }) => ({ ...chunk, text: text.slice(start, end) })),
		symbols: symbols.map(({ scope, ...symbol }) => symbol),
		weights: [weights.file, ...weights.chunks].map((each) => new Map([...each].sort())),
	};
}
