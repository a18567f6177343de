import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { openRepository } from "../../src/git/repository.ts";
import { FINGERPRINT } from "../../src/indexing/fingerprint.ts";
import type { IndexReport } from "../../src/indexing/index-report.ts";
import { runIndex } from "../../src/indexing/run-index.ts";
import type { OpenSnapshot } from "../../src/store/snapshot/open-snapshot.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { snapshotStore } from "../../src/store/snapshot/snapshot-store.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { playCommit, randomHistory } from "../support/random-history.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let repository: TestRepository;
beforeEach(async () => {
	repository = await createRepository();
});
afterEach(() => repository.dispose());

function newFolder(): SnapshotFolder {
	return new SnapshotFolder(join(temporaryFolder(), "index"));
}

async function indexInto(
	folder: SnapshotFolder,
	changes: { full?: boolean; directory?: string; progress?: () => void } = {},
): Promise<IndexReport> {
	const opened = await openRepository(changes.directory ?? repository.directory);
	const { commit, ref } = await opened.resolveCommit();
	return runIndex({
		repository: opened,
		identity: { host: "local", id: "00" },
		store: snapshotStore(folder),
		commit,
		ref,
		listing: await opened.tree(commit),
		settings: { include: [], exclude: [], maxFileKb: 2, allowSecrets: [] },
		full: changes.full ?? false,
		notes: [],
		progress: changes.progress ?? (() => {}),
	});
}

function withNewest<Result>(folder: SnapshotFolder, work: (snapshot: OpenSnapshot) => Result): Result {
	const { snapshot, failures } = folder.openNewest(FINGERPRINT);
	if (!snapshot) throw failures[0] ?? new Error("there is no snapshot");
	try {
		return work(snapshot);
	} finally {
		snapshot.close();
	}
}

/** Everything that searches can see of an index, texts included. */
function contentOf(folder: SnapshotFolder) {
	return withNewest(folder, (snapshot) => ({
		columns: snapshot.columns,
		vectors: snapshot.takeVectors(),
		texts: [...snapshot.paths].map((_, file) => snapshot.text(file)),
		counts: snapshot.manifest.counts,
		selection: snapshot.manifest.selection,
		commit: snapshot.manifest.commit,
	}));
}

describe("I1: the index is a function of the tree", () => {
	test("I1 after random histories the incremental index equals a full build of the last commit", async () => {
		await fc.assert(
			fc.asyncProperty(randomHistory, async (history) => {
				const folder = newFolder();
				const ids: string[] = [];
				for (const commit of history) {
					ids.push(await playCommit(repository, { history: commit, ids }));
					await indexInto(folder);
				}
				const fresh = newFolder();
				await indexInto(fresh);
				expect(contentOf(folder)).toEqual(contentOf(fresh));
			}),
			{ numRuns: 20 },
		);
	});

	test("I1 files that become a link, binary, another mode, or come back are what a full build makes of them", async () => {
		const names = ["link.ts", "binary.ts", "mode.ts", "back.ts"];
		for (const name of names) repository.write(name, "one line");
		await repository.commit("first");
		const folder = newFolder();
		await indexInto(folder);
		repository.symlink("link.ts", "one line");
		repository.write("binary.ts", "one\0line");
		await repository.chmod("mode.ts", "755");
		repository.remove("back.ts");
		await repository.commit("second");
		expect(await indexInto(folder)).toMatchObject({
			files: { indexed: 1, skipped: { symlink: 1, binary: 1 } },
		});
		const fresh = newFolder();
		await indexInto(fresh);
		expect(contentOf(folder)).toEqual(contentOf(fresh));
		for (const name of names) {
			repository.remove(name);
			repository.write(name, "one line");
		}
		await repository.commit("third");
		expect(await indexInto(folder)).toMatchObject({ files: { indexed: 4, skipped: {} } });
	});
});

describe("a run", () => {
	test("reads and parses only what changed", async () => {
		for (const name of ["a", "b", "c"]) repository.write(`${name}.ts`, `export function ${name}() {}\n`);
		const first = await repository.commit("first");
		const folder = newFolder();
		expect(await indexInto(folder)).toMatchObject({
			mode: "full",
			base: null,
			files: { indexed: 3, added: 3 },
		});
		repository.write("a.ts", "export function changed() {}\n");
		repository.write("d.ts", "export function d() {}\n");
		repository.remove("b.ts");
		await repository.commit("second");
		expect(await indexInto(folder)).toMatchObject({
			mode: "incremental",
			base: first,
			files: { indexed: 3, added: 1, changed: 1, removed: 1, unchanged: 1 },
			chunks: { total: 3, written: 2, reused: 1, removed: 2 },
		});
		expect(await indexInto(folder)).toMatchObject({
			mode: "unchanged",
			files: { unchanged: 3 },
			chunks: { written: 0 },
		});
		expect(await indexInto(folder, { full: true })).toMatchObject({ mode: "full", files: { added: 3 } });
	});

	test("compares the trees where the base is not in the clone", async () => {
		repository.write("a.ts", "export const a = 1;\n");
		repository.write("b.ts", "export const b = 1;\n");
		await repository.commit("first");
		const folder = newFolder();
		await indexInto(folder);
		repository.write("b.ts", "export const b = 2;\n");
		await repository.commit("second");
		const shallow = join(repository.scratch, "shallow");
		await repository.git("clone", "--quiet", "--depth=1", `file://${repository.directory}`, shallow);
		expect(await indexInto(folder, { directory: shallow })).toMatchObject({
			mode: "reconciled",
			files: { changed: 1, unchanged: 1 },
		});
	});

	test("looks at every file again when the selection changes, and parses only what is new", async () => {
		repository.write("a.ts", "export const a = 1;\n");
		repository.write("b.py", "b = 1\n");
		await repository.commit("first");
		const folder = newFolder();
		await indexInto(folder);
		repository.write(".slashfindignore", "*.py\n");
		await repository.commit("second");
		expect(await indexInto(folder)).toMatchObject({
			mode: "reselected",
			files: { removed: 1, unchanged: 1, skipped: { ignored: 1 } },
		});
	});

	test("a new commit with the same tree moves the index to that commit", async () => {
		repository.write("a.ts", "export const a = 1;\n");
		await repository.commit("first");
		const folder = newFolder();
		await indexInto(folder);
		const second = await repository.commit("again");
		await indexInto(folder);
		expect(withNewest(folder, ({ manifest }) => manifest.commit)).toBe(second);
	});

	test("I12 every file of the tree is indexed or counted with a reason", async () => {
		repository.write("a.ts", "export const a = 1;\n");
		repository.write("nul.ts", "a\0b");
		repository.write("big.ts", "x".repeat(5_000));
		repository.write("yarn.lock", "x\n");
		repository.symlink("link", "a.ts");
		repository.submodule("sub", "1".repeat(40));
		repository.write(Buffer.from("bad\xff.ts", "latin1"), "x\n");
		repository.write(Buffer.from("bad\xfe.ts", "latin1"), "x\n");
		await repository.commit("all kinds");
		const { files, notes } = await indexInto(newFolder());
		expect(files.skipped).toEqual({
			binary: 1,
			"too-large": 1,
			"lock-file": 1,
			symlink: 1,
			submodule: 1,
			"unreadable-name": 2,
		});
		expect(files.indexed).toBe(1);
		expect(notes).toEqual([expect.stringContaining("2 names")]);
	});

	test("I1 a repository that changes while it is read is indexed as it was at the commit", async () => {
		for (let at = 0; at < 50; at++) repository.write(`${at}.ts`, `export const first${at} = 1;\n`);
		await repository.commit("first");
		const fresh = newFolder();
		await indexInto(fresh);
		const folder = newFolder();
		let changed: Promise<unknown> | undefined;
		await indexInto(folder, { progress: () => (changed ??= changeEverything()) });
		await changed;
		expect(contentOf(folder)).toEqual(contentOf(fresh));
	});

	/** New commits, refs that move, objects that are packed anew. */
	async function changeEverything(): Promise<void> {
		for (let at = 0; at < 50; at++) repository.write(`${at}.ts`, `export const second${at} = 2;\n`);
		repository.write(".gitattributes", "* binary\n");
		await repository.commit("second");
		await repository.git("repack", "-a", "-d", "-q");
	}

	test("a damaged newest snapshot is replaced although an older one of the same commit is sound", async () => {
		repository.write("a.ts", "export const a = 1;\n");
		await repository.commit("first");
		const folder = newFolder();
		await indexInto(folder);
		await indexInto(folder, { full: true });
		writeFileSync(folder.newestPath(), readFileSync(folder.newestPath()).subarray(0, 100));
		expect((await indexInto(folder)).notes).toHaveLength(1);
		expect(await indexInto(folder)).toMatchObject({ mode: "unchanged", notes: [] });
	});

	test("a damaged index is rebuilt and the report says so", async () => {
		repository.write("a.ts", "export const a = 1;\n");
		await repository.commit("first");
		const folder = newFolder();
		await indexInto(folder);
		writeFileSync(folder.newestPath(), readFileSync(folder.newestPath()).subarray(0, 100));
		const report = await indexInto(folder);
		expect(report).toMatchObject({ mode: "full", files: { indexed: 1 } });
		expect(report.notes[0]).toContain("damaged");
	});

	test("texts in UTF-16, with a byte order mark, with CRLF or invalid bytes are indexed as text", async () => {
		repository.write(
			"utf16.ts",
			Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("const utf = 16;\n", "utf16le")]),
		);
		repository.write("bom.ts", "\ufeffconst bom = 1;\n");
		repository.write("crlf.ts", "const a = 1;\r\nconst b = 2;\r\n");
		repository.write("latin1.ts", Buffer.from("const caf\xe9 = 1;\n", "latin1"));
		await repository.commit("encodings");
		const folder = newFolder();
		expect(await indexInto(folder)).toMatchObject({ files: { indexed: 4, skipped: {} } });
		withNewest(folder, (snapshot) => {
			expect(snapshot.text(snapshot.paths.find("utf16.ts"))).toBe("const utf = 16;\n");
			expect(snapshot.text(snapshot.paths.find("bom.ts"))).toBe("const bom = 1;\n");
			expect(snapshot.columns.fileLines[snapshot.paths.find("crlf.ts")]).toBe(2);
		});
	});
});
