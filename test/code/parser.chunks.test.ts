import { afterAll, describe, expect, test } from "@jest/globals";
import { type Chunk, MAX_CHUNK_UNITS, TARGET_CHUNK_UNITS } from "../../src/code/chunk.ts";
import { createCodeParser } from "../../src/code/parser.ts";
import { expectSound } from "./sound.ts";

const parser = createCodeParser();
afterAll(() => parser.close());

async function chunksOf(path: string, text: string): Promise<readonly Chunk[]> {
	const parsed = await parser.parse(path, text);
	expectSound(parsed, text);
	return parsed.chunks;
}

/** A function of about this many UTF-16 units. */
function functionOf(name: string, units: number): string {
	const statement = "\tcount += 1; // one more\n";
	return `function ${name}() {\n${statement.repeat(units / statement.length)}}\n`;
}

const symbolsOf = (chunks: readonly Chunk[]) => chunks.map(({ symbol }) => symbol);

describe("functions", () => {
	test("that are small share a chunk, named after the largest", async () => {
		const text = functionOf("small", 50) + functionOf("larger", 150) + functionOf("tiny", 25);
		expect(await chunksOf("a.js", text)).toMatchObject([{ symbol: "larger", startLine: 1 }]);
	});

	test("of some ten lines stand alone, without their small neighbours", async () => {
		const text = functionOf("before", 50) + functionOf("main", 450) + functionOf("after", 50);
		expect(symbolsOf(await chunksOf("a.js", text))).toEqual(["before", "main", "after"]);
	});

	test("stay whole as long as a chunk may be", async () => {
		const text = functionOf("whole", MAX_CHUNK_UNITS - 50);
		expect(text.length).toBeGreaterThan(TARGET_CHUNK_UNITS);
		expect(symbolsOf(await chunksOf("a.js", text))).toEqual(["whole"]);
	});

	test("that are longer are cut between statements, and each part keeps the name", async () => {
		const block = "\tif (ready) {\n\t\tfirst();\n\t\tsecond();\n\t\tthird();\n\t}\n";
		const text = `class A {\n  run() {\n${block.repeat(100)}  }\n}\n`;
		const chunks = await chunksOf("lib/a.js", text);
		const [head, first, ...parts] = chunks.map(({ start, end }) => text.slice(start, end));
		expect(head).toBe("class A {");
		expect(first).toMatch(/^ {2}run\(\) \{\n\tif/);
		expect(parts.filter((part) => !part.startsWith("\tif (ready) {"))).toEqual([]);
		expect(symbolsOf(chunks)).toEqual(["A", ...chunks.slice(1).map(() => "run")]);
		expect(chunks.at(-1)).toMatchObject({ kind: "method", breadcrumb: "a.js › A › run" });
	});
});

describe("a class that is too big for a chunk", () => {
	const text = `/** Counts. */\nclass Counter {\n\tstep = 1;\n${functionOf("first", 900).replace("function ", "")}${functionOf("second", 900).replace("function ", "")}}\n`;

	test("is cut into its head and its members", async () => {
		expect(await chunksOf("a.js", text)).toMatchObject([
			{ kind: "class", symbol: "Counter", startLine: 1, endLine: 3, breadcrumb: "a.js › Counter" },
			{ kind: "method", symbol: "first", breadcrumb: "a.js › Counter › first" },
			{ kind: "method", symbol: "second", breadcrumb: "a.js › Counter › second" },
		]);
	});

	test("leaves its closing brace with the last of them", async () => {
		const last = (await chunksOf("a.js", text)).at(-1)!;
		expect(text.slice(last.start, last.end)).toMatch(/\}\n\}$/);
	});
});

describe("leading comments", () => {
	test("belong to the definition right below them, decorators in between", async () => {
		const { symbols } = await parser.parse("a.ts", "// why\n/** how */\n@sealed\nexport class A {}\n");
		expect(symbols).toMatchObject([{ name: "A", startLine: 1, nameLine: 4, endLine: 4 }]);
	});

	test("that document what comes next belong to it across one blank line", async () => {
		const { symbols } = await parser.parse("a.ts", "/**\n * how\n */\n\nclass A {}\n");
		expect(symbols).toMatchObject([{ name: "A", startLine: 1, nameLine: 5 }]);
	});

	test.each([
		["a blank line apart", "// licence\n\nclass A {}\n", 3],
		["two blank lines apart", "/** how */\n\n\nclass A {}\n", 4],
		["about the file", "/** @license MIT */\n\nclass A {}\n", 3],
		["made of asterisks", "/***** part *****/\n\nclass A {}\n", 3],
		["after code", "run(); // now\nclass A {}\n", 2],
		["inside of what comes before", "{\n\t// end\n}\nclass A {}\n", 4],
	])("do not when they are %s", async (_, text, startLine) => {
		const { symbols } = await parser.parse("a.ts", text);
		expect(symbols).toMatchObject([{ name: "A", startLine }]);
	});
});

describe("lines", () => {
	test("that are too long are cut, never inside a character, and their parts share the number", async () => {
		const text = `x${"😀".repeat(2_000)}\nshort\n`;
		expect(await chunksOf("a.txt", text)).toMatchObject([
			{ startLine: 1, endLine: 1, end: 2_999 },
			{ startLine: 1, endLine: 1, end: 4_001 },
			{ startLine: 2, endLine: 2 },
		]);
	});

	test("may end in CRLF, and the last one in nothing", async () => {
		const chunks = await chunksOf("a.txt", "one\r\n\r\ntwo");
		expect(chunks).toMatchObject([{ start: 0, end: 10, startLine: 1, endLine: 3 }]);
	});

	test("that are blank belong to no chunk at its ends", async () => {
		expect(await chunksOf("a.txt", "\n\n  \none\n\n\n")).toMatchObject([{ startLine: 4, endLine: 4 }]);
	});
});

describe("text without a grammar", () => {
	test.each([
		["notes.txt", "doc"],
		["index.rst", "doc"],
		["ci.yml", "config"],
		["pom.xml", "config"],
		["Main.dart", "other"],
	])("%s is of kind %s, without a symbol", async (path, kind) => {
		const chunks = await chunksOf(`some/folder/${path}`, "one\n");
		expect(chunks).toMatchObject([{ kind, symbol: "", breadcrumb: path }]);
	});

	test("is cut before what stands at the left, best after a blank line", async () => {
		const block = `fun f() {\n${"    call(1)\n".repeat(40)}}\n`;
		const text = `${block}\n`.repeat(12);
		for (const { start, end } of await chunksOf("Main.dart", text)) {
			expect(text.slice(start, end)).toMatch(/^fun f.*\}$/s);
		}
	});
});

describe("deep nesting", () => {
	test("does not make breadcrumbs endless", async () => {
		const depth = 500;
		const text = `${"class A {\n".repeat(depth)}void f() {}\n${"}\n".repeat(depth)}`;
		const longest = Math.max(...(await chunksOf("A.java", text)).map(({ breadcrumb }) => breadcrumb.length));
		expect(longest).toBeLessThan(100);
	});
});

test("a quoted key without letters names nothing", async () => {
	const { symbols } = await parser.parse("a.js", 'class A { "b c" = 1; "" = 2; }\n');
	expect(symbols.map(({ name }) => name)).toEqual(["A", "b c"]);
});
