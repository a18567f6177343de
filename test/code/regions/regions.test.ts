import { afterAll, describe, expect, test } from "@jest/globals";
import { createCodeParser } from "../../../src/code/parser.ts";
import { expectSound } from "../sound.ts";

const parser = createCodeParser();
afterAll(() => parser.close());

async function symbolsOf(path: string, text: string): Promise<[string, number][]> {
	const parsed = await parser.parse(path, text);
	expectSound(parsed, text);
	return parsed.symbols.map(({ name, nameLine }) => [name, nameLine]);
}

function notebook(cells: readonly object[], metadata: object = {}): string {
	return `${JSON.stringify({ cells, metadata, nbformat: 4 }, undefined, 1)}\n`;
}

const cell = (source: readonly string[], type = "code") => ({
	cell_type: type,
	metadata: {},
	outputs: [],
	source,
});

describe("markup with code inside", () => {
	test("gives symbols on the lines of the file", async () => {
		const text = "<template>\n</template>\n\n<script>\nlet a = 1;\nfunction b() {}\n</script>\n";
		expect(await symbolsOf("A.vue", text)).toEqual([
			["a", 5],
			["b", 6],
		]);
	});

	test.each([
		["what the tag says", '<script lang="ts">\ninterface A {}\n</script>\n', [["A", 2]]],
		["a type with a prefix", "<script type='text/javascript'>\nfunction a() {}\n</script>\n", [["a", 2]]],
		["upper case and CRLF", "<SCRIPT>\r\nfunction a() {}\r\n</SCRIPT>\r\n", [["a", 2]]],
		["data", '<script type="application/ld+json">\n{"a": 1}\n</script>\n', []],
		["a template", '<script type="text/x-template">\nfunction a() {}\n</script>\n', []],
		["code on the line of its tag", "<script>function a() {}\n</script>\n", []],
		["a script that never ends", "<script>\nfunction a() {}\n", []],
	])("reads %s", async (_, text, symbols) => {
		expect(await symbolsOf("a.html", text)).toEqual(symbols);
	});

	test("calls code without a definition by its element", async () => {
		const call = "run(1);\n".repeat(120);
		const text = `<p>${"text ".repeat(100)}</p>\n<script>\n${call}</script>\n<p>${"text ".repeat(100)}</p>\n`;
		const { chunks } = await parser.parse("a.html", text);
		expect(chunks.map(({ breadcrumb }) => breadcrumb)).toEqual(["a.html", "a.html › script", "a.html"]);
	});

	test.each(["<script>\n", "<script", "<style>\n</script>\n", "<script>\n;\n</script>\n", "</script>"])(
		"takes any number of %j",
		async (fragment) => {
			const text = fragment.repeat(5_000);
			expectSound(await parser.parse("a.svelte", text), text);
		},
	);
});

describe("notebooks", () => {
	test("give the symbols of their cells, and the headings of their prose", async () => {
		const text = notebook([cell(["# Title\n", "text"], "markdown"), cell(["def a():\n", "    pass"])]);
		const symbols = await symbolsOf("a.ipynb", text);
		expect(symbols.map(([name]) => name)).toEqual(["Title", "a"]);
		for (const [name, line] of symbols) expect(text.split("\n")[line - 1]).toContain(name);
	});

	test("are read in the language that they name", async () => {
		const metadata = { language_info: { codemirror_mode: { name: "x" }, name: "scala" } };
		const symbols = await symbolsOf("a.ipynb", notebook([cell(["trait A"])], metadata));
		expect(symbols.map(([name]) => name)).toEqual(["A"]);
	});

	test("are Python without IPython's own lines", async () => {
		const text = notebook([cell(["%timeit x\n", "!pip install y\n", "a = 1\n", "b = 2"])]);
		expect((await symbolsOf("a.ipynb", text)).map(([name]) => name)).toEqual(["a", "b"]);
	});

	test.each([
		["on one line", JSON.stringify({ cells: [cell(["a = 1"])] })],
		["that are no JSON", '{\n  "cell_type": "code",\n  "source": [\n    "a = \\q",\n'],
		[
			"that say source of something else",
			notebook([{ cell_type: "code", outputs: [{ source: ["a = 1"] }] }]),
		],
	])("%s have no cells, and every line all the same", async (_, text) => {
		expect(await symbolsOf("a.ipynb", text)).toEqual([]);
	});
});
