import { readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { cli } from "../support/cli-process.ts";
import type { TestRepository } from "../support/git-repository.ts";
import { GitHubApi } from "../support/github-api.ts";
import {
	commentPayload,
	type Deviation,
	editedFrom,
	fromInstallation,
	inRepository,
	onPullRequest,
	updatedAt,
	withBody,
	withCommentId,
} from "../support/payloads.ts";
import { repositoryOfRealCode } from "../support/real-code.ts";
import { ServerProcess } from "../support/server-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ENTRY = fileURLToPath(new URL("../../dist/server.js", import.meta.url));
const REPOSITORY_ID = 4242;
const IN_REPOSITORY = inRepository({ id: REPOSITORY_ID, fullName: "octo/tools", defaultBranch: "main" });

let repository: TestRepository;
let dataDirectory: string;
let github: GitHubApi;
let server: ServerProcess;

beforeAll(async () => {
	repository = await repositoryOfRealCode();
	dataDirectory = temporaryFolder();
	index();
});
afterAll(() => repository.dispose());
beforeEach(async () => {
	github = await GitHubApi.start();
	server = await ServerProcess.start({ entry: ENTRY, apiUrl: github.url, dataDirectory });
});
afterEach(async () => {
	await server.stop();
	await github.close();
	expect(github.unknownCalls).toEqual([]);
});

function index(): string {
	const place = [
		"--repo",
		repository.directory,
		"--data",
		dataDirectory,
		"--repository",
		String(REPOSITORY_ID),
	];
	const { stdout, code } = cli(["index", ...place, "--json"]);
	expect(code).toBe(0);
	return JSON.parse(stdout).commit;
}

function comment(body: string, ...deviations: readonly Deviation[]) {
	return commentPayload(
		"created",
		onPullRequest,
		fromInstallation(7),
		IN_REPOSITORY,
		withBody(body),
		...deviations,
	);
}

function edit(body: string, from: string, ...deviations: readonly Deviation[]) {
	return commentPayload(
		"edited",
		onPullRequest,
		fromInstallation(7),
		IN_REPOSITORY,
		withBody(body),
		editedFrom(from),
		...deviations,
	);
}

/** Whether there is an 👀 before a reply depends on how fast this machine is; test/app moves that clock by hand. */
function writesOfReplies(): string[] {
	return github.writes.filter((write) => !write.endsWith("/reactions"));
}

describe("the built server answers a signed delivery", () => {
	test("with one comment: places, permalinks at the indexed commit, provenance, marker", async () => {
		expect((await server.ask(comment("/find editDistance"))).status).toBe(200);
		const [reply, ...more] = github.state.replies;
		expect(more).toEqual([]);
		const commit = await repository.git("rev-parse", "HEAD");
		expect(reply).toContain("`commander/lib/suggestSimilar.js`");
		expect(reply).toMatch(
			new RegExp(
				`\\n\\nhttps://github\\.com/octo/tools/blob/${commit}/commander/lib/suggestSimilar\\.js#L\\d+-L\\d+\\n\\n`,
			),
		);
		expect(reply).toContain(`index at [\`${commit.slice(0, 7)}\`]`);
		expect(reply).toMatch(/<!-- slashfind:v1 reply-to=\d+ command=[0-9a-f]+ -->$/);
		expect(writesOfReplies()).toEqual(["POST /repos/octo/tools/issues/1/comments"]);
	});

	test("the lines that a permalink names are the lines that hold the symbol", async () => {
		await server.ask(comment("/find editDistance"));
		const [, path, start, end] = /blob\/[0-9a-f]{40}\/([^#?]+)[^#]*#L(\d+)-L(\d+)/.exec(
			github.state.replies[0]!,
		)!;
		const source = await repository.git("show", `HEAD:${path}`);
		expect(
			source
				.split("\n")
				.slice(Number(start) - 1, Number(end))
				.join("\n"),
		).toContain("function editDistance");
	});

	test("I8 the same delivery again, and after a restart, changes nothing", async () => {
		const payload = comment("/find editDistance", withCommentId(77));
		await server.ask(payload, { delivery: "11111111-0000-0000-0000-000000000000" });
		await server.deliver(payload, { delivery: "11111111-0000-0000-0000-000000000000" });
		await server.deliver(payload);
		await server.stop("SIGKILL");
		server = await ServerProcess.start({ entry: ENTRY, apiUrl: github.url, dataDirectory });
		await server.ask(payload, { delivery: "11111111-0000-0000-0000-000000000000" });
		expect(writesOfReplies()).toHaveLength(1);
		expect(github.state.replies).toHaveLength(1);
	});

	test("I8 two replicas that receive the same delivery leave one reply", async () => {
		const twin = await ServerProcess.start({ entry: ENTRY, apiUrl: github.url, dataDirectory });
		const payload = comment("/find editDistance", withCommentId(78));
		const answers = await Promise.all([server.ask(payload), twin.ask(payload)]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200]);
		expect(await twin.stop()).toBe(0);
		expect(github.state.replies).toHaveLength(1);
	});

	test("I8 an edited command edits its reply", async () => {
		await server.ask(comment("/find editDistance", withCommentId(79)));
		github.state.addComment({
			id: 79,
			issue: 1,
			body: "/find parse options",
			updatedAt: "2026-11-20T22:07:00Z",
		});
		await server.ask(
			edit("/find parse options", "/find editDistance", withCommentId(79), updatedAt("2026-11-20T22:07:00Z")),
		);
		expect(github.state.replies).toHaveLength(1);
		expect(github.state.replies[0]).toContain("`parse options`");
	});

	test("an index that is replaced while the server runs answers the next command", async () => {
		await server.ask(comment("/find brandNewSymbol", withCommentId(80)));
		repository.write("src/brand-new.ts", "export function brandNewSymbol() {}\n");
		await repository.commit("new");
		const commit = index();
		await server.ask(comment("/find brandNewSymbol", withCommentId(81)));
		expect(github.state.replies[1]).toContain(`/blob/${commit}/src/brand-new.ts#L1`);
	});

	test("I10 a damaged newest snapshot is answered from the one before, and the reply says so", async () => {
		const folder = join(dataDirectory, String(REPOSITORY_ID));
		repository.write("again.ts", "export {};\n");
		await repository.commit("again");
		index();
		truncateSync(join(folder, JSON.parse(readFileSync(join(folder, "current"), "utf8"))[0]), 1_000);
		await server.ask(comment("/find editDistance"));
		expect(github.state.replies[0]).toContain("damaged");
		expect(github.state.replies[0]).toContain("suggestSimilar.js");
		index();
	});

	test("a repository without an index gets a friendly answer", async () => {
		const elsewhere = inRepository({ id: 1, fullName: "octo/other", defaultBranch: "main" });
		await server.ask(comment("/find x1", elsewhere));
		expect(github.state.replies[0]).toContain("no index yet");
	});
});

describe("the built server stays up", () => {
	const post = (body: string, headers: Record<string, string> = {}) =>
		fetch(`${server.address}/api/github/webhooks`, {
			method: "POST",
			body,
			headers: {
				"content-type": "application/json",
				"x-github-event": "issue_comment",
				"x-github-delivery": "d",
				...headers,
			},
		});

	test("unsigned, wrongly signed and truncated deliveries are refused and cause no call", async () => {
		const body = JSON.stringify(comment("/find x"));
		expect((await post(body)).status).toBe(400);
		expect((await post(body, { "x-hub-signature-256": `sha256=${"0".repeat(64)}` })).status).toBe(400);
		expect(
			(await post(body.slice(0, 100), { "x-hub-signature-256": `sha256=${"0".repeat(64)}` })).status,
		).toBe(400);
		expect(github.commandCalls).toEqual([]);
	});

	test("signed deliveries of unknown shape are taken and ignored", async () => {
		for (const payload of [
			{},
			{ action: "created" },
			{ action: "created", comment: { body: 7 } },
			[1],
			"text",
		]) {
			const { status } = await server.deliver(payload);
			expect(status).toBeLessThan(500);
		}
		expect((await server.deliver({ action: "opened" }, { event: "pull_request_review" })).status).toBe(200);
		expect(github.commandCalls).toEqual([]);
		expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
	});

	test("says that it lives and that it is ready", async () => {
		for (const path of ["/healthz", "/readyz"])
			expect((await fetch(`${server.address}${path}`)).status).toBe(200);
		expect((await fetch(`${server.address}/probot`)).status).toBe(404);
	});

	test("finishes what it has begun when it is told to stop", async () => {
		const held = github.hold("POST", "/comments");
		const delivery = server.deliver(comment("/find editDistance"));
		await held.arrived;
		const stopped = server.stop("SIGTERM");
		held.release();
		await delivery;
		expect(await stopped).toBe(0);
		expect(github.state.replies).toHaveLength(1);
	});

	test("logs one line per command, without the query or a secret", async () => {
		await server.ask(comment("/find editDistance"));
		await server.stop();
		const log = server.output.join("\n");
		expect(log.match(/Command done/g)).toHaveLength(1);
		expect(log).not.toContain("editDistance");
		expect(log).not.toContain("PRIVATE KEY");
		expect(log).not.toContain("ghs_stand_in");
	});
});
