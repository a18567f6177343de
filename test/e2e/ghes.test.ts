import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ActionResult } from "../support/action-process.ts";
import { FindJobs } from "../support/find-job.ts";
import { ENTERPRISE_SERVER } from "../support/github-api.ts";
import { IndexJobs, type JobOptions, REPOSITORY } from "../support/index-job.ts";
import { fromNothing, liveContent } from "../support/live-index.ts";
import {
	type CommonDeviation,
	commentPayload,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "../support/payloads.ts";
import { ofPullRequest, reviewPayload, withReviewBody, withReviewId } from "../support/review-payloads.ts";

let jobs: IndexJobs;
let finds: FindJobs;
let tip: string;
beforeEach(async () => {
	jobs = await IndexJobs.start();
	finds = await FindJobs.start(ENTERPRISE_SERVER);
	jobs.origin.write("src/a.ts", "export function retryWebhook() {}\n");
	jobs.origin.write("src/b.ts", "export function parseOrder() {}\n");
	tip = await jobs.origin.commit("one");
});
afterEach(async () => {
	await jobs.close();
	await finds.close();
	expect(jobs.services.unknownCalls).toEqual([]);
	expect(finds.github.unknownCalls).toEqual([]);
});

/** What a runner of an Enterprise Server says, whose address both packages take for one. */
function onServer() {
	return {
		...jobs.services.environmentV1(),
		GITHUB_SERVER_URL: jobs.git.url,
		GITHUB_API_URL: finds.github.url,
	};
}

function index(options: JobOptions = {}): Promise<ActionResult> {
	return jobs.run({ ...options, environment: { ...onServer(), ...options.environment } });
}

/** A delivery of the Enterprise Server. */
const fromServer: CommonDeviation = (payload) => {
	const { id, full_name: fullName, default_branch: defaultBranch } = REPOSITORY;
	const placed = inRepository({ id, fullName, defaultBranch })(payload);
	const html_url = `${jobs.git.url}/${fullName}`;
	return { ...placed, repository: { ...placed.repository, html_url } };
};

/** Somebody comments; gives how the run of the find Action went. */
function comment(body: string): Promise<ActionResult> {
	const { id } = finds.github.state.addComment({ issue: 1, body });
	const payload = commentPayload("created", onPullRequest, fromServer, withBody(body), withCommentId(id));
	return finds.answer(payload, { environment: onServer() });
}

const replies = () => finds.github.state.botComments.map(({ body }) => body);
const cacheCalls = () => jobs.services.calls.map(({ method }) => method);

describe("the index Action on an Enterprise Server", () => {
	test("saves to the cache and says plainly that there are no artifacts, without alarm", async () => {
		const { code, annotations, outputs, summary } = await index();
		expect({ code, annotations, ...outputs }).toMatchObject({
			code: 0,
			annotations: [],
			"index-status": "live",
			mode: "full",
		});
		expect(summary).toContain("Saved to the Actions cache as `slashfind-main-");
		expect(summary).toContain("This server has no artifacts that slashfind can use");
		expect(liveContent(jobs)).toEqual(await fromNothing(jobs, tip));
		expect(jobs.services.artifacts).toEqual([]);
	});

	test("restores what the push before has saved, and goes on from it", async () => {
		await index();
		const [before] = jobs.services.caches;
		jobs.origin.write("src/a.ts", "export function retryOrder() {}\n");
		const next = await jobs.origin.commit("two");
		const { code, outputs } = await index();
		expect({ code, ...outputs }).toMatchObject({
			code: 0,
			mode: "incremental",
			commit: next,
			"files-changed": "1",
			"files-unchanged": "1",
		});
		expect(jobs.services.bytesDown).toBe(before!.size);
		expect(jobs.services.caches).toHaveLength(2);
		expect(liveContent(jobs)).toEqual(await fromNothing(jobs, next));
	});

	test("leaves a key alone that another job of the run has taken", async () => {
		await index({ run: 7 });
		const { code, annotations, summary } = await index({ run: 7, inputs: { full: "true" } });
		expect({ code, annotations }).toEqual({ code: 0, annotations: [] });
		expect(summary).toContain("Another job of this run has saved the same index");
		expect(jobs.services.caches).toHaveLength(1);
	});

	test("builds from nothing where the cache does not say what it holds", async () => {
		await index();
		jobs.services.fail("FindCache", { status: 403 });
		const { code, outputs } = await index();
		expect({ code, ...outputs }).toMatchObject({ code: 0, mode: "full", "index-status": "live" });
	});

	test.each(["ReserveCache", "UploadChunk", "CommitCache"])(
		"is red where the cache refuses %s, and nothing half saved is ever restored",
		async (method) => {
			jobs.services.fail(method, { status: 403, times: 9 });
			const { code, annotations } = await index();
			expect(code).toBe(1);
			expect(annotations.at(-1)).toMatchObject({ level: "error" });
			expect(annotations.at(-1)!.message).toMatch(
				/could be saved nowhere: the Actions cache did not take it.*this server has no artifacts/s,
			);
			expect(jobs.services.caches).toEqual([]);
		},
	);

	test("is red with no cache either, and says where to turn", async () => {
		const { code, annotations, summary } = await index({ environment: { ACTIONS_CACHE_URL: undefined } });
		expect(code).toBe(1);
		expect(annotations).toEqual([expect.objectContaining({ level: "error" })]);
		const { message } = annotations[0]!;
		expect(message).toContain("it could be saved nowhere: this runner has no Actions cache");
		expect(message).toContain("this server has no artifacts that slashfind can use");
		expect(message).toContain("switch the Actions cache on");
		expect(summary).toContain("could be saved nowhere");
	});
});

describe("the find Action on an Enterprise Server", () => {
	test("answers from what the index Action has saved, with permalinks to that server", async () => {
		await index();
		jobs.services.readOnly();
		const run = await comment("/find retryWebhook");
		expect(run).toMatchObject({
			code: 0,
			annotations: [],
			outputs: { handled: "true", "result-count": "1", mode: "snapshot" },
		});
		expect(replies()).toEqual([
			expect.stringContaining(`${jobs.git.url}/octo/tools/blob/${tip}/src/a.ts#L1`),
		]);
		expect(replies()[0]).not.toContain("github.com");
		expect(replies()[0]).not.toContain("WARNING");
	});

	test("reacts by the server's GraphQL to a review that it cannot answer", async () => {
		await index();
		finds.github.fail("POST", "/comments", { status: 403, times: 9 });
		const body = "/find retryWebhook";
		const review = finds.github.state.addReview({ pull: 1, body });
		const said = [withReviewBody(body), withReviewId(review), ofPullRequest(1)];
		const payload = reviewPayload("submitted", fromServer, ...said);
		const run = await finds.answer(payload, { environment: onServer() });
		expect(run).toMatchObject({ code: 1, outputs: { handled: "false", "result-count": "1" } });
		expect(run.summary).toContain("`src/a.ts`");
		expect(finds.github.state.reactions).toEqual([{ review: review.nodeId, content: "confused" }]);
	});

	test("does not take an index of the same number on another server", async () => {
		const other = `http://localhost:${jobs.git.port}`;
		expect(await index({ environment: { GITHUB_SERVER_URL: other } })).toMatchObject({ code: 0 });
		const run = await comment("/find retryWebhook");
		expect(run).toMatchObject({ code: 1, outputs: { "result-count": "0" } });
		expect(run.annotations.at(-1)!.message).toContain("another repository");
		expect(replies()).toEqual([expect.stringContaining("Couldn't search")]);
	});

	test("says that there is no index yet where the cache has none, and asks for no artifacts in vain", async () => {
		const run = await comment("/find retryWebhook");
		expect(run).toMatchObject({ code: 0, outputs: { "result-count": "0", mode: "" } });
		expect(run.annotations).toEqual([expect.objectContaining({ level: "warning" })]);
		expect(run.stdout).not.toContain("actions: read");
		expect(replies()).toEqual([expect.stringContaining("no index yet")]);
		expect(finds.github.calls.map(({ path }) => path).join()).not.toContain("artifacts");
		expect(cacheCalls()).toEqual(["FindCache"]);
	});
});
