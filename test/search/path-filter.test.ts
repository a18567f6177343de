import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { compilePathFilters } from "../../src/search/path-filter.ts";

function admits(path: string, ...filters: readonly string[]): boolean {
	const read = filters.map((filter) => ({ glob: filter.replace(/^-/, ""), negated: filter.startsWith("-") }));
	return compilePathFilters(read)(path);
}

describe("path filters", () => {
	test.each([
		["src/http", "src/http/retry.ts"],
		["src/http", "packages/a/src/http.ts"],
		["unit", "src/units/a.ts"],
		["SRC", "src/a.ts"],
		["/src", "src/a.ts"],
		["/src/", "src/a.ts"],
		["app/[id]", "app/[id]/page.tsx"],
		["*.ts", "a.ts"],
		["*.ts", "src/deep/a.ts"],
		["src/*.ts", "src/a.ts"],
		["src/*.ts", "packages/x/src/a.ts"],
		["/src/*.ts", "src/a.ts"],
		["src/**", "src/deep/a.ts"],
		["src/**/*.ts", "src/a.ts"],
		["src/**/*.ts", "src/a/b/c.ts"],
		["/**/a.ts", "a.ts"],
		["**/test/**", "test/a.ts"],
		["*/test/", "packages/test/a.ts"],
		["a?.ts", "ab.ts"],
		["s**x.ts", "src/deep/x.ts"],
		["[a]*.ts", "[a]b.ts"],
	])("%s admits %s", (filter, path) => {
		expect(admits(path, filter)).toBe(true);
		expect(admits(path, `-${filter}`)).toBe(false);
	});

	test.each([
		["/src", "packages/src/a.ts"],
		["/src/*.ts", "packages/src/a.ts"],
		["src/*.ts", "src/deep/a.ts"],
		["*.ts", "a.tsx"],
		["a?.ts", "a/.ts"],
		["src/**/*.ts", "src/a.js"],
		["**/est/*", "test/a.ts"],
		["b*.ts", "ab.ts"],
		[".ts*", "a.ts"],
	])("%s does not admit %s", (filter, path) => {
		expect(admits(path, filter)).toBe(false);
	});

	test("one of the positive filters has to match, and none of the negated", () => {
		expect(admits("src/a.ts", "docs", "src")).toBe(true);
		expect(admits("src/a.test.ts", "src", "-*.test.ts")).toBe(false);
		expect(admits("lib/a.ts", "-src", "-docs")).toBe(true);
		expect(admits("anything")).toBe(true);
	});

	test.each(["../x", "/etc/passwd", "./x", "", "a//b", "a/./b", "\\", "\ud800"])(
		"%j is a path like any other",
		(path) => {
			expect(admits(path, "*x*", "-**/y")).toBe(path.split("/").at(-1)!.includes("x"));
		},
	);

	test("hostile globs and paths cost steps times characters, not minutes", () => {
		const path = `${"a/".repeat(2_000)}b`;
		for (const glob of ["**/a/".repeat(39), "*a".repeat(99), "**a".repeat(66), "?*".repeat(99)]) {
			expect(admits(path, `${glob}c`)).toBe(false);
			expect(admits("a".repeat(4_000), `${glob}c`)).toBe(false);
		}
	});

	test("a filter without wildcards is a part of the path", () => {
		const word = fc.string({
			unit: fc.constantFrom("a", "b", "/", ".", "[", "\\", "!", "#", " "),
			minLength: 1,
			maxLength: 6,
		});
		const property = fc.property(word, word, word, (before, part, after) => {
			fc.pre(!part.startsWith("/") && !part.startsWith("-"));
			expect(admits(before + part + after, part)).toBe(true);
		});
		fc.assert(property);
	});
});
