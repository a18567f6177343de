import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { cacheKeyPrefixes } from "../../src/github/actions/cache-keys.ts";
import { FindJobs, indexed } from "../support/find-job.ts";
import { createRepository } from "../support/git-repository.ts";
import { IndexJobs } from "../support/index-job.ts";
import { commentPayload, inRepository, onPullRequest, withBody, withCommentId } from "../support/payloads.ts";
import { TestApp } from "../support/test-app.ts";

const SETTINGS = ".github/slashfind.yml";
const FOLLOWS_DEVELOP = "index:\n  ref: develop\n";

describe("the index Action where index.ref names another branch", () => {
	let jobs: IndexJobs;
	beforeEach(async () => {
		jobs = await IndexJobs.start();
		jobs.origin.write("src/a.ts", "export function first() {}\n");
		jobs.origin.write(SETTINGS, FOLLOWS_DEVELOP);
		await jobs.origin.commit("one");
	});
	afterEach(async () => {
		await jobs.close();
		expect(jobs.services.unknownCalls).toEqual([]);
	});

	test("runs for that branch write the live index, under its name, and others do not", async () => {
		const commit = await jobs.origin.git("rev-parse", "main");
		await jobs.origin.git("update-ref", "refs/heads/develop", commit);
		const ofMain = await jobs.run();
		expect(ofMain.outputs).toMatchObject({ "index-status": "local" });
		expect(ofMain.summary).toContain("refs/heads/develop");
		expect(jobs.services.caches).toEqual([]);

		const ofDevelop = await jobs.run({ ref: "refs/heads/develop" });
		expect(ofDevelop.outputs).toMatchObject({ "index-status": "live", commit });
		const [prefix] = cacheKeyPrefixes("refs/heads/develop");
		expect(jobs.services.caches.map(({ key }) => key)).toEqual([expect.stringContaining(prefix)]);
	});

	test("a run for a commit that is not its tip any more is superseded", async () => {
		const commit = await jobs.origin.git("rev-parse", "main");
		jobs.origin.write("src/a.ts", "export function second() {}\n");
		await jobs.origin.git("update-ref", "refs/heads/develop", await jobs.origin.commit("two"));
		const { outputs } = await jobs.run({ ref: "refs/heads/develop", commit, clone: [] });
		expect(outputs).toMatchObject({ "index-status": "superseded", commit });
	});

	test("a branch that is not there makes the run red, and is named", async () => {
		const { code, annotations } = await jobs.run();
		expect(code).toBe(1);
		expect(annotations).toEqual([
			expect.objectContaining({ level: "error", message: expect.stringContaining("has no branch develop.") }),
		]);
	});
});

test("the find Action answers from the index of that branch, and compares with it", async () => {
	const repository = await createRepository();
	repository.write("src/a.ts", "export function needle() {}\n");
	await repository.commit("one");
	const { snapshot } = indexed(repository.directory, 4242);
	const jobs = await FindJobs.start();
	jobs.github.state.files.set(SETTINGS, FOLLOWS_DEVELOP);
	jobs.cache(snapshot, "refs/heads/develop");
	const { id } = jobs.github.state.addComment({ issue: 1, body: "/find needle" });
	const place = inRepository({ id: 4242, fullName: "octo/tools", defaultBranch: "main" });
	const payload = commentPayload(
		"created",
		onPullRequest,
		place,
		withBody("/find needle"),
		withCommentId(id),
	);
	const { code } = await jobs.answer(payload);
	expect(code).toBe(0);
	const reply = jobs.github.state.comments.at(-1)!.body;
	expect(reply).toContain("`src/a.ts`");
	expect(reply).toContain("up to date with `develop`");
	await jobs.close();
	repository.dispose();
});

test("the App compares its index with that branch", async () => {
	const app = await TestApp.start();
	app.api.state.files.set(SETTINGS, FOLLOWS_DEVELOP);
	await app.comment("/find retry");
	expect(app.api.state.replies).toEqual([expect.stringContaining("up to date with `develop`")]);
	expect(app.api.calls.map(({ path }) => path)).toContainEqual(expect.stringMatching(/\.\.\.develop$/));
	expect(app.searches).toMatchObject([{ place: { branch: "develop" } }]);
	await app.close();
});
