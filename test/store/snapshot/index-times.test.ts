import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "@jest/globals";
import { IndexTimes } from "../../../src/store/snapshot/index-times.ts";
import { SnapshotFolder } from "../../../src/store/snapshot/snapshot-folder.ts";
import { contentOf, FINGERPRINT, manifestFor } from "../../support/snapshots.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

let dataDirectory: string;
let times: IndexTimes;
beforeEach(() => {
	dataDirectory = temporaryFolder();
	times = new IndexTimes({ dataDirectory, fingerprint: FINGERPRINT });
});

/** A snapshot of that day of 2026's January. */
function publish(id: number, day: number, fingerprint = FINGERPRINT): SnapshotFolder {
	const folder = new SnapshotFolder(join(dataDirectory, String(id)));
	const content = contentOf([]);
	folder.create();
	folder.publish(manifestFor(content, { ordinal: day, indexedAt: timeOf(day), fingerprint }), content);
	return folder;
}

function timeOf(day: number): string {
	return `2026-01-0${day}T00:00:00.000Z`;
}

test("each repository has the time of its newest snapshot, as it is then", () => {
	for (const day of [1, 2]) publish(7, day);
	publish(8, 3);
	expect(times.read().toSorted()).toEqual([timeOf(2), timeOf(3)]);
	publish(7, 4);
	expect(times.read().toSorted()).toEqual([timeOf(3), timeOf(4)]);
	rmSync(join(dataDirectory, "8"), { recursive: true });
	expect(times.read()).toEqual([timeOf(4)]);
});

test("a head that was read is not read again before there is a newer one", () => {
	const folder = publish(7, 1);
	expect(times.read()).toEqual([timeOf(1)]);
	writeFileSync(folder.newestPath(), "overwritten");
	expect(times.read()).toEqual([timeOf(1)]);
	publish(7, 2);
	expect(times.read()).toEqual([timeOf(2)]);
});

test("where the newest is damaged the one before it tells", () => {
	publish(7, 1);
	writeFileSync(publish(7, 2).newestPath(), "damaged");
	expect(times.read()).toEqual([timeOf(1)]);
});

test("what cannot be used, and what is no folder of snapshots, has no time", () => {
	publish(7, 1, "f".repeat(16));
	writeFileSync(publish(8, 2).newestPath(), "damaged");
	mkdirSync(join(dataDirectory, "incoming-abcdef"));
	writeFileSync(join(dataDirectory, "file"), "");
	publish(9, 3);
	expect(times.read()).toEqual([timeOf(3)]);
});

test("a data folder that is not there has no times", () => {
	rmSync(dataDirectory, { recursive: true });
	expect(times.read()).toEqual([]);
	mkdirSync(dataDirectory);
	publish(7, 1);
	expect(times.read()).toEqual([timeOf(1)]);
});
