import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openRepository } from "../../src/git/repository.ts";
import { collect } from "../support/collect.ts";
import { withEnvironment, withFakeGit, withPath } from "../support/fake-git.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";

let repository: TestRepository;
beforeEach(async () => {
	repository = await createRepository();
});
afterEach(() => repository.dispose());

describe("openRepository finds", () => {
	test("a working tree from its root and from a folder inside it", async () => {
		const inside = join(repository.directory, "src", "deep");
		mkdirSync(inside, { recursive: true });
		for (const start of [repository.directory, inside]) {
			expect(await openRepository(start)).toMatchObject({
				directory: repository.directory,
				gitDirectory: join(repository.directory, ".git"),
				bare: false,
			});
		}
	});

	test("a bare repository", async () => {
		const bare = await createRepository({ layout: "bare" });
		expect(await openRepository(bare.directory)).toMatchObject({
			directory: bare.directory,
			gitDirectory: bare.directory,
			bare: true,
		});
		bare.dispose();
	});

	test("a linked working tree, with its own HEAD", async () => {
		repository.write("a.ts", "one");
		const first = await repository.commit("one");
		repository.write("a.ts", "two");
		await repository.commit("two");
		const linked = join(repository.scratch, "linked");
		await repository.git("worktree", "add", "--quiet", "--detach", linked, first);
		const opened = await openRepository(linked);
		expect(opened.directory).toBe(linked);
		expect(await opened.resolveCommit()).toEqual({ commit: first, ref: first });
		expect((await opened.tree(first)).entries).toHaveLength(1);
	});

	test("a checked-out submodule as a repository of its own", async () => {
		const library = await createRepository();
		library.write("lib.ts", "export {}");
		const commit = await library.commit("library");
		repository.write("a.ts", "a");
		await repository.commit("a");
		await repository.git("reset", "--quiet", "--hard");
		await repository.git("submodule", "--quiet", "add", library.directory, "lib");
		const opened = await openRepository(join(repository.directory, "lib"));
		expect(opened.directory).toBe(join(repository.directory, "lib"));
		expect((await opened.resolveCommit()).commit).toBe(commit);
		library.dispose();
	});

	test("a folder whose name holds spaces, quotes and a line feed", async () => {
		const odd = join(repository.scratch, "a 'b' \"c\"\nd");
		mkdirSync(odd);
		await repository.git("clone", "--quiet", "--bare", repository.directory, join(odd, "clone"));
		expect((await openRepository(join(odd, "clone"))).directory).toBe(join(odd, "clone"));
	});
});

describe("openRepository refuses", () => {
	test.each(["", "/nowhere", "/\0"])(
		"a folder that is in no repository (%j below the temporary folder)",
		async (name) => {
			const opening = openRepository(`${repository.scratch}${name}`);
			await expect(opening).rejects.toMatchObject({ name: "ConfigurationError", code: "not-a-repository" });
		},
	);

	test("to go on without git", async () => {
		const opening = withPath(repository.scratch, () => openRepository(repository.directory));
		await expect(opening).rejects.toMatchObject({ code: "git-missing" });
	});

	test("another user's repository, with the command that would trust it", async () => {
		const script = 'GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "$GIT" "$@"';
		const folder = join(repository.scratch, "bin");
		const opening = withFakeGit({ folder, script }, () => openRepository(repository.directory));
		await expect(opening).rejects.toMatchObject({
			code: "unsafe-repository",
			suggestions: [
				expect.stringContaining(`git config --global --add safe.directory ${repository.directory}`),
			],
		});
	});

	test("broken configuration, in git's own words", async () => {
		writeFileSync(join(repository.directory, ".git", "config"), "[core\n\x1b[31m");
		await expect(openRepository(repository.directory)).rejects.toMatchObject({
			code: "git-failed",
			message: expect.stringMatching(/bad config line 1 in file [\w./-]+config$/),
		});
	});
});

describe("a git that fails is an error, never an empty answer", () => {
	test.each([
		[
			"fails",
			"echo 'warning: odd' >&2; echo 'fatal: \x1b]0;no luck' >&2; exit 128",
			/fatal: \\x1b\]0;no luck$/,
		],
		["fails without a word", "exit 3", /status 3\): it gave no reason$/],
		["is killed", "kill -9 $$", /signal SIGKILL/],
	])("when git %s", async (_, script, message) => {
		repository.write("a.ts", "a");
		const commit = await repository.commit("a");
		const opened = await openRepository(repository.directory);
		const failure = { code: "git-failed", message: expect.stringMatching(message) };
		await withFakeGit({ folder: join(repository.scratch, "bin"), script }, async () => {
			await expect(opened.tree(commit)).rejects.toMatchObject(failure);
			await expect(opened.diff(commit, commit)).rejects.toMatchObject(failure);
			await expect(opened.sizes([commit])).rejects.toMatchObject(failure);
			await expect(opened.hasCommit(commit)).rejects.toMatchObject(failure);
			await expect(collect(opened.readBlobs([commit]))).rejects.toMatchObject(failure);
			await expect(opened.originUrl()).rejects.toMatchObject(failure);
		});
	});
});

test("GIT_* variables of the environment lead nowhere else", async () => {
	const other = await createRepository();
	other.write("other.ts", "other");
	await other.commit("other");
	repository.write("a.ts", "a");
	const commit = await repository.commit("a");
	const hostile = {
		GIT_DIR: join(other.directory, ".git"),
		GIT_WORK_TREE: other.directory,
		GIT_INDEX_FILE: join(other.scratch, "index"),
		GIT_OBJECT_DIRECTORY: join(other.directory, ".git", "objects"),
		GIT_NAMESPACE: "elsewhere",
		GIT_TRACE: "1",
	};
	await withEnvironment(hostile, async () => {
		const opened = await openRepository(repository.directory);
		expect(opened.directory).toBe(repository.directory);
		expect(await opened.resolveCommit()).toEqual({ commit, ref: "refs/heads/main" });
		expect((await opened.tree(commit)).entries.map(({ path }) => path)).toEqual(["a.ts"]);
	});
	other.dispose();
});

test("trust that the environment configures is kept", async () => {
	const script = 'GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "$GIT" "$@"';
	const trust = {
		GIT_CONFIG_COUNT: "1",
		GIT_CONFIG_KEY_0: "safe.directory",
		GIT_CONFIG_VALUE_0: repository.directory,
	};
	const opened = await withEnvironment(trust, () =>
		withFakeGit({ folder: join(repository.scratch, "bin"), script }, () =>
			openRepository(repository.directory),
		),
	);
	expect(opened.directory).toBe(repository.directory);
});

test("the working tree is not read, and links in it are not followed", async () => {
	repository.write("a.ts", "committed");
	const commit = await repository.commit("a");
	symlinkSync("/etc/passwd", join(repository.directory, "a.ts"));
	writeFileSync(join(repository.directory, "untracked.ts"), "untracked");
	const opened = await openRepository(repository.directory);
	const { entries } = await opened.tree(commit);
	expect(entries.map(({ path, kind }) => [path, kind])).toEqual([["a.ts", "file"]]);
	const [content] = await collect(opened.readBlobs(entries.map(({ blob }) => blob)));
	expect(Buffer.from(content!.bytes).toString()).toBe("committed");
});

describe("originUrl", () => {
	test("is undefined without a remote", async () => {
		expect(await (await openRepository(repository.directory)).originUrl()).toBeUndefined();
	});

	test.each([
		["https://github.com/o/r.git", "https://github.com/o/r.git"],
		["https://ada:secret@github.com/o/r.git", "https://github.com/o/r.git"],
		["git@github.com:o/r.git", "git@github.com:o/r.git"],
	])("of %s is %s", async (configured, url) => {
		await repository.git("remote", "add", "origin", configured);
		expect(await (await openRepository(repository.directory)).originUrl()).toBe(url);
	});
});
