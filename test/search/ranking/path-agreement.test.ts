import { describe, expect, test } from "@jest/globals";
import { ask } from "../../support/ask.ts";

/** What a feature gave to each of the files, which all hold the same text. */
async function gains(paths: readonly string[], query: string, feature: string): Promise<number[]> {
	const files = Object.fromEntries(paths.map((path) => [path, "guests\n"]));
	const { hits } = await ask(files, query);
	return paths.map((path) => hits.find((hit) => hit.path === path)!.features![feature] ?? 0);
}

function expectToFall(values: readonly number[]): void {
	expect([...values].sort((a, b) => b - a)).toEqual(values);
	expect(new Set(values).size).toBe(values.length);
}

describe("words of a path count", () => {
	test("most in the file's name, then in a folder's, then by their beginning, and else not", async () => {
		const paths = ["a/auth.ts", "auth/a.ts", "a/authority.ts", "authority/a.ts", "a/b.ts"];
		const values = await gains(paths, "guests auth", "path-words");
		expectToFall(values);
		expect(values.at(-1)).toBe(0);
	});

	test("by their beginning, whichever is longer", async () => {
		expect((await gains(["a/auth.ts", "a/b.ts"], "guests authentication", "path-words"))[0]).toBeGreaterThan(
			0,
		);
		expect((await gains(["a/authentication.ts"], "guests auth", "path-words"))[0]).toBeGreaterThan(0);
	});

	test("not by two letters", async () => {
		expect(await gains(["a/au.ts"], "guests authentication", "path-words")).toEqual([0]);
	});

	test("not in folders far above", async () => {
		expect(await gains(["auth/b/c/d/e.ts"], "guests auth", "path-words")).toEqual([0]);
	});

	test("the more of the query they are", async () => {
		expectToFall(
			await gains(
				["a/guest-auth-token.ts", "a/guest-auth.ts", "a/auth.ts"],
				"guests auth token",
				"path-words",
			),
		);
	});
});

test("a file's name counts by the share of it that the query says", async () => {
	expectToFall(
		await gains(
			["a/auth.ts", "a/auth-store.ts", "a/auth-store-keys.ts", "auth/a.ts"],
			"guest auth",
			"stem-named",
		),
	);
});

describe("a file's whole name", () => {
	test("counts with its extension, in any case, in any folder", async () => {
		const paths = ["b/Auth.ts", "auth.ts", "auth.js", "auth.test.ts"];
		const [inFolder, above, other, longer] = await gains(paths, "guests in AUTH.ts", "file-named");
		expect(inFolder).toBeGreaterThan(0);
		expect(above).toBe(inFolder);
		expect([other, longer]).toEqual([0, 0]);
	});
});

describe("a label in front of a sentence", () => {
	test.each(["auth: welcome guests", "fix(auth): welcome guests", "fix(auth)!: welcome guests"])(
		"counts in folders and in names: %s",
		async (query) => {
			const [folder, deep, name, other] = await gains(
				["auth/a.ts", "auth/b/c/d/e.ts", "a/auth.ts", "a/b.ts"],
				query,
				"labelled",
			);
			expect(folder).toBeGreaterThan(0);
			expect([deep, name, other]).toEqual([folder, folder, 0]);
		},
	);

	test("counts by the share of its words that the path holds", async () => {
		expectToFall(
			await gains(["http/auth.ts", "a/auth.ts", "a/b.ts"], "http auth: welcome guests", "labelled"),
		);
	});

	test("is none without a colon", async () => {
		expect(await gains(["auth/a.ts"], "auth welcome guests", "labelled")).toEqual([0]);
	});
});
