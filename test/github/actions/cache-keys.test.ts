import { describe, expect, test } from "@jest/globals";
import {
	cacheKey,
	cacheKeyPrefixes,
	vectorsKey,
	vectorsKeyPrefix,
} from "../../../src/github/actions/cache-keys.ts";

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

describe("the keys of cached vectors", () => {
	const NAME = "vectors-voyage-code-4-1024";
	const run = { commit: COMMIT, runId: "7", attempt: "1" };
	const [ref, other] = ["refs/heads/main", "refs/heads/main-2"];

	test("a key begins with the prefix of its ref and name, and with no other", () => {
		const key = vectorsKey({ ref, name: NAME, ...run });
		expect(key.startsWith(vectorsKeyPrefix({ ref, name: NAME }))).toBe(true);
		expect(key.startsWith(vectorsKeyPrefix({ ref: other, name: NAME }))).toBe(false);
		expect(key.startsWith(vectorsKeyPrefix({ ref, name: "vectors-voyage-code-4-102" }))).toBe(false);
		expect(key).not.toBe(vectorsKey({ ref, name: NAME, ...run, attempt: "2" }));
	});

	test("no search for an index comes upon vectors, nor the other way round", () => {
		const key = vectorsKey({ ref, name: NAME, ...run });
		expect(cacheKeyPrefixes(ref).filter((prefix) => key.startsWith(prefix))).toEqual([]);
		expect(keyOf(ref).startsWith(vectorsKeyPrefix({ ref, name: NAME }))).toBe(false);
	});

	test("whatever the branch and the model are called, the service takes the key", () => {
		const key = vectorsKey({ ref: "refs/heads/ü,✓", name: "vectors-a,b c-256", ...run });
		expect(key).toMatch(/^[\w.-]{1,512}$/);
	});
});
