import { describe, expect, test } from "@jest/globals";
import { fileTraits } from "../../src/code/file-traits.ts";

const set = (path: string, text = "const a = 1;\n") =>
	Object.entries(fileTraits(path, text))
		.filter(([, value]) => value)
		.map(([name]) => name);

describe("a path says what a file is for", () => {
	test.each([
		["src/retry.ts", []],
		["src/retry.test.ts", ["test"]],
		["tests/unit/a.py", ["test"]],
		["pkg/server_test.go", ["test"]],
		["src/test/java/a/RetryTest.java", ["test"]],
		["src/latest/contest.ts", []],
		["examples/basic/main.go", ["example"]],
		["lib/compat/old.js", ["legacy"]],
		["types/index.d.ts", ["declaration"]],
		["docs/guide.md", ["doc"]],
		["config/app.yaml", ["config"]],
	])("%s", (path, traits) => {
		expect(set(path)).toEqual(traits);
	});
});

describe("what lies in a folder of documents is a document", () => {
	test.each([
		["docs/conf.py", ["doc"]],
		["docs/_static/theme.css", ["doc"]],
		["packages/core/Documentation/build.ts", ["doc"]],
		["man/tool.html", ["doc"]],
		["doc/examples/a.py", ["example", "doc"]],
		["README.md", ["doc"]],
		["docs/src/render.ts", ["doc"]],
	])("%s", (path, traits) => {
		expect(set(path)).toEqual(traits);
	});

	test.each([
		"src/docs/render.ts",
		"lib/doc/parse.rb",
		"app/docs/page.tsx",
		"pkg/docs/docs.go",
		"docs.ts",
		"docker/a.ts",
	])("unless it is code about documents: %s", (path) => {
		expect(set(path)).toEqual([]);
	});
});

describe("a header without a function's body declares", () => {
	test.each([
		["prototypes", "wire.h", "#pragma once\nint parse(int size);\nvoid flush(void);\n"],
		["a struct", "wire.h", "struct wire {\n\tint size;\n};\nint parse(struct wire *wire);\n"],
		["a typedef", "wire.hpp", "typedef struct {\n\tint size;\n} wire;\nint parse(wire *wire);\n"],
		[
			"a class whose methods stand elsewhere",
			"wire.hh",
			"class Wire {\npublic:\n\tint parse();\n};\nint a;\n",
		],
		[
			"a namespace with its name behind it",
			"wire.hxx",
			"namespace wire {\nint parse();\n} // namespace wire\n",
		],
		[
			"braces that end other lines",
			"wire.h",
			"#define EMPTY { 0 }\nenum kind { REQUEST, ANSWER }\nint parse(int size);\n",
		],
		["indented braces only", "wire.h", "#define LOOP do { \\\n\t} while (0)\nint parse(int size);\n"],
	])("%s", (_, name, text) => {
		expect(set(`net/${name}`, text)).toEqual(["declaration"]);
	});

	test.each([
		["a function in it", "wire.h", "static inline int size(int a)\n{\n\treturn a;\n}\n"],
		["the same with carriage returns", "wire.h", "static int size(int a)\r\n{\r\n\treturn a;\r\n}\r\n"],
		["a function at its end", "wire.hpp", "int parse();\nint size() {\n\treturn 1;\n}"],
		["prototypes in what is no header", "wire.c", "int parse(int size);\nint flush(void);\n"],
	])("not with %s", (_, name, text) => {
		expect(set(`net/${name}`, text)).toEqual([]);
	});
});

describe("a file that mostly passes names on is a barrel", () => {
	test.each([
		["src/index.ts", 'export * from "./a.ts";\nexport { b } from "./b.ts";\n'],
		["src/index.ts", 'import {\n\ta,\n\tb,\n} from "./a.ts";\nexport const x = a;\n'],
		["pkg/__init__.py", "from .a import b\nfrom .c import d\n"],
		["src/lib.rs", "pub mod a;\npub use a::B;\n"],
		["all.js", 'const a = require("./a");\nconst { b } = require("./b");\nmodule.exports = { a, b };\n'],
	])("%s", (path, text) => {
		expect(set(path, text)).toEqual(["barrel"]);
	});

	test("one that defines things is not", () => {
		expect(set("src/a.ts", 'import { a } from "./a.ts";\n\nexport function b() {\n\treturn a;\n}\n')).toEqual(
			[],
		);
	});

	test("endless lines of what could be an import are judged by their beginning", () => {
		for (const blank of [" ", "\t", "x,", "{"])
			expect(set("a.py", `const ${blank.repeat(400_000)}x`)).toEqual([]);
	});
});
