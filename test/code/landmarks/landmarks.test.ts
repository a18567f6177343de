import { afterAll, describe, expect, test } from "@jest/globals";
import { createCodeParser } from "../../../src/code/parser.ts";
import { expectSound } from "../sound.ts";

const parser = createCodeParser();
afterAll(() => parser.close());

async function symbolsOf(path: string, text: string): Promise<[string, number, number][]> {
	const parsed = await parser.parse(path, text);
	expectSound(parsed, text);
	return parsed.symbols.map(({ name, startLine, endLine }) => [name, startLine, endLine]);
}

describe("definitions that lines show", () => {
	test.each([
		["Swift's, brace on the next line", "a.swift", "func f()\n{\n    g()\n}\ng()\n", [["f", 1, 4]]],
		["Swift's, with the comment above", "a.swift", "/// Why.\n@objc\nclass A {\n}\n", [["A", 1, 4]]],
		[
			"SQL's, quoted and in a schema",
			"a.sql",
			'CREATE TABLE "s"."t" (\n  a int\n);\nSELECT 1;\n',
			[["t", 1, 3]],
		],
		[
			"SQL's, with a query on lines of its own",
			"a.sql",
			"create view v as\nselect 1;\nselect 2;\n",
			[["v", 1, 2]],
		],
		["Terraform's", "a.tf", 'resource "a_b" "c" {\n  d = [\n  ]\n}\n', [["c", 1, 4]]],
		["YAML's, list at the same column", "a.yml", "a:\n- 1\n- 2\nb: 3\n", [["a", 1, 3]]],
		[
			"TOML's, up to the next",
			"a.toml",
			"[a.b]\nc = 1\n\n[[d]]\n",
			[
				["a.b", 1, 2],
				["d", 4, 4],
			],
		],
		["Dockerfile's stages", "Dockerfile", "FROM a AS b\nRUN c\n\nFROM d\n", [["b", 1, 2]]],
		[
			"Protobuf's",
			"a.proto",
			"message A {\n  message B {\n  }\n}\n",
			[
				["A", 1, 4],
				["B", 2, 3],
			],
		],
		["Perl's, brace on the next line", "a.pl", "# Why.\nsub f\n{\n    g();\n}\ng();\n", [["f", 1, 5]]],
		[
			"Cython's, with its decorator",
			"a.pyx",
			"@cython.final\ncdef class A:\n    cdef int b(self):\n        cdef int c = 1\n        return c\n",
			[
				["A", 1, 5],
				["b", 3, 5],
			],
		],
		["GraphQL's", "a.graphql", "type A @b {\n  c: D\n}\n", [["A", 1, 3]]],
	])("%s", async (_, path, text, symbols) => {
		expect(await symbolsOf(path, text)).toEqual(symbols);
	});

	test.each([
		["in a comment", "a.swift", "/*\nfunc f() {}\n*/\n"],
		["in the middle of a line", "a.swift", "run { func f() {} }\n"],
		["a scalar", "a.yml", "name: CI\n"],
		["a call", "a.pl", "$f = sub { 1 };\nsubmit($f);\n"],
	])("are none %s", async (_, path, text) => {
		expect(await symbolsOf(path, text)).toEqual([]);
	});

	test("cut a big file where they begin", async () => {
		const body = '  value = "some text that takes its place"\n'.repeat(25);
		const text = ["a", "b", "c"].map((name) => `resource "x" "${name}" {\n${body}}\n`).join("");
		const { chunks } = await parser.parse("main.tf", text);
		expect(chunks.map(({ breadcrumb }) => breadcrumb)).toEqual(
			["a", "b", "c"].map((name) => `main.tf › x › ${name}`),
		);
	});
});

describe("lines made to hold a pattern up", () => {
	const paths = [
		"a.swift",
		"a.pl",
		"a.pyx",
		"a.sql",
		"a.yml",
		"a.toml",
		"a.tf",
		"Dockerfile",
		"a.proto",
		"a.graphql",
	];
	const fragments = [
		" ",
		"\t",
		"public ",
		"@a(",
		"@a() ",
		"create ",
		"or replace ",
		"temp ",
		"from --a ",
		"[[",
		"[ ",
		'"',
		'\\"',
		"a.",
		"a:",
		"extend ",
		"static func ",
		"cdef ",
		"cdef a[",
		"cdef a* ",
		"ctypedef a ",
		"sub a::",
	];

	test.each(paths)("%s", async (path) => {
		for (const fragment of fragments) {
			const text = `${fragment.repeat(20_000)}\n${`${fragment.repeat(100)}\n`.repeat(50)}`;
			expectSound(await parser.parse(path, text), text);
		}
	});
});
