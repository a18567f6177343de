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
