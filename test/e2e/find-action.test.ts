import { readdirSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { CACHED_PATH } from "../../src/github/actions/cache.ts";
import { cacheKey } from "../../src/github/actions/cache-keys.ts";
import type { ActionResult } from "../support/action-process.ts";
import { ArchiveHost } from "../support/archive-host.ts";
import { packed, tarOf } from "../support/cache-archives.ts";
import { FindJobs, type FindOptions, type IndexedPlace, indexed, JOB_TOKEN } from "../support/find-job.ts";
import type { TestRepository } from "../support/git-repository.ts";
import { commentPayload, inRepository, onPullRequest, withBody, withCommentId } from "../support/payloads.ts";
import { repositoryOfRealCode } from "../support/real-code.ts";
import { inThreadOf, ofPullRequest, reviewCommentPayload } from "../support/review-payloads.ts";
import { type ArtifactChanges, uploadArtifact } from "../support/run-artifacts.ts";
import { zipOf } from "../support/zip.ts";

const REPOSITORY_ID = 4242;
const IN_REPOSITORY = inRepository({ id: REPOSITORY_ID, fullName: "octo/tools", defaultBranch: "main" });

let repository: TestRepository;
let index: IndexedPlace;
let jobs: FindJobs;
let host: ArchiveHost;
beforeAll(async () => {
	repository = await repositoryOfRealCode();
	index = indexed(repository.directory, REPOSITORY_ID);
});
afterAll(() => repository.dispose());
beforeEach(async () => {
	jobs = await FindJobs.start();
	host = await ArchiveHost.start();
});
afterEach(async () => {
	await jobs.close();
	await host.close();
	expect(jobs.github.unknownCalls).toEqual([]);
	expect(jobs.services.unknownCalls).toEqual([]);
	expect(host.leaks).toEqual([]);
});

/** Somebody comments; gives how the workflow's run went. */
function comment(body: string, options?: FindOptions): Promise<ActionResult> {
	const { id } = jobs.github.state.addComment({ issue: 1, body });
	const payload = commentPayload("created", onPullRequest, IN_REPOSITORY, withBody(body), withCommentId(id));
	return jobs.answer(payload, options);
}

const replies = () => jobs.github.state.botComments.map(({ body }) => body);

/** The log without what only the runner's debug mode shows. */
function shown({ stdout }: ActionResult): string {
	return stdout.replaceAll(/^::debug::.*\n/gm, "");
}

/** An artifact that an index run uploaded, but for the differences. */
function artifact(archive: Buffer, changes: ArtifactChanges = {}): void {
	uploadArtifact(archive, { state: jobs.github.state, host, repositoryId: REPOSITORY_ID, changes });
}

const honest = () => zipOf([{ name: "index.snapshot", content: index.snapshot }]);

describe("the find Action with an index in the cache", () => {
	beforeEach(() => jobs.cache(index.snapshot));

	test("answers, says so in its outputs, and asks GitHub for nothing but what the answer needs", async () => {
		const run = await comment("/find editDistance");
		expect(run).toMatchObject({ code: 0, annotations: [] });
		expect(run.outputs).toEqual({ handled: "true", "result-count": "5", mode: "snapshot" });
		expect(run.summary).toContain("answered");
		expect(replies()).toEqual([expect.stringContaining("`commander/lib/suggestSimilar.js`")]);
		expect(replies()[0]).toContain(`index at [\`${index.commit.slice(0, 7)}\`]`);
		expect(jobs.services.calls.map(({ method }) => method)).not.toContain("CreateCacheEntry");
	});

	test("stays neutral where the comment holds no command: no call at all, and a summary that says so", async () => {
		const run = await comment("I think `/find` is nice.");
		expect(run).toMatchObject({ code: 0, annotations: [], outputs: { handled: "false", mode: "" } });
		expect(run.summary).toContain("no command");
		expect([jobs.github.calls, jobs.services.calls]).toEqual([[], []]);
	});

	test("stands down where the App has answered (I8)", async () => {
		const { id } = jobs.github.state.addComment({ issue: 1, body: "/find editDistance" });
		const marker = `<!-- slashfind:v1 reply-to=${id} command=0123456789abcdef -->`;
		jobs.github.state.addOwnComment({ issue: 1, body: `The App's answer.\n\n${marker}` });
		const said = [withBody("/find editDistance"), withCommentId(id)];
		const run = await jobs.answer(commentPayload("created", onPullRequest, IN_REPOSITORY, ...said));
		expect(run).toMatchObject({ code: 0, outputs: { handled: "true" } });
		expect(jobs.github.writes).toEqual([]);
	});

	test.each([
		["is red without a token", { inputs: { "github-token": "" } }, "github-token is empty"],
		["names an input that cannot be used", { inputs: { "reply-limit": "many" } }, "the input reply-limit"],
		[
			"says how an amount has to be written",
			{ inputs: { "budget-queries-monthly-usd": "1e-3" } },
			"a plain decimal",
		],
	])("%s", async (_, options, reason) => {
		const run = await comment("/find editDistance", options);
		expect(run.code).toBe(1);
		expect(run.annotations).toEqual([expect.objectContaining({ level: "error" })]);
		expect(run.annotations[0]!.message).toContain(reason);
		expect(run.summary).toContain(reason);
		expect(shown(run)).not.toContain("    at ");
	});

	test.each([
		["the repository's file", "access: triage\n", {}],
		["the input", "", { access: "triage" }],
	])("does not answer who may not ask by %s, and says so on its page alone", async (_, file, inputs) => {
		jobs.github.state.files.set(".github/slashfind.yml", file);
		const run = await comment("/find editDistance", { inputs });
		expect(run).toMatchObject({ code: 0, annotations: [], outputs: { handled: "false", mode: "" } });
		expect(run.summary).toContain("who asked lacks the access");
		expect(replies()).toEqual([]);
		expect(jobs.github.state.reactions).toEqual([{ comment: expect.any(Number), content: "confused" }]);
	});

	test("an input changes the reply", async () => {
		expect((await comment("/find parse", { inputs: { "reply-limit": "2" } })).outputs["result-count"]).toBe(
			"2",
		);
	});

	test("is red where the token cannot write, says what to do, and has the answer on its page", async () => {
		jobs.github.fail("POST", "/comments", { status: 403, times: 9 });
		const run = await comment("/find editDistance");
		expect(run).toMatchObject({ code: 1, outputs: { handled: "false" } });
		expect(run.annotations[0]!.message).toContain("`issues: write`");
		expect(run.annotations[0]!.message).not.toContain("forks");
		expect(run.summary).toContain("`commander/lib/suggestSimilar.js`");
	});

	test("a review thread on a fork is the same case", async () => {
		jobs.github.fail("POST", "/pulls/1/comments", { status: 403, times: 9 });
		const top = jobs.github.state.addReviewComment({ issue: 1, body: "Why?" });
		const { id } = jobs.github.state.addReviewComment({ issue: 1, body: "/find parse", inReplyTo: top.id });
		const place = [withCommentId(id), inThreadOf(top.id), ofPullRequest(1)];
		const run = await jobs.answer(
			reviewCommentPayload("created", IN_REPOSITORY, withBody("/find parse"), ...place),
		);
		expect(run.code).toBe(1);
		expect(run.annotations[0]!.message).toContain("ask in the conversation instead");
		expect(run.summary).toContain("for `parse`");
	});

	test("an event that holds no comment is no failure, and says where the Action belongs", async () => {
		const run = await jobs.answer({ repository: { id: REPOSITORY_ID } }, { event: "push" });
		expect(run).toMatchObject({ code: 0, outputs: { handled: "false" } });
		expect(run.annotations[0]!.message).toContain("issue_comment");
	});

	test("I9 what was typed issues no workflow command", async () => {
		const run = await comment("/find ::error::pwned ##[error]pwned %0A::add-mask::x lang:::warning::");
		expect(run.code).toBe(0);
		expect(run.legacyCommands).toEqual([]);
		expect(run.annotations).toEqual([]);
	});
});

describe("the find Action without a usable index in the cache", () => {
	test("takes the newest artifact of an index run, and not the ones that anybody can upload", async () => {
		const other = zipOf([{ name: "index.snapshot", content: Buffer.from("hostile") }]);
		artifact(honest());
		artifact(other, { run: { headRepositoryId: 666 } });
		artifact(other, { run: { event: "pull_request" } });
		artifact(other, { run: { branch: "feature" } });
		artifact(other, { expired: true });
		const run = await comment("/find editDistance");
		expect(run).toMatchObject({ code: 0, outputs: { handled: "true", "result-count": "5" } });
		expect(replies()[0]).toContain("suggestSimilar.js");
		expect(replies()[0]).not.toContain("WARNING");
	});

	test("does not trust a run for a commit that is not on the branch: a tag may have the branch's name", async () => {
		artifact(honest());
		jobs.github.state.comparison = { aheadBy: 1, behindBy: 1, files: [] };
		await comment("/find editDistance");
		expect(replies()[0]).toContain("no index yet");
	});

	test("an archive that cannot be unpacked is no missing index: the artifact answers, and the reply says so", async () => {
		const key = cacheKey({ ref: "refs/heads/main", commit: "c".repeat(40), runId: "1", attempt: "1" });
		jobs.services.putCache({ key, archive: Buffer.from("not an archive") });
		artifact(honest());
		await comment("/find editDistance");
		expect(replies()[0]).toContain("did not give the index");
		expect(replies()[0]).toContain("suggestSimilar.js");
	});

	test("says that there is no index where there is none, and warns the maintainer", async () => {
		const run = await comment("/find editDistance");
		expect(run).toMatchObject({ code: 0, outputs: { "result-count": "0", mode: "" } });
		expect(run.annotations).toEqual([expect.objectContaining({ level: "warning" })]);
		expect(replies()[0]).toContain("no index yet");
	});

	test("a cache that cannot be asked is no missing index: red, with an apology, where nothing else has one", async () => {
		jobs.services.down(403);
		const run = await comment("/find editDistance");
		expect(run).toMatchObject({ code: 1, outputs: { handled: "false" } });
		expect(run.annotations.at(-1)!.message).toContain("The Actions cache did not give the index");
		expect(replies()).toEqual([expect.stringContaining("Couldn't search")]);
	});

	test("an event that cannot be understood is red, and no event without a command", async () => {
		const payload = commentPayload("created", onPullRequest, IN_REPOSITORY, withBody("/find x"));
		const run = await jobs.answer({ ...payload, sender: undefined });
		expect(run).toMatchObject({ code: 1, outputs: { handled: "false" } });
		expect(run.annotations[0]!.message).toContain("of a shape that is not known");
	});

	test("a job without `actions: read` is told so in the log", async () => {
		jobs.github.fail("GET", "/actions/artifacts", { status: 403 });
		const run = await comment("/find editDistance");
		expect(run.stdout).toContain("`actions: read`");
		expect(replies()[0]).toContain("no index yet");
	});

	test("a poisoned archive writes nothing elsewhere, and the artifact answers instead, which the reply says", async () => {
		const key = cacheKey({ ref: "refs/heads/main", commit: "c".repeat(40), runId: "1", attempt: "1" });
		const hostile = tarOf([
			{ name: CACHED_PATH, type: "symlink", target: "/etc/passwd" },
			{ name: "/tmp/slashfind-pwned", type: "file", content: "x" },
			{ name: "../../../../../../../../tmp/slashfind-pwned-too", type: "file", content: "x" },
			// No text in any locale but one: there a pattern may not match it.
			{ name: Buffer.from("/tmp/slashfind-pwned-\xff", "latin1"), type: "directory" },
			{
				name: Buffer.from("/tmp/slashfind-pwned-\xff/../slashfind-pwned-last", "latin1"),
				type: "file",
				content: "x",
			},
		]);
		jobs.services.putCache({ key, archive: packed(hostile) });
		artifact(honest());
		const run = await comment("/find editDistance", { environment: { LANG: "C.UTF-8" } });
		expect(run.code).toBe(0);
		expect(replies()[0]).toContain("> [!WARNING]");
		expect(replies()[0]).toContain("suggestSimilar.js");
		expect(readdirSync("/tmp").filter((name) => name.startsWith("slashfind-pwned"))).toEqual([]);
	});

	test.each([
		["two files", () => zipOf([1, 2].map((n) => ({ name: `index.snapshot${n}`, content: index.snapshot })))],
		["another name", () => zipOf([{ name: "../../index.snapshot", content: index.snapshot }])],
		["a wrong size", () => zipOf([{ name: "index.snapshot", content: index.snapshot, statedSize: 9 }])],
		["no archive", () => Buffer.from("not a zip")],
		[
			"half a snapshot",
			() => zipOf([{ name: "index.snapshot", content: index.snapshot.subarray(0, 5_000) }]),
		],
	])("an artifact that is %s is refused: red, with an apology as the reply", async (_, archive) => {
		artifact(archive());
		const run = await comment("/find editDistance");
		expect(run).toMatchObject({ code: 1, outputs: { "result-count": "0" } });
		expect(shown(run)).not.toContain("    at ");
		expect(replies()).toEqual([expect.stringContaining("Couldn't search")]);
	});

	test("the job's token goes to the API alone", async () => {
		artifact(honest());
		const run = await comment("/find editDistance");
		expect(run.stdout + run.stderr + run.summary).not.toContain(JOB_TOKEN);
		expect(run.stdout).not.toContain("sig=secret");
	});
});
