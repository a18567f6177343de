import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ActionResult } from "../support/action-process.ts";
import { IndexJobs, type JobOptions } from "../support/index-job.ts";
import { fromNothing, liveContent } from "../support/live-index.ts";

const FILES = 40;

let jobs: IndexJobs;
beforeEach(async () => {
	jobs = await IndexJobs.start();
	for (let file = 0; file < FILES; file++) write(file, "first");
});
afterEach(async () => {
	await jobs.close();
	expect(jobs.services.unknownCalls).toEqual([]);
});

/** A file of some size that no compression makes small. */
function write(file: number, word: string): void {
	const noise = randomBytes(600).toString("hex");
	jobs.origin.write(
		`src/part${file}.ts`,
		`/** Part ${file}. */\nexport function ${word}${file}() {\n\treturn "${noise}";\n}\n`,
	);
}

/** Runs the Action on the tip and counts what crossed the network meanwhile, but not for the checkout. */
async function metered(options: JobOptions = {}) {
	const workspace = await jobs.checkout(options);
	const { git, services } = jobs;
	const before = { git: git.bytesDown, up: services.bytesUp, down: services.bytesDown };
	const result: ActionResult = await jobs.run({ ...options, workspace });
	const moved = {
		git: git.bytesDown - before.git,
		up: services.bytesUp - before.up,
		down: services.bytesDown - before.down,
	};
	return { result, moved };
}

const counts = () => [jobs.services.caches.length, jobs.services.artifacts.length];

describe("the index Action on pushes to the default branch", () => {
	test("three pushes: each fetches and parses what it changed, and saves one cache entry and one artifact", async () => {
		await jobs.origin.commit("one");
		const first = await metered();
		expect(first.result).toMatchObject({ code: 0, annotations: [] });
		expect(first.result.outputs).toMatchObject({
			"index-status": "live",
			mode: "full",
			"files-added": `${FILES}`,
		});
		expect(first.moved.down).toBe(0);
		const [entry] = jobs.services.caches;
		const [artifact] = jobs.services.artifacts;
		expect(first.moved.up).toBe(entry!.size + artifact!.zip.length);

		write(3, "second");
		await jobs.origin.commit("two");
		const second = await metered();
		expect(second.result.outputs).toMatchObject({
			mode: "incremental",
			"files-changed": "1",
			"files-unchanged": `${FILES - 1}`,
			"chunks-written": "1",
		});
		expect(second.moved.down).toBe(entry!.size);
		// The old version of the one file, and what git says around it.
		expect(second.moved.git).toBeLessThan(6_000);
		expect(jobs.git.packs).toBe(3);

		jobs.origin.remove("src/part4.ts");
		const last = await jobs.origin.commit("three");
		const third = await metered();
		expect(third.result.outputs).toMatchObject({
			commit: last,
			"files-removed": "1",
			"chunks-written": "0",
			"files-indexed": `${FILES - 1}`,
		});
		expect(counts()).toEqual([3, 3]);
		expect(jobs.services.artifacts.map(({ name }) => name)).toEqual(Array(3).fill("slashfind-snapshot"));
		expect(liveContent(jobs)).toEqual(await fromNothing(jobs, last));
	});

	test("what changes no indexed file saves no entry; a schedule renews the artifact alone", async () => {
		await jobs.origin.commit("one");
		await jobs.run();
		expect(counts()).toEqual([1, 1]);

		const again = await metered();
		expect(again.result.outputs).toMatchObject({ "index-status": "live", mode: "unchanged" });
		expect(again.result.summary).toContain("the index in the Actions cache stays as it is");
		expect(again.moved.up).toBe(0);
		expect(counts()).toEqual([1, 1]);

		jobs.origin.write("package-lock.json", "{}\n");
		const lock = await jobs.origin.commit("lock");
		const locked = await metered();
		expect(locked.result.outputs).toMatchObject({ commit: lock, mode: "incremental", "chunks-written": "0" });
		expect(JSON.parse(locked.result.outputs.skipped!)).toEqual({ "lock-file": 1 });
		expect(locked.moved.up).toBe(0);
		expect(counts()).toEqual([1, 1]);

		const scheduled = await metered({ event: "schedule" });
		expect(scheduled.result.summary).toContain("Uploaded as the artifact");
		expect(counts()).toEqual([1, 2]);
	});

	test("a revert becomes live although the same content was saved before", async () => {
		const one = await jobs.origin.commit("one");
		await jobs.run();
		write(3, "second");
		await jobs.origin.commit("two");
		await jobs.run();
		const tree = await jobs.origin.git("rev-parse", `${one}^{tree}`);
		const revert = await jobs.origin.git("commit-tree", "-p", "HEAD", "-m", "revert", tree);
		await jobs.origin.git("update-ref", "refs/heads/main", revert);

		const reverted = await jobs.run();
		expect(reverted.outputs).toMatchObject({ mode: "incremental", "files-changed": "1" });
		expect(counts()).toEqual([3, 3]);
		expect(liveContent(jobs)).toEqual(await fromNothing(jobs, revert));

		const next = await jobs.run();
		expect(next.outputs).toMatchObject({ mode: "unchanged", commit: revert });
	});
});
