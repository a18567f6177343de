import { readdirSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { IndexedFile } from "../../../src/store/indexed-file.ts";
import { SnapshotFolder } from "../../../src/store/snapshot/snapshot-folder.ts";
import { fileVectors } from "../../../src/store/snapshot/vector-source.ts";
import { storeFrom } from "../../support/dense-snapshots.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { startVoyage } from "../../support/voyage-embedders.ts";

const DAY_MS = 86_400_000;
const FILES = ["a.ts", "b.ts", "c.ts"].map((path) => indexedFile(path, `function of ${path}\n`));

/** A folder, and runs into it that ask a stand-in of Voyage; each gives the texts that were billed for it. */
async function folderOfRuns() {
	const voyage = await startVoyage();
	const folder = new SnapshotFolder(temporaryFolder());
	const embedder = voyage.embedder({ model: { name: "voyage-code-4", dimension: 256 } });
	const vectors = fileVectors({ embedder, keepDays: 30, now: voyage.clock.now });
	const run = async (files: readonly IndexedFile[], { full = false } = {}) => {
		const before = voyage.server.billedTexts.length;
		const stored = await storeFrom(vectors, { folder, files, full });
		return { ...stored, texts: voyage.server.billedTexts.slice(before) };
	};
	return { folder, run, clock: voyage.clock };
}

test("vectors that nobody uses go after their days; those in use stay, however long nobody looks at their files", async () => {
	const { run, clock } = await folderOfRuns();
	expect((await run(FILES)).texts).toHaveLength(3);
	await run([indexedFile("a.ts", "function changed\n")]);
	const dropped: number[] = [];
	for (let times = 0; times < 5; times++) {
		clock.advance(20 * DAY_MS);
		const { place } = await run([indexedFile("d.ts", `function at${times}\n`)]);
		dropped.push(place.embedding!.dropped);
	}
	// The first a.ts, then each d.ts but the last two.
	expect(dropped).toEqual([0, 1, 1, 1, 1]);
	expect(await run(FILES.slice(1), { full: true })).toMatchObject({ texts: [] });
	expect((await run(FILES.slice(0, 1))).texts).toHaveLength(1);
});

test("the file lies beside the snapshots, and what is damaged in it is said and paid for again", async () => {
	const { folder, run } = await folderOfRuns();
	await run(FILES);
	const [name] = readdirSync(folder.path).filter((each) => each.startsWith("vectors-"));
	expect(name).toBe("vectors-voyage-code-4-256");
	truncateSync(join(folder.path, name!), 1_000);
	const next = await run(FILES, { full: true });
	expect(next.notes).toEqual([expect.stringContaining("was damaged")]);
	expect(next.texts).toHaveLength(2);
});

test("two runs never have the file at the same time", async () => {
	const { folder, run } = await folderOfRuns();
	folder.create();
	const unlock = folder.lock();
	await expect(run(FILES)).rejects.toMatchObject({ name: "IndexingError" });
	unlock();
	expect((await run(FILES)).texts).toHaveLength(3);
});
