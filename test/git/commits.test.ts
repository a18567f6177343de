import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type GitRepository, openRepository } from "../../src/git/repository.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";

let repository: TestRepository;
let opened: GitRepository;
beforeEach(async () => {
	repository = await createRepository();
	opened = await openRepository(repository.directory);
});
afterEach(() => repository.dispose());

async function commit(content: string, merged?: string): Promise<string> {
	repository.write("a.ts", content);
	return repository.commit(content, merged);
}

describe("resolveCommit", () => {
	test("names the branch that HEAD is on", async () => {
		const one = await commit("one");
		expect(await opened.resolveCommit()).toEqual({ commit: one, ref: "refs/heads/main" });
	});

	test("gives the commit as its own ref when HEAD is detached or an expression has no name", async () => {
		const one = await commit("one");
		await commit("two");
		await repository.git("update-ref", "--no-deref", "HEAD", one);
		expect(await opened.resolveCommit("main~1")).toEqual({ commit: one, ref: one });
		expect(await opened.resolveCommit(one.slice(0, 12))).toEqual({ commit: one, ref: one });
		await repository.git("checkout", "--quiet", "--detach", one);
		expect(await opened.resolveCommit()).toEqual({ commit: one, ref: one });
	});

	test("peels tags, also annotated ones", async () => {
		const one = await commit("one");
		await repository.git("tag", "light");
		await repository.git("tag", "--annotate", "--message=x", "heavy");
		expect(await opened.resolveCommit("light")).toEqual({ commit: one, ref: "refs/tags/light" });
		expect(await opened.resolveCommit("heavy")).toEqual({ commit: one, ref: "refs/tags/heavy" });
	});

	test("says that there is no commit yet", async () => {
		await expect(opened.resolveCommit()).rejects.toMatchObject({ code: "no-commits" });
	});

	test("of a branch works while HEAD's own is unborn", async () => {
		const one = await commit("one");
		await repository.git("symbolic-ref", "HEAD", "refs/heads/new");
		await expect(opened.resolveCommit()).rejects.toMatchObject({ code: "no-commits" });
		expect(await opened.resolveCommit("main")).toEqual({ commit: one, ref: "refs/heads/main" });
	});

	test.each([
		"nowhere",
		"",
		"--output=/tmp/x",
		"-h",
		"main..main",
		"^main",
		"main:a.ts",
		"main^{tree}",
		"a\0b",
		"a\nb",
		"0123456789012345678901234567890123456789",
	])("refuses %j as no commit", async (ref) => {
		await commit("one");
		await expect(opened.resolveCommit(ref)).rejects.toMatchObject({
			name: "ConfigurationError",
			code: "unknown-ref",
			message: expect.not.stringMatching(/[\n\0]/),
		});
	});
});

describe("hasCommit", () => {
	test("is true of commits alone", async () => {
		const one = await commit("one");
		expect(await opened.hasCommit(one)).toBe(true);
		expect(await opened.hasCommit(await repository.git("rev-parse", "HEAD^{tree}"))).toBe(false);
		expect(await opened.hasCommit("0".repeat(40))).toBe(false);
		expect(await opened.hasCommit("main")).toBe(false);
		expect(await opened.hasCommit(`${one}\nx`)).toBe(false);
	});

	test("is true of a commit that only an alternate object store holds", async () => {
		const one = await commit("one");
		const clone = join(repository.scratch, "clone");
		await repository.git("clone", "--quiet", "--shared", "--no-checkout", repository.directory, clone);
		const borrowing = await openRepository(clone);
		expect(await borrowing.hasCommit(one)).toBe(true);
		const { entries } = await borrowing.tree(one);
		expect(await borrowing.sizes(entries.map(({ blob }) => blob))).toEqual(new Map([[entries[0]!.blob, 3]]));
	});
});

describe("commitsBetween", () => {
	test("counts what the later commit has and the earlier has not", async () => {
		const one = await commit("one");
		await commit("two");
		const three = await commit("three");
		expect(await opened.commitsBetween(one, three)).toBe(2);
		expect(await opened.commitsBetween(three, one)).toBe(0);
		expect(await opened.commitsBetween(one, one)).toBe(0);
	});

	test("counts across a force push", async () => {
		const one = await commit("one");
		const abandoned = await commit("abandoned");
		await repository.git("update-ref", "refs/heads/main", one);
		const rewritten = await commit("rewritten");
		expect(await opened.commitsBetween(abandoned, rewritten)).toBe(1);
	});

	test("is unknown where a commit is absent or history is cut off in between", async () => {
		const one = await commit("one");
		const two = await commit("two");
		await commit("three");
		const four = await commit("four");
		expect(await opened.commitsBetween("0".repeat(40), four)).toBeUndefined();

		const clone = join(repository.scratch, "shallow");
		const source = `file://${repository.directory}`;
		await repository.git("clone", "--quiet", "--bare", "--depth=2", source, clone);
		await repository.git("-C", clone, "fetch", "--quiet", "--depth=1", source, `${one}:refs/heads/one`);
		const shallow = await openRepository(clone);
		expect(await shallow.hasCommit(two)).toBe(false);
		expect(await shallow.commitsBetween(one, four)).toBeUndefined();
		expect(await shallow.commitsBetween((await shallow.resolveCommit("main~0")).commit, four)).toBe(0);
	});
});

test("a branch whose commit is lost is no empty repository", async () => {
	const one = await commit("one");
	rmSync(join(repository.directory, ".git", "objects", one.slice(0, 2), one.slice(2)));
	expect(readFileSync(join(repository.directory, ".git", "refs", "heads", "main"), "utf8").trim()).toBe(one);
	await expect(opened.resolveCommit()).rejects.toMatchObject({ code: "missing-object" });
});
