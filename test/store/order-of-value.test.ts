import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { fileTraits } from "../../src/code/file-traits.ts";
import { compareWorth, WORTH, type Worth, worthGroups, worthOf } from "../../src/store/order-of-value.ts";

const worthAt = (path: string, text = "a = 1\n") => worthOf(fileTraits(path, text));

describe("what it is worth to find a file by its meaning", () => {
	test.each<[Worth, readonly string[]]>([
		["source", ["src/retry.ts", "lib/worker.py", "include/api.h", "types/api.d.ts", "scripts/run.sh"]],
		["configuration", ["package.json", ".github/workflows/ci.yml", "app/__init__.py"]],
		["tests and examples", ["test/retry.ts", "src/retry.test.ts", "examples/first.ts"]],
		["documents and legacy", ["README.md", "docs/conf.py", "compat/old.ts", "test/notes.md", "vendor/a.go"]],
	])("%s: %j", (worth, paths) => {
		expect(paths.map((path) => worthAt(path))).toEqual(paths.map(() => worth));
	});

	test("is small where it only passes names on", () => {
		expect(worthAt("src/index.ts", 'export * from "./a";\nexport * from "./b";\n')).toBe("configuration");
	});
});

describe("groups", () => {
	const items = fc.array(fc.record({ worth: fc.constantFrom(...WORTH), at: fc.nat() }), { maxLength: 60 });

	test("hold everything in order, and each things of one worth", () => {
		fc.assert(
			fc.property(items, (unsorted) => {
				const sorted = unsorted.toSorted((one, other) => compareWorth(one.worth, other.worth));
				const groups = [...worthGroups(sorted)];
				expect(groups.flat()).toEqual(sorted);
				for (const group of groups) expect(new Set(group.map(({ worth }) => worth)).size).toBe(1);
			}),
		);
	});

	test("are bounded", () => {
		const many = Array.from({ length: 4_500 }, () => ({ worth: "source" as const }));
		expect([...worthGroups(many)].map(({ length }) => length)).toEqual([2_000, 2_000, 500]);
	});
});
