import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { IndexJobs, type JobOptions } from "../support/index-job.ts";
import { fromNothing, liveContent } from "../support/live-index.ts";

let jobs: IndexJobs;
let tip: string;
beforeEach(async () => {
	jobs = await IndexJobs.start();
	jobs.origin.write("src/a.ts", "export function first() {}\n");
	tip = await jobs.origin.commit("one");
});
afterEach(async () => {
	await jobs.close();
	expect(jobs.services.unknownCalls).toEqual([]);
});

async function push(): Promise<string> {
	jobs.origin.write("src/a.ts", "export function second() {}\n");
	return jobs.origin.commit("two");
}

const saved = () => jobs.services.caches.length + jobs.services.artifacts.length;

describe("who may write the live index", () => {
	const others: Readonly<Record<string, JobOptions>> = {
		"a pull request": { event: "pull_request", ref: "refs/pull/7/merge" },
		"another branch": { ref: "refs/heads/topic" },
		"a branch whose name only begins alike": { ref: "refs/heads/main-2" },
		"a tag on the tip": { ref: "refs/tags/v1" },
		"workflow_run, which outsiders can start": { event: "workflow_run" },
		pull_request_target: { event: "pull_request_target" },
		issue_comment: { event: "issue_comment" },
	};

	test("runs for anything else build a local index, save nothing, and say so", async () => {
		const workspace = await jobs.checkout();
		for (const [name, options] of Object.entries(others)) {
			const result = await jobs.run({ ...options, workspace });
			expect({ name, code: result.code, ...result.outputs }).toMatchObject({
				name,
				code: 0,
				"index-status": "local",
				commit: tip,
				"files-indexed": "1",
			});
			expect(result.outputs["snapshot-path"]).toMatch(/index\.snapshot$/);
			expect(result.summary).toContain("The live index is untouched: ");
			expect(result.stdout).toContain("The live index is untouched: ");
		}
		expect(saved()).toBe(0);
	});

	test("a re-run of an old commit ends as superseded", async () => {
		const newer = await push();
		const result = await jobs.run({ commit: tip, clone: [] });
		expect(result).toMatchObject({ code: 0, annotations: [] });
		expect(result.outputs).toEqual({
			"index-status": "superseded",
			commit: tip,
			"duration-ms": expect.stringMatching(/^\d+$/),
		});
		expect(result.summary).toContain(`/commit/${newer})`);
		// It has not even begun.
		expect(jobs.services.calls).toEqual([]);
	});

	test("a tip that moves while the run is under way makes it superseded", async () => {
		const restoring = jobs.services.hold("GetCacheEntryDownloadURL");
		const { result } = await jobs.start();
		await restoring.arrived;
		const newer = await push();
		restoring.release();
		expect((await result).outputs).toMatchObject({ "index-status": "superseded", commit: tip });
		expect((await result).code).toBe(0);
		expect(saved()).toBe(0);

		await jobs.run();
		expect(liveContent(jobs)).toEqual(await fromNothing(jobs, newer));
	});

	test("two runs at once for one commit: both are green, and what is live is right", async () => {
		const saving = jobs.services.hold("CreateCacheEntry");
		const slow = await jobs.start();
		await saving.arrived;
		const fast = await jobs.run();
		saving.release();
		for (const { code, outputs } of [await slow.result, fast]) {
			expect({ code, status: outputs["index-status"] }).toEqual({ code: 0, status: "live" });
		}
		expect(liveContent(jobs)).toEqual(await fromNothing(jobs, tip));
	});

	test("two jobs of one run: the key that the other has taken is no error", async () => {
		const saving = jobs.services.hold("CreateCacheEntry");
		const slow = await jobs.start({ run: 7 });
		await saving.arrived;
		await jobs.run({ run: 7 });
		saving.release();
		const result = await slow.result;
		expect(result).toMatchObject({ code: 0, annotations: [] });
		expect(result.summary).toContain("Another job of this run has saved the same index");
		expect(jobs.services.caches).toHaveLength(1);
	});
});
