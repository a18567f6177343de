import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { GRAMMAR_FILES, RUNTIME_FILE, wasmPath } from "../../src/code/grammar-files.ts";
import { type CodeParser, createCodeParser } from "../../src/code/parser.ts";
import { expectSound } from "./sound.ts";

const TYPESCRIPT = "// why\nexport const answer = 42;\n";

/** Error recovery needs memory by the square of this text's length. */
const MEMORY_EATER = "a<".repeat(10_000);

describe("a grammar that does not work", () => {
	let folder: string;
	let parser: CodeParser;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "wasm-"));
		parser = createCodeParser({ wasmFolder: folder });
	});
	afterEach(async () => {
		await parser.close();
		rmSync(folder, { recursive: true });
	});

	const install = (file: string) => copyFileSync(wasmPath(file, undefined), join(folder, basename(file)));

	test("leaves its files to be cut by lines, with their comments", async () => {
		const parsed = await parser.parse("a.ts", TYPESCRIPT);
		expect(parsed).toMatchObject({ language: "typescript", parser: "lines", fallback: "parse-failed" });
		expect(parsed.chunks).toMatchObject([{ kind: "other", symbol: "", startLine: 1, endLine: 2 }]);
		expect(parsed.comments).toEqual([{ start: 0, end: 6 }]);
		expectSound(parsed, TYPESCRIPT);
	});

	test("is no reason not to use the others: each is loaded when a file needs it", async () => {
		install(RUNTIME_FILE);
		install(GRAMMAR_FILES.python);
		writeFileSync(join(folder, basename(GRAMMAR_FILES.typescript)), "not WebAssembly");
		expect((await parser.parse("a.ts", TYPESCRIPT)).fallback).toBe("parse-failed");
		const parsed = await parser.parse("a.py", "def f():\n    pass\n");
		expect(parsed).toMatchObject({ parser: "tree-sitter", symbols: [{ name: "f" }] });
	});
});

describe("a file that asks too much", () => {
	const parser = createCodeParser();
	afterAll(() => parser.close());

	test.each([
		["more code than the budget is for", "a+".repeat(600_000)],
		["comments that never end, each read to the end of the file", "/*\n".repeat(100_000)],
		["errors that take longer to recover from with each", "}await ".repeat(1_500)],
		["the same behind honest code", `${"run();\n".repeat(500)}${"}await ".repeat(1_500)}`],
		["operators without operands", "-> ".repeat(3_000)],
	])("is cut by lines: %s", async (_, text) => {
		const parsed = await parser.parse("a.js", text);
		expect(parsed).toMatchObject({ parser: "lines", fallback: "parse-too-long" });
		expectSound(parsed, text);
	});

	test("is cut by lines when it takes the parser down, and no other file suffers", async () => {
		const first = await parser.parse("First.java", MEMORY_EATER);
		expect(first).toMatchObject({ parser: "lines", fallback: "parse-failed" });
		expectSound(first, MEMORY_EATER);
		const [before, again, after] = await Promise.all([
			parser.parse("a.ts", TYPESCRIPT),
			parser.parse("First.java", MEMORY_EATER),
			parser.parse("a.ts", TYPESCRIPT),
		]);
		expect(again).toEqual(first);
		expect(after).toEqual(before);
		expect(after).toMatchObject({ parser: "tree-sitter", symbols: [{ name: "answer" }] });
	});
});

describe("strange files", () => {
	const parser = createCodeParser();
	afterAll(() => parser.close());

	const EXTENSIONS = ["ts", "py", "go", "rs", "java", "c", "cpp", "md", "dart", "yml"];
	const many = (unit: string, times = 5_000) => unit.repeat(times);

	test.each([
		["nested brackets", many("[", 100_000) + many("]", 100_000)],
		["nested brackets on lines of their own", many("{\n", 20_000) + many("}\n", 20_000)],
		["brackets that nobody closes", many("(", 20_000)],
		["functions in functions", many("function f() {\n", 5_000) + many("}\n", 5_000)],
		["functions on one line", many("function f(a){return a+1};")],
		["quotes", many('"', 5_001)],
		["control characters", Array.from({ length: 33 }, (_, code) => String.fromCharCode(code)).join("x\n")],
		["halves of surrogate pairs", many("\ud800") + many("\udc00")],
		["CRLF", many("int x;\r\n")],
		["carriage returns alone", many("int x;\r")],
		["blanks in front", `${many(" ", 1_000_000)}x`],
		["headings", many("# a\n")],
		["annotations", `${many("@a\n")}class A{}`],
		["no final newline", "class A {}"],
		["decorated nothing", "@a"],
	])("%s", async (_, text) => {
		for (const extension of EXTENSIONS) {
			const parsed = await parser.parse(`a.${extension}`, text);
			expect(parsed.fallback).toBeUndefined();
			expectSound(parsed, text);
		}
	});

	test.each(["ts", "py", "java", "md"])(
		"nesting 500,000 deep in .%s is read, or refused by counting",
		async (extension) => {
			const text = many("[", 500_000) + many("]", 500_000);
			const parsed = await parser.parse(`a.${extension}`, text);
			expect([undefined, "parse-too-long"]).toContain(parsed.fallback);
			expectSound(parsed, text);
		},
	);

	test("comments on one line, far to the right", async () => {
		const text = `${many(" ", 100_000)}${many("/**/", 20_000)}`;
		const parsed = await parser.parse("a.ts", text);
		expect(parsed).toMatchObject({ parser: "tree-sitter", comments: { length: 20_000 } });
		expectSound(parsed, text);
	});

	test.each(["ts", "md", "dart"])("one line of a megabyte in .%s", async (extension) => {
		const text = many("x = y + 1; ", 100_000);
		expectSound(await parser.parse(`a.${extension}`, text), text);
	});

	test.each(["", "\n", " \t\r\n\u00a0\n", "\ufeff"])("nothing but blanks: %j", async (text) => {
		for (const extension of EXTENSIONS) {
			const parsed = await parser.parse(`a.${extension}`, text);
			expect(parsed).toMatchObject({ chunks: [], symbols: [], comments: [] });
		}
	});
});
