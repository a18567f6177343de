import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { GitHubApi } from "../support/github-api.ts";
import {
	by,
	commentPayload,
	fromInstallation,
	inPullRequest,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "../support/payloads.ts";
import { publishForApp } from "../support/publish-for-app.ts";
import { ServerProcess } from "../support/server-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ENTRY = fileURLToPath(new URL("../../dist/server.js", import.meta.url));
const MANY = 50;

let github: GitHubApi;
let server: ServerProcess;
let dataDirectory: string;

beforeEach(async () => {
	github = await GitHubApi.start();
	github.state.everybody = "write";
	dataDirectory = temporaryFolder();
	server = await ServerProcess.start({ entry: ENTRY, apiUrl: github.url, dataDirectory });
});
afterEach(async () => {
	await server.stop();
	await github.close();
	expect(github.unknownCalls).toEqual([]);
});

/** Somebody new asks in a repository, whose installation has the same number; each in a pull request of its own. */
async function ask(id: number, ordinal: number): Promise<void> {
	const payload = commentPayload(
		"created",
		onPullRequest,
		fromInstallation(id),
		inRepository({ id, fullName: `owner-${id}/tools`, defaultBranch: "main" }),
		by(`person-${ordinal}`, ordinal),
		inPullRequest(ordinal),
		withCommentId(ordinal),
		withBody("/find retry webhook"),
	);
	expect((await server.deliver(payload)).status).toBeLessThan(300);
}

function publish(id: number): void {
	publishForApp({ dataDirectory, id, files: { "src/retry.ts": `export function retryWebhook${id}() {}\n` } });
}

/** The pull requests in the order in which they got their replies. */
const answered = () => github.state.comments.map(({ issue }) => issue);

const UP_TO_MANY = Array.from({ length: MANY }, (_, at) => at + 1);

test("50 commands over 50 installations at once: each gets one answer, of its own repository", async () => {
	for (const id of UP_TO_MANY) publish(id);
	await Promise.all(UP_TO_MANY.map((id) => ask(id, id)));
	await github.until(() => github.state.comments.length >= MANY);
	await server.stop();
	expect(answered().sort((a, b) => a - b)).toEqual(UP_TO_MANY);
	for (const { issue, body } of github.state.comments) expect(body).toContain(`\`retryWebhook${issue}\``);
});

test("50 commands in one installation at once: each gets one answer, in the order in which they came", async () => {
	publish(1);
	for (const ordinal of UP_TO_MANY) await ask(1, ordinal);
	await github.until(() => github.state.comments.length >= MANY);
	await server.stop();
	expect(answered()).toEqual(UP_TO_MANY);
	for (const { body } of github.state.comments) expect(body).toContain("**1 place**");
});
