import { describe, expect, test } from "@jest/globals";
import { findLanguage, LANGUAGES, languageOfPath } from "../../src/code/languages.ts";

describe("languageOfPath", () => {
	test.each([
		["src/a.ts", "typescript"],
		["src/a.d.ts", "typescript"],
		["src/App.TSX", "tsx"],
		["lib/a.mjs", "javascript"],
		["lib/a.cjs", "javascript"],
		["lib/view.jsx", "javascript"],
		["a/b.py", "python"],
		["cmd/main.go", "go"],
		["src/lib.rs", "rust"],
		["A.java", "java"],
		["include/a.h", "c"],
		["a.cc", "cpp"],
		["a.hpp", "cpp"],
		["Dockerfile", "dockerfile"],
		["docker/Dockerfile.dev", "dockerfile"],
		["api.dockerfile", "dockerfile"],
		["CMakeLists.txt", "cmake"],
		["GNUmakefile", "makefile"],
		["build.gradle.kts", "kotlin"],
		["resources/show.blade.php", "php"],
		[".env", "ini"],
		[".github/CODEOWNERS", "ignore-list"],
		["package.json", "json"],
		["README.md", "markdown"],
		["README", "text"],
		["LICENSE-MIT", "text"],
		["docs/page.mdx", "mdx"],
		["no-extension", "text"],
		["strange.xyzzy", "text"],
		["", "text"],
		["a/", "text"],
		["...", "text"],
		["__proto__", "text"],
		["a.constructor", "text"],
	])("%s is %s", (path, id) => {
		expect(languageOfPath(path).id).toBe(id);
	});
});

describe("findLanguage", () => {
	test.each([
		["ts", "typescript"],
		[".ts", "typescript"],
		["TypeScript", "typescript"],
		[" golang ", "go"],
		["C++", "cpp"],
		["c#", "csharp"],
		["cs", "csharp"],
		["objc", "objective-c"],
		["terraform", "hcl"],
		["md", "markdown"],
		["Protocol Buffer", "protocol-buffer"],
	])("%s means %s", (typed, id) => {
		expect(findLanguage(typed)?.id).toBe(id);
	});

	test.each(["", ".", "nothing", "constructor", "__proto__"])("%j means none", (typed) => {
		expect(findLanguage(typed)).toBeUndefined();
	});

	test("finds every language by its id and by its name", () => {
		for (const language of LANGUAGES) {
			expect(findLanguage(language.id)).toBe(language);
			expect(findLanguage(language.name.toUpperCase())).toBe(language);
		}
	});
});

describe("the table", () => {
	test("has ids that can be typed after `lang:` and stand once", () => {
		const ids = LANGUAGES.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.filter((id) => /[\s":]/.test(id))).toEqual([]);
	});

	test("gives no two languages the same extension or file name", () => {
		const keys = LANGUAGES.flatMap(({ extensions, filenames = [] }) => [...extensions, ...filenames]);
		expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
	});
});
