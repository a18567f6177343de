import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { ConfigurationError } from "../../src/errors.ts";
import { readQueryFile } from "../../src/evaluation/query-file.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function read(content: string | Uint8Array, indexed: readonly string[] = []) {
	const path = join(temporaryFolder(), "queries.jsonl");
	writeFileSync(path, content);
	return readQueryFile({ path, name: "queries.jsonl" }, (wanted) => indexed.includes(wanted));
}

function errorOf(work: () => unknown): { readonly message: string; readonly advice: string } {
	try {
		work();
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		return { message: error.message, advice: error.suggestions.join(" ") };
	}
	throw new Error("nothing is wrong with it");
}

const line = (query: unknown, ...relevant: unknown[]) => JSON.stringify({ query, relevant });
const targetsOf = (relevant: readonly string[], indexed: readonly string[] = []) =>
	read(line("retry", ...relevant), indexed)[0]!.targets;

describe("what a file may look like", () => {
	test("a line is a query in the language of /find, with what is relevant and where it stands", () => {
		const queries = read(`${line("retry lang:ts", "src/a.ts")}\n${line("where is it", "b", "c")}\n`);
		expect(queries).toMatchObject([
			{
				origin: "line 1",
				query: { text: "retry", languages: ["typescript"] },
				targets: [{ path: "src/a.ts" }],
			},
			{ origin: "line 2", query: { text: "where is it" }, targets: [{ path: "b" }, { path: "c" }] },
		]);
	});

	test("byte order marks, CRLF, blank lines, a missing line end and further keys do no harm", () => {
		const text = `\ufeff\r\n${line("one", "a")}\r\n  \r\n{"id": 7, "query": "two", "relevant": ["b"]}`;
		const expected = [
			{ origin: "line 2", query: { text: "one" } },
			{ origin: "line 4", query: { text: "two" } },
		];
		expect(read(text)).toMatchObject(expected);
		expect(read(Buffer.from(text, "utf16le"))).toMatchObject(expected);
	});
});

describe("what is relevant", () => {
	test("is a path, a line of it, or lines from and to", () => {
		expect(targetsOf(["a.ts", "a.ts:7", "a.ts:7-9"])).toEqual([
			{ path: "a.ts" },
			{ path: "a.ts", startLine: 7, endLine: 7 },
			{ path: "a.ts", startLine: 7, endLine: 9 },
		]);
	});

	test("may hold colons in the path", () => {
		expect(targetsOf(["C:/a.ts", "a:b.ts:3", "notes:12-x", "a.ts:"])).toEqual([
			{ path: "C:/a.ts" },
			{ path: "a:b.ts", startLine: 3, endLine: 3 },
			{ path: "notes:12-x" },
			{ path: "a.ts:" },
		]);
	});

	test("is the whole text where a file of that name is indexed", () => {
		expect(targetsOf(["verse:12", "verse:13"], ["verse:12"])).toEqual([
			{ path: "verse:12" },
			{ path: "verse", startLine: 13, endLine: 13 },
		]);
	});

	test("counts once, however often it is named", () => {
		expect(targetsOf(["a.ts", "b.ts:3", "a.ts", "b.ts:3-3"])).toHaveLength(2);
	});
});

describe("what cannot be used is refused with its line, what is wrong and what to do", () => {
	test.each([
		["no JSON", "{query: 1}", "It is not a JSON object."],
		["no object", '["retry"]', "It is not a JSON object."],
		["null", "null", "It is not a JSON object."],
		["no query", '{"relevant": ["a"]}', "`query` is missing, or is no text."],
		["a query that is no text", line(["retry"], "a"), "`query` is missing, or is no text."],
		["an empty query", line(" ", "a"), "There is nothing to search for."],
		["a qualifier without a value", line("lang: x", "a"), "`lang:` has no value."],
		["nothing relevant", '{"query": "retry"}', "`relevant` is missing, or is no list of texts."],
		["one text", '{"query": "retry", "relevant": "a"}', "`relevant` is missing, or is no list of texts."],
		["a number", line("retry", 7), "`relevant` is missing, or is no list of texts."],
		["an empty list", line("retry"), "`relevant` is empty, so no answer could be right."],
		["an empty path", line("retry", ""), "In `relevant`, `` is empty."],
		["line 0", line("retry", "a:0"), "In `relevant`, `a:0` begins at line 0, and lines are counted from 1."],
		["lines backwards", line("retry", "a:9-7"), "In `relevant`, `a:9-7` ends before it begins."],
	])("%s", (_, bad, problem) => {
		const { message, advice } = errorOf(() => read(`${line("fine", "a")}\n\n${bad}\n`));
		expect(message).toBe(`queries.jsonl, line 3: ${problem}`);
		expect(advice).toContain('{"query": "where do we retry", "relevant": [');
	});

	test("further bad lines are named", () => {
		const { message, advice } = errorOf(() => read(`1\n${line("fine", "a")}\n3\n4\n`));
		expect(message).toContain("line 1:");
		expect(advice).toContain("These lines cannot be used either: 3, 4.");
	});

	test.each([
		["empty", ""],
		["nothing but blank lines", "\ufeff\r\n \n"],
	])("a file that is %s", (_, content) => {
		expect(errorOf(() => read(content)).message).toBe("queries.jsonl holds no query.");
	});

	test("a file that is no text", () => {
		expect(errorOf(() => read(Buffer.from([1, 0, 2]))).message).toBe("queries.jsonl is not text.");
	});

	test("no file, and a folder", () => {
		const folder = temporaryFolder();
		mkdirSync(join(folder, "folder"));
		const open = (name: string) =>
			errorOf(() => readQueryFile({ path: join(folder, name), name }, () => false)).message;
		expect(open("absent")).toBe("The file of queries absent cannot be read (ENOENT).");
		expect(open("folder")).toBe("The file of queries folder cannot be read (EISDIR).");
	});
});
