import { describe, expect, test } from "@jest/globals";
import { cacheKey, cacheKeyPrefixes } from "../../../src/github/actions/cache-keys.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";

function keyOf(ref: string, changes: Partial<Parameters<typeof cacheKey>[0]> = {}): string {
	return cacheKey({ ref, commit: COMMIT, runId: "7", attempt: "1", ...changes });
}

describe("the keys of cached indexes", () => {
	test("a key begins with each prefix of its ref, the narrower one first", () => {
		const [current, any] = cacheKeyPrefixes("refs/heads/main");
		expect(keyOf("refs/heads/main").startsWith(current)).toBe(true);
		expect(current.startsWith(any)).toBe(true);
		expect(current.length).toBeGreaterThan(any.length);
	});

	test.each([
		["refs/heads/main", "refs/heads/main-2"],
		["refs/heads/a/b", "refs/heads/a-b"],
		["refs/heads/main", "refs/tags/main"],
		[`refs/heads/${"x".repeat(80)}1`, `refs/heads/${"x".repeat(80)}2`],
	])("no prefix of %s matches a key of %s", (ref, other) => {
		for (const [left, right] of [
			[ref, other],
			[other, ref],
		] as const) {
			expect(cacheKeyPrefixes(left).filter((prefix) => keyOf(right).startsWith(prefix))).toEqual([]);
		}
	});

	test("every run, attempt and commit has a key of its own", () => {
		const ref = "refs/heads/main";
		const commit = COMMIT.replace("0", "f");
		const keys = [
			keyOf(ref),
			keyOf(ref, { runId: "8" }),
			keyOf(ref, { attempt: "2" }),
			keyOf(ref, { commit }),
		];
		expect(new Set(keys).size).toBe(4);
	});

	// Of a key, the service takes 512 characters, and no comma.
	test.each(["a,b", "ü✓", "x".repeat(240), "`$(id)`", "a b\n"])(
		"a branch called %j has a key that can be used",
		(name) => {
			expect(keyOf(`refs/heads/${name}`, { runId: "9".repeat(20) })).toMatch(/^[\w.-]{1,512}$/);
		},
	);

	test("people can tell the branch from it", () => {
		expect(keyOf("refs/heads/release/2.x")).toMatch(/^slashfind-release-2\.x-/);
	});
});
