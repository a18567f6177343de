import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { IndexJobs } from "../support/index-job.ts";
import { archiveOf, fromNothing, liveContent, liveEntry, plant, snapshotOf } from "../support/live-index.ts";

let jobs: IndexJobs;
let base: string;
let tip: string;
let workspace: string;
beforeEach(async () => {
	jobs = await IndexJobs.start();
	jobs.origin.write("src/a.ts", "export function first() {}\n");
	base = await jobs.origin.commit("one");
	plant(jobs, archiveOf(await snapshotOf(jobs, { commit: base })));
	jobs.origin.write("src/a.ts", "export function second() {}\n");
	tip = await jobs.origin.commit("two");
	workspace = await jobs.checkout();
});
afterEach(async () => {
	await jobs.close();
	expect(jobs.services.unknownCalls).toEqual([]);
});

/** As often as a run asks. */
const ALWAYS = { status: 403, times: 9 };

describe("the services of the runner", () => {
	test("a token that may not save: green by the artifact, and said", async () => {
		jobs.services.readOnly();
		const { code, outputs, summary } = await jobs.run({ workspace });
		expect({ code, ...outputs }).toMatchObject({ code: 0, mode: "incremental" });
		expect(summary).toContain("**The Actions cache did not take the index**");
		expect(summary).toContain("Uploaded as the artifact `slashfind-snapshot`, kept for 5 days.");
	});

	test("the cache down: built from nothing, green by the artifact", async () => {
		for (const method of ["GetCacheEntryDownloadURL", "CreateCacheEntry"]) jobs.services.fail(method, ALWAYS);
		const { code, outputs, summary, annotations } = await jobs.run({ workspace });
		expect({ code, ...outputs }).toMatchObject({ code: 0, mode: "full", "index-status": "live" });
		expect(summary).toContain("**The Actions cache did not take the index**");
		expect(summary).toContain("The index in the cache is not used");
		expect(jobs.services.artifacts).toHaveLength(1);
		expect(annotations.length).toBeLessThanOrEqual(10);
	});

	test("the artifacts down: green by the cache, with the reason where people look", async () => {
		jobs.services.fail("CreateArtifact", ALWAYS);
		const { code, summary, annotations } = await jobs.run({ workspace });
		expect(code).toBe(0);
		expect(liveContent(jobs)).toEqual(await fromNothing(jobs, tip));
		expect(summary).toContain("**The artifact could not be uploaded**");
		expect(annotations).toContainEqual(
			expect.objectContaining({ level: "warning", message: expect.stringContaining("403") }),
		);
	});

	test("an artifact that was lost is uploaded when the job runs again, though nothing has changed", async () => {
		jobs.services.fail("CreateArtifact", { status: 403 });
		await jobs.run({ workspace, run: 7 });
		const again = await jobs.run({ workspace, run: 7, environment: { GITHUB_RUN_ATTEMPT: "2" } });
		expect(again.outputs).toMatchObject({ mode: "unchanged", "index-status": "live" });
		expect(jobs.services.artifacts).toHaveLength(1);
		expect(jobs.services.caches).toHaveLength(2);
	});

	test("both down: red, the index before stays live, and the next run goes on from it", async () => {
		const before = liveEntry(jobs);
		jobs.services.down();
		const { code, annotations, summary } = await jobs.run({ workspace });
		expect(code).toBe(1);
		expect(annotations.at(-1)).toMatchObject({ level: "error" });
		expect(annotations.at(-1)!.message).toMatch(/could be saved nowhere: the Actions cache.*403/);
		expect(summary).toContain("could be saved nowhere");
		jobs.services.recover();
		expect(liveEntry(jobs)).toEqual(before);

		const next = await jobs.run({ workspace });
		expect({ code: next.code, ...next.outputs }).toMatchObject({ code: 0, mode: "incremental" });
		expect(liveContent(jobs)).toEqual(await fromNothing(jobs, tip));
	});

	test("retention-days 0 uploads no artifact; another number is how long it is kept", async () => {
		const none = await jobs.run({ workspace, inputs: { "retention-days": "0" } });
		expect(none.code).toBe(0);
		expect(jobs.services.artifacts).toEqual([]);
		const two = await jobs.run({ workspace, event: "schedule", inputs: { "retention-days": "2" } });
		expect(two.summary).toContain("kept for 2 days");
		const days = (Date.parse(jobs.services.artifacts[0]!.expiresAt!) - Date.now()) / 86_400_000;
		expect(Math.round(days)).toBe(2);
	});

	test("a runner without a cache: green by the artifact", async () => {
		const environment = { ACTIONS_CACHE_SERVICE_V2: undefined };
		const { code, outputs, summary } = await jobs.run({ workspace, environment });
		expect({ code, ...outputs }).toMatchObject({ code: 0, "index-status": "live" });
		expect(summary).toContain("This runner has no Actions cache.");
		expect(jobs.services.artifacts).toHaveLength(1);
	});

	test("a runner without job summaries and outputs: green", async () => {
		const environment = { GITHUB_STEP_SUMMARY: undefined, GITHUB_OUTPUT: undefined };
		const { code, summary } = await jobs.run({ workspace, environment });
		expect({ code, summary }).toEqual({ code: 0, summary: "" });
		expect(liveContent(jobs)).toEqual(await fromNothing(jobs, tip));
	});

	test("an Enterprise Server without either: red, and says where to turn", async () => {
		const environment = { GITHUB_SERVER_URL: jobs.git.url };
		const { code, annotations } = await jobs.run({ workspace, environment });
		expect(code).toBe(1);
		const { message } = annotations.at(-1)!;
		expect(message).toContain("this runner has no Actions cache");
		expect(message).toContain("this server has no artifacts that slashfind can use");
		expect(message).toContain("switch the Actions cache on");
	});
});
