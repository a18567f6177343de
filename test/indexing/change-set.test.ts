import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type GitRepository, openRepository } from "../../src/git/repository.ts";
import type { TreeListing } from "../../src/git/tree.ts";
import {
	type ChangeSet,
	changesFromDiff,
	changesFromPairs,
	changesFromReselection,
	type KnownEntry,
} from "../../src/indexing/change-set.ts";
import { loadSelection, type Selection } from "../../src/indexing/selection/selection.ts";
import type { SelectionSettings } from "../../src/indexing/selection/selection-settings.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { playCommit, randomHistory } from "../support/random-history.ts";

const SETTINGS: SelectionSettings = { include: [], exclude: ["excluded/"], maxFileKb: 2, allowSecrets: [] };

/** What an index remembers, by path. */
type State = ReadonlyMap<string, KnownEntry>;

interface Target {
	readonly commit: string;
	readonly listing: TreeListing;
	readonly selection: Selection;
}

let repository: TestRepository;
let opened: GitRepository;
beforeEach(async () => {
	repository = await createRepository();
	opened = await openRepository(repository.directory);
});
afterEach(() => repository.dispose());

async function target(commit: string, settings: SelectionSettings = SETTINGS): Promise<Target> {
	const listing = await opened.tree(commit);
	return { commit, listing, selection: await loadSelection({ repository: opened, listing, settings }) };
}

/** Does with a change set what an index does. */
async function apply(
	state: State,
	{ changes, selection }: { changes: ChangeSet; selection: Selection },
): Promise<State> {
	const next = new Map(state);
	for (const path of changes.removed) next.delete(path);
	for (const { path, blob, reason } of changes.skipped) next.set(path, { path, blob, skipped: reason });
	let position = 0;
	for await (const { blob, bytes } of opened.readBlobs(changes.written.map((entry) => entry.blob))) {
		const { path } = changes.written[position++]!;
		next.set(path, { path, blob, skipped: selection.judgeContent(path, bytes)?.reason });
	}
	return next;
}

async function fromScratch({ listing, selection }: Target): Promise<State> {
	const changes = await changesFromPairs({ known: [], listing, selection });
	return apply(new Map(), { changes, selection });
}

function shown(state: State): string[] {
	return [...state.values()].map(({ path, blob, skipped }) => `${path} ${skipped ?? blob}`).sort();
}

/** Every change set that leads from an index of `before` to one of `after`. */
async function everyWay(
	state: State,
	{ before, after }: { before: Target; after: Target },
): Promise<ChangeSet[]> {
	const known = () => state.values();
	const { listing, selection } = after;
	const everything = await changesFromReselection({ repository: opened, known: known(), listing, selection });
	if (before.selection.hash !== after.selection.hash) return [everything];
	return [
		everything,
		await changesFromPairs({ known: known(), listing, selection }),
		await changesFromDiff({ repository: opened, from: before.commit, to: after.commit, selection }),
	];
}

describe("I1: an index that follows the changes is the index of the tree", () => {
	test("through random histories, whichever way the changes are found", async () => {
		await fc.assert(
			fc.asyncProperty(randomHistory, async (history) => {
				const ids: string[] = [];
				let before: Target | undefined;
				let state: State = new Map();
				for (const commit of history) {
					ids.push(await playCommit(repository, { history: commit, ids }));
					const after = await target(ids.at(-1)!);
					const expected = await fromScratch(after);
					expect([...expected.keys()].sort()).toEqual(after.listing.entries.map(({ path }) => path));
					for (const changes of before ? await everyWay(state, { before, after }) : []) {
						expect(shown(await apply(state, { changes, selection: after.selection }))).toEqual(
							shown(expected),
						);
					}
					[before, state] = [after, expected];
				}
			}),
			{ numRuns: 20 },
		);
	});

	test("when the settings change", async () => {
		for (const path of ["a.ts", "excluded/b.ts", "c.md"]) repository.write(path, path);
		repository.write("large.txt", Buffer.alloc(3_000, "a"));
		const before = await target(await repository.commit("files"));
		const settings: SelectionSettings = {
			include: ["*.ts", "*.txt"],
			exclude: [],
			maxFileKb: 3,
			allowSecrets: [],
		};
		const after = await target(before.commit, settings);
		const state = await fromScratch(before);
		const [changes] = await everyWay(state, { before, after });
		expect(shown(await apply(state, { changes: changes!, selection: after.selection }))).toEqual(
			shown(await fromScratch(after)),
		);
		expect(changes!.written.map(({ path }) => path)).toEqual(["excluded/b.ts", "large.txt"]);
		expect(changes!.removed).toEqual(["c.md"]);
	});
});

describe("a change set", () => {
	async function between(change: () => void | Promise<void>) {
		const before = await target(await repository.commit("before"));
		const state = await fromScratch(before);
		await change();
		const after = await target(await repository.commit("after"));
		return everyWay(state, { before, after });
	}

	test("is empty when nothing changed", async () => {
		repository.write("a.ts", "a");
		repository.write("b.min.js", "b");
		repository.symlink("link", "a.ts");
		for (const { written, removed } of await between(() => {}))
			expect({ written, removed }).toEqual({ written: [], removed: [] });
	});

	test("writes only what changed", async () => {
		for (const path of ["a.ts", "b.ts", "c.ts"]) repository.write(path, path);
		const ways = await between(() => {
			repository.write("b.ts", "other");
			repository.write("d.ts", "new");
		});
		for (const { written } of ways) expect(written.map(({ path }) => path).sort()).toEqual(["b.ts", "d.ts"]);
	});

	test("I1 drops a file that became a link, though its blob is the same", async () => {
		repository.write("a.ts", "target");
		const ways = await between(() => repository.symlink("a.ts", "target"));
		for (const { removed, skipped } of ways) {
			expect(removed).toEqual(["a.ts"]);
			expect(skipped.map(({ path, reason }) => [path, reason])).toEqual([["a.ts", "symlink"]]);
		}
	});

	test("I12 drops what was skipped and is gone, so that skips are counted of the whole tree", async () => {
		repository.write("a.ts", "a");
		repository.write("yarn.lock", "lock");
		for (const { removed } of await between(() => repository.remove("yarn.lock")))
			expect(removed).toEqual(["yarn.lock"]);
	});

	test("of a changed selection looks into what is indexed already, and says that it looked at everything", async () => {
		repository.write("app.js", "var a=1;".repeat(200));
		repository.write("b.ts", "b");
		repository.write(".gitattributes", "*.js linguist-generated=false\n");
		const [changes, ...others] = await between(() => repository.remove(".gitattributes"));
		expect(others).toEqual([]);
		expect(changes).toMatchObject({ written: [], reevaluated: "everything" });
		expect(changes!.removed.toSorted()).toEqual([".gitattributes", "app.js"]);
		expect(changes!.skipped.map(({ path, reason }) => [path, reason])).toEqual([["app.js", "minified"]]);
	});
});

test("I12: a lost object ends the comparison, it does not shrink it", async () => {
	repository.write("a.ts", "a");
	const before = await target(await repository.commit("before"));
	repository.write("b.ts", "b");
	const after = await target(await repository.commit("after"));
	const objects = join(repository.directory, ".git", "objects");
	rmSync(objects, { recursive: true });
	mkdirSync(objects);
	const { listing, selection } = after;
	await expect(
		changesFromDiff({ repository: opened, from: before.commit, to: after.commit, selection }),
	).rejects.toMatchObject({ code: "git-failed" });
	await expect(changesFromPairs({ known: [], listing, selection })).rejects.toMatchObject({
		code: "missing-object",
	});
});
