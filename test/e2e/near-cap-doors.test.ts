import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "@jest/globals";
import { FindJobs } from "../support/find-job.ts";
import { GitHubApi } from "../support/github-api.ts";
import { LiveCli } from "../support/live-cli.ts";
import {
	by,
	commentPayload,
	fromInstallation,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "../support/payloads.ts";
import { ServerProcess } from "../support/server-process.ts";
import { spendBefore } from "../support/spent-before.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ENTRY = fileURLToPath(new URL("../../dist/server.js", import.meta.url));
const IN_REPOSITORY = inRepository({ id: 4242, fullName: "octo/tools", defaultBranch: "main" });
const WARNING = "85 % of what queries may cost";
/** Nothing here is about time, and other tests keep the machine busy. */
const PATIENT = {
	SLASHFIND_QDRANT_SEARCH_TIMEOUT_MS: "30000",
	SLASHFIND_VOYAGE_QUERY_TIMEOUT_MS: "30000",
};

const live = LiveCli.forEachTest();
beforeEach(async () => {
	await live.run(["index", "--repository", "4242"], live.hybrid);
	await spendBefore(live.qdrant, { usd: 1.7, purpose: "query" });
});

const environment = () => ({ ...live.environment, ...live.hybrid, ...PATIENT });

const comment = (body: string, id: number) =>
	commentPayload(
		"created",
		onPullRequest,
		by("maintainer-7", 7),
		fromInstallation(7),
		IN_REPOSITORY,
		withBody(body),
		withCommentId(id),
	);

test("the App warns once in its log that the month of queries is nearly used up", async () => {
	const github = await GitHubApi.start();
	const server = await ServerProcess.start({
		entry: ENTRY,
		apiUrl: github.url,
		dataDirectory: temporaryFolder(),
		environment: { SLASHFIND_DATA_DIR: undefined, ...environment() },
	});
	for (const [at, words] of ["what is first", "what is second", "what is last"].entries()) {
		expect((await server.ask(comment(`/find ${words}`, at + 1))).status).toBe(200);
		expect(github.state.replies.at(-1)).toContain("by words and meaning");
	}
	await server.stop();
	expect(server.output.join("").split(WARNING)).toHaveLength(2);
	await github.close();
});

test("the find Action warns once in the log of the workflow, and not in the reply", async () => {
	const jobs = await FindJobs.start();
	jobs.github.state.permissions.set("maintainer-7", { role: "triage" });
	const logs: string[] = [];
	for (const body of ["/find what is first", "/find what is last"]) {
		const { id } = jobs.github.state.addComment({ issue: 1, body });
		const { stdout } = await jobs.answer(comment(body, id), { environment: environment() });
		logs.push(stdout);
	}
	const replies = jobs.github.state.botComments.map(({ body }) => body);
	await jobs.close();
	expect(replies).toEqual(Array(2).fill(expect.stringContaining("by words and meaning")));
	expect(replies.join()).not.toContain(WARNING);
	expect(logs.map((log) => log.split(WARNING).length - 1)).toEqual([1, 0]);
});
