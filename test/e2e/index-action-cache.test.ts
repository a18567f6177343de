import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { CACHED_PATH } from "../../src/github/actions/cache.ts";
import { cacheKeyPrefixes } from "../../src/github/actions/cache-keys.ts";
import type { TarEntry } from "../support/cache-archives.ts";
import { IndexJobs, type JobOptions } from "../support/index-job.ts";
import { indexedFile } from "../support/indexed-file.ts";
import {
	archiveOf,
	fromNothing,
	hostileArchive,
	liveContent,
	liveEntry,
	plant,
	snapshotOf,
} from "../support/live-index.ts";
import { FINGERPRINT, publishedFolder } from "../support/snapshots.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let jobs: IndexJobs;
let tip: string;
let expected: Awaited<ReturnType<typeof fromNothing>>;
beforeEach(async () => {
	jobs = await IndexJobs.start();
	jobs.origin.write("src/a.ts", "export function first() {}\n");
	tip = await jobs.origin.commit("one");
	expected = await fromNothing(jobs, tip);
});
afterEach(async () => {
	await jobs.close();
	expect(jobs.services.unknownCalls).toEqual([]);
});

/** Runs on what is in the cache now, which cannot be used. */
async function builtFromNothing(workspace: string, environment: JobOptions["environment"] = {}) {
	const result = await jobs.run({ workspace, environment, inputs: { "retention-days": "0" } });
	expect({ code: result.code, annotations: result.annotations, ...result.outputs }).toMatchObject({
		code: 0,
		"index-status": "live",
		mode: "full",
	});
	expect(liveContent(jobs)).toEqual(expected);
	jobs.services.evict(liveEntry(jobs)!.key);
	return result;
}

describe("a cached index that cannot be used", () => {
	test("evicted: built from nothing, without alarm", async () => {
		await jobs.run();
		jobs.services.evict(liveEntry(jobs)!.key);
		const { annotations, stdout, summary } = await builtFromNothing(await jobs.checkout());
		expect(annotations).toEqual([]);
		expect(stdout).toContain("No index was restored from the cache; this one is built from nothing.");
		expect(summary).toContain("No earlier index was used, so every file was read.");
	});

	test("of another version of slashfind: said so, and replaced", async () => {
		const [ref] = /^slashfind-main-\w+-/.exec(cacheKeyPrefixes("refs/heads/main")[1])!;
		const other = publishedFolder([indexedFile("src/a.ts", "other\n")]).newestPath();
		jobs.services.putCache({ key: `${ref}${FINGERPRINT}-0-5-1`, archive: archiveOf(other) });
		const result = await builtFromNothing(await jobs.checkout());
		expect(result.summary).toContain("The index in the cache is not used");
		expect(result.stdout).toContain("another version");
	});

	test("hostile snapshots in honest archives", async () => {
		const workspace = await jobs.checkout();
		const honest = readFileSync(await snapshotOf(jobs, { commit: tip }));
		const foreign = readFileSync(await snapshotOf(jobs, { commit: tip, id: 4343 }));
		const snapshots: Readonly<Record<string, Buffer>> = {
			"random bytes": randomBytes(5_000),
			truncated: honest.subarray(0, honest.length - 700),
			empty: Buffer.alloc(0),
			"of another repository": foreign,
		};
		for (const [name, snapshot] of Object.entries(snapshots)) {
			const key = plant(jobs, archiveOf(snapshot));
			const { summary, stdout } = await builtFromNothing(workspace);
			jobs.services.evict(key);
			const says = "The index in the cache is not used, and this one was built from nothing";
			expect({ name, summary, stdout }).toEqual({
				name,
				summary: expect.stringContaining(says),
				stdout: expect.stringContaining(says),
			});
		}
	});

	test("on a runner whose tar cannot unpack safely: not unpacked, and the run says what to install", async () => {
		plant(jobs, archiveOf(await snapshotOf(jobs, { commit: tip })));
		const folder = temporaryFolder();
		const path = process.env.PATH ?? "";
		const script = `#!/bin/sh\n[ "$1" = --version ] && echo bsdtar 3.5.3 && exit\nPATH='${path}' exec tar "$@"\n`;
		writeFileSync(join(folder, "tar"), script, { mode: 0o755 });
		const environment = { PATH: `${folder}${delimiter}${path}` };
		const { summary } = await builtFromNothing(await jobs.checkout(), environment);
		expect(summary).toContain("Install GNU tar on the runner");
		expect(jobs.services.bytesDown).toBe(0);
	});

	test("hostile archives name no file but the one of the index", async () => {
		const workspace = await jobs.checkout();
		const folder = temporaryFolder();
		const canary = join(folder, "canary");
		writeFileSync(canary, "sings");
		const up = "../".repeat(12);
		const content = "dead";
		const archives: Readonly<Record<string, readonly TarEntry[]>> = {
			"an absolute name": [{ name: canary, type: "file", content }],
			"a name above": [{ name: `${up}${canary.slice(1)}`, type: "file", content }],
			"a symbolic link, then a file below it": [
				{ name: "slashfind", type: "symlink", target: folder },
				{ name: "slashfind/canary", type: "file", content },
			],
			"a symbolic link in place of the index": [{ name: CACHED_PATH, type: "symlink", target: canary }],
			"a hard link in place of the index": [{ name: CACHED_PATH, type: "hardlink", target: canary }],
			"a folder in place of the index": [{ name: CACHED_PATH, type: "directory" }],
			"a line feed in a name": [{ name: `x\n${canary}`, type: "file", content }],
			"new files beside": [{ name: join(folder, "new"), type: "file", content }],
		};
		const before = readdirSync(workspace);
		for (const [name, entries] of Object.entries(archives)) {
			const key = plant(jobs, hostileArchive(entries));
			await builtFromNothing(workspace);
			jobs.services.evict(key);
			expect({ name, canary: readFileSync(canary, "utf8") }).toEqual({ name, canary: "sings" });
			expect({ name, files: readdirSync(folder) }).toEqual({ name, files: ["canary"] });
		}
		expect(readdirSync(workspace)).toEqual(before);
	});
});
