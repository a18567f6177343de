import { truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { SnapshotFolder } from "../../../src/store/snapshot/snapshot-folder.ts";
import { snapshotViews } from "../../../src/store/snapshot/snapshot-view.ts";
import { collect } from "../../support/collect.ts";
import { TEST_MODEL } from "../../support/dense-vectors.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { filesIn } from "../../support/planned-store.ts";
import { FINGERPRINT, publishedFolder } from "../../support/snapshots.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

async function viewed(folder: SnapshotFolder, { full = false, fingerprint = FINGERPRINT } = {}) {
	const before = filesIn(folder.path);
	const view = await snapshotViews({ folder, model: TEST_MODEL }).view({ full, fingerprint });
	try {
		const waiting = await collect(view.waiting((path) => path !== "changed.go"));
		return { base: view.base, notes: view.notes, waiting };
	} finally {
		view.close();
		expect(filesIn(folder.path)).toEqual(before);
	}
}

const published = () =>
	publishedFolder([indexedFile("a.go", "alpha\n"), indexedFile("changed.go", "beta\n")]);

test("a run that is under way is no obstacle, and not disturbed", async () => {
	const folder = published();
	const unlock = folder.lock();
	expect(await viewed(folder)).toMatchObject({
		base: { isComplete: false, counts: { files: 2 } },
		notes: [],
		waiting: [{ path: "a.go", language: "go", worth: "source", code: expect.stringContaining("alpha") }],
	});
	unlock();
});

test("what another version wrote counts as none, and says so", async () => {
	const { base, notes, waiting } = await viewed(published(), { fingerprint: "f".repeat(16) });
	expect({ base, waiting }).toEqual({ base: undefined, waiting: [] });
	expect(notes).toEqual([expect.stringMatching(/another version of slashfind.* It counts as none\.$/)]);
});

test("a damaged snapshot counts as none, and says so", async () => {
	const folder = published();
	truncateSync(folder.newestPath(), 100);
	const { base, notes } = await viewed(folder);
	expect(base).toBeUndefined();
	expect(notes).toEqual([expect.stringMatching(/It counts as none\.$/)]);
});

test("a folder that is not there is an empty one, and so is any for a run from nothing", async () => {
	const nothing = { base: undefined, notes: [], waiting: [] };
	expect(await viewed(new SnapshotFolder(join(temporaryFolder(), "nowhere")))).toEqual(nothing);
	expect(await viewed(published(), { full: true })).toEqual(nothing);
});
