import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { openRepository } from "../../src/git/repository.ts";
import type { TreeListing } from "../../src/git/tree.ts";
import { createRepository, type RawPath, type TestRepository } from "../support/git-repository.ts";

let repository: TestRepository;
beforeEach(async () => {
	repository = await createRepository();
});
afterEach(() => repository.dispose());

async function treeOf(commit: string): Promise<TreeListing> {
	return (await openRepository(repository.directory)).tree(commit);
}

const ODD_NAMES: readonly string[] = [
	"a b.ts",
	'quote\'s "here".ts',
	"line\nfeed.ts",
	"tab\there.ts",
	"-rf",
	"--output=x/y.ts",
	":(glob)*.ts",
	"back\\slash.ts",
	"größe/日本語/😀.ts",
	"\ufeffbom.ts",
	"\uffee.ts",
	"...",
	"a/.b/..c/d...",
	`${"deep/".repeat(780)}${"n".repeat(100)}`,
];

describe("a tree lists", () => {
	test("every kind of entry, with its blob", async () => {
		repository.write("src/a.ts", "one");
		repository.write("run.sh", "#!/bin/sh");
		repository.symlink("link", "src/a.ts");
		repository.submodule("library", "1".repeat(40));
		await repository.commit("first");
		await repository.chmod("run.sh", "755");
		const { entries, unreadableNames } = await treeOf(await repository.commit("second"));
		expect(entries.map(({ path, kind }) => [path, kind])).toEqual([
			["library", "submodule"],
			["link", "symlink"],
			["run.sh", "executable"],
			["src/a.ts", "file"],
		]);
		expect(entries[0]!.blob).toBe("1".repeat(40));
		expect(entries[3]!.blob).toBe(await repository.git("rev-parse", "HEAD:src/a.ts"));
		expect(unreadableNames).toEqual([]);
	});

	test("names as they are, sorted by code units", async () => {
		for (const name of ODD_NAMES) repository.write(name, name);
		const { entries } = await treeOf(await repository.commit("odd"));
		expect(entries.map(({ path }) => path)).toEqual([...ODD_NAMES].sort());
	});

	test("names that are no UTF-8 apart, printable", async () => {
		repository.write(Buffer.from("bad\xff\n.ts", "latin1"), "bad");
		repository.write(Buffer.from("caf\xe9/ok.ts", "latin1"), "below a folder with a bad name");
		repository.write("ok.ts", "ok");
		const { entries, unreadableNames } = await treeOf(await repository.commit("bad"));
		expect(entries.map(({ path }) => path)).toEqual(["ok.ts"]);
		expect(unreadableNames).toEqual(["bad\\xff\\n.ts", "caf\\xe9/ok.ts"]);
	});

	test("nothing for an empty commit", async () => {
		expect(await treeOf(await repository.commit("empty"))).toEqual({ entries: [], unreadableNames: [] });
	});

	test("SHA-256 repositories with their longer ids", async () => {
		const sha256 = await createRepository({ objectFormat: "sha256" });
		sha256.write("a.ts", "a");
		const commit = await sha256.commit("a");
		const opened = await openRepository(sha256.directory);
		expect((await opened.resolveCommit()).commit).toBe(commit);
		const { entries } = await opened.tree(commit);
		expect(entries[0]!.blob).toMatch(/^[0-9a-f]{64}$/);
		expect(await opened.hasCommit(commit)).toBe(true);
		sha256.dispose();
	});

	test("the tip of a shallow clone", async () => {
		repository.write("a.ts", "a");
		await repository.commit("a");
		repository.write("b.ts", "b");
		const tip = await repository.commit("b");
		const clone = join(repository.scratch, "shallow");
		await repository.git("clone", "--quiet", "--depth=1", `file://${repository.directory}`, clone);
		expect((await (await openRepository(clone)).tree(tip)).entries).toHaveLength(2);
	});
});

test("what refs/replace says does not change a commit's tree", async () => {
	repository.write("a.ts", "a");
	const real = await repository.commit("real");
	repository.write("b.ts", "b");
	const other = await repository.commit("other");
	await repository.git("replace", real, other);
	expect((await treeOf(real)).entries.map(({ path }) => path)).toEqual(["a.ts"]);
});

test("a commit that is not there is an error", async () => {
	await expect(treeOf("1".repeat(40))).rejects.toMatchObject({ code: "git-failed" });
});

describe("a diff", () => {
	const name: fc.Arbitrary<RawPath> = fc.oneof(
		fc.constantFrom("a", "a/b", "a/b/c", "d", "d e", "-f", "d\n", "ü"),
		fc.constantFrom("x\xff", "a/\xfe").map((bytes) => Buffer.from(bytes, "latin1")),
	);
	const edit = fc.record({
		path: name,
		action: fc.constantFrom("one", "two", "remove", "link", "submodule"),
	});

	function apply({ path, action }: { path: RawPath; action: string }): void {
		if (action === "remove") repository.remove(path);
		else if (action === "link") repository.symlink(path, "one");
		else if (action === "submodule") repository.submodule(path, "2".repeat(40));
		else repository.write(path, action);
	}

	function compare(before: TreeListing, after: TreeListing) {
		const old = new Map(before.entries.map((entry) => [entry.path, entry]));
		const present = new Set(after.entries.map(({ path }) => path));
		return {
			added: after.entries.filter(({ path }) => !old.has(path)),
			changed: after.entries.filter(({ path, blob, kind }) => {
				const was = old.get(path);
				return was !== undefined && (was.blob !== blob || was.kind !== kind);
			}),
			removed: before.entries.map(({ path }) => path).filter((path) => !present.has(path)),
		};
	}

	test("I1: equals the comparison of the two trees, whatever happened between them", async () => {
		const opened = await openRepository(repository.directory);
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(edit, { maxLength: 6 }), { minLength: 2, maxLength: 4 }),
				async (commits) => {
					const ids: string[] = [];
					for (const edits of commits) {
						edits.forEach(apply);
						ids.push(await repository.commit("edits"));
					}
					const [from, to] = [ids[0]!, ids.at(-1)!];
					expect(await opened.diff(from, to)).toEqual(
						compare(await opened.tree(from), await opened.tree(to)),
					);
					expect(await opened.diff(to, from)).toEqual(
						compare(await opened.tree(to), await opened.tree(from)),
					);
				},
			),
			{ numRuns: 25 },
		);
	});

	test("sees a changed mode, and a file that became a link to its own content", async () => {
		repository.write("run.sh", "x");
		repository.write("link", "run.sh");
		const before = await repository.commit("before");
		await repository.chmod("run.sh", "755");
		repository.symlink("link", "run.sh");
		const after = await repository.commit("after");
		const { changed } = await (await openRepository(repository.directory)).diff(before, after);
		expect(changed.map(({ path, kind }) => [path, kind])).toEqual([
			["link", "symlink"],
			["run.sh", "executable"],
		]);
	});

	test("sees submodules, whatever the configuration hides, and renames as removal and addition", async () => {
		repository.submodule("library", "1".repeat(40));
		repository.write(".gitmodules", '[submodule "library"]\n\tpath = library\n\turl = x\n\tignore = all\n');
		repository.write("old.ts", "the same content in both");
		const before = await repository.commit("before");
		repository.submodule("library", "2".repeat(40));
		repository.remove("old.ts");
		repository.write("new.ts", "the same content in both");
		const after = await repository.commit("after");
		await repository.git("config", "diff.ignoreSubmodules", "all");
		await repository.git("config", "diff.renames", "copies");
		await repository.git("config", "submodule.library.ignore", "all");
		const diff = await (await openRepository(repository.directory)).diff(before, after);
		expect(diff.changed.map(({ path }) => path)).toEqual(["library"]);
		expect(diff.added.map(({ path }) => path)).toEqual(["new.ts"]);
		expect(diff.removed).toEqual(["old.ts"]);
	});

	test("from a commit that is gone is an error, not an empty diff", async () => {
		repository.write("a.ts", "a");
		const commit = await repository.commit("a");
		const opened = await openRepository(repository.directory);
		await expect(opened.diff("1".repeat(40), commit)).rejects.toMatchObject({ code: "git-failed" });
	});
});

test("I9: names that would lead out of the repository are not paths", async () => {
	repository.write("x", "x");
	await repository.commit("x");
	const tree = hostileTree(await repository.git("rev-parse", "HEAD:x"));
	const commit = await repository.git("commit-tree", "-m", "hostile", tree);
	const { entries, unreadableNames } = await treeOf(commit);
	expect(entries).toEqual([]);
	expect(unreadableNames).toEqual(["../passwd"]);
});

/** A tree with the file `../passwd`, which git itself would not write. */
function hostileTree(blob: string): string {
	const inside = writeTree("100644 passwd", blob);
	return writeTree("40000 ..", inside);
}

/** Writes a tree of one entry as it is, unchecked. */
function writeTree(modeAndName: string, id: string): string {
	const input = Buffer.concat([Buffer.from(`${modeAndName}\0`), Buffer.from(id, "hex")]);
	const args = ["-C", repository.directory, "hash-object", "-t", "tree", "--literally", "-w", "--stdin"];
	return execFileSync("git", args, { input }).toString().trim();
}
