import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { GitHubApi } from "../support/github-api.ts";
import {
	by,
	type CommentPayload,
	commentPayload,
	type Deviation,
	fromInstallation,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "../support/payloads.ts";
import { ServerProcess } from "../support/server-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ENTRY = fileURLToPath(new URL("../../dist/server.js", import.meta.url));
const COMMENTS = "/issues/1/comments";
const STOPPED = "Command not finished before the stop";

let github: GitHubApi;
const started: ServerProcess[] = [];

beforeEach(async () => {
	github = await GitHubApi.start();
});
afterEach(async () => {
	await Promise.all(started.splice(0).map((server) => server.stop("SIGKILL")));
	await github.close();
	expect(github.unknownCalls).toEqual([]);
});

/** A server without an index: its answers say so, and are replies all the same. */
async function startServer(environment: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
	const server = await ServerProcess.start({
		entry: ENTRY,
		apiUrl: github.url,
		dataDirectory: temporaryFolder(),
		environment,
	});
	started.push(server);
	return server;
}

/** Starts a server; resolves when it has answered what was delivered before. */
async function restart(): Promise<ServerProcess> {
	const server = await startServer({ SLASHFIND_RESILIENCE_DRAIN_DEADLINE: "300" });
	await server.printed("Looked at what GitHub delivered before the start", 0);
	await server.stop();
	return server;
}

/** Somebody writes a command, which GitHub remembers to have delivered, or to have failed to. */
function written(body: string, ...deviations: readonly Deviation[]) {
	const { id } = github.state.addComment({ issue: 1, body });
	const where = inRepository({ id: 4242, fullName: "octo/tools", defaultBranch: "main" });
	const common: Deviation[] = [onPullRequest, fromInstallation(7), where, by("octocat", 583231)];
	const payload = commentPayload("created", ...common, withBody(body), withCommentId(id), ...deviations);
	const delivery = randomUUID();
	github.state.addDelivery({ guid: delivery, event: "issue_comment", payload });
	return { payload, delivery, deliver: (to: ServerProcess) => to.deliver(payload, { delivery }) };
}

function repliesTo({ comment }: CommentPayload): string[] {
	return github.state.replies.filter((reply) => reply.includes(`reply-to=${comment.id} `));
}

describe("I8 a server that is killed at a reply leaves one reply, when it runs again", () => {
	test("before it is posted", async () => {
		const server = await startServer();
		const command = written("/find lang:typescrpt x");
		const held = github.hold("GET", COMMENTS);
		await command.deliver(server);
		await held.arrived;
		await server.stop("SIGKILL");
		held.release();
		expect(github.state.replies).toEqual([]);
		await restart();
		expect(repliesTo(command.payload)).toEqual([expect.stringContaining("is not a language I know")]);
	});

	test("after it was posted, and before GitHub's answer", async () => {
		const server = await startServer();
		const command = written("/find lang:typescrpt x");
		const posted = github.holdAnswer("POST", COMMENTS);
		await command.deliver(server);
		await posted.arrived;
		await server.stop("SIGKILL");
		posted.release();
		expect(github.state.replies).toHaveLength(1);
		await restart();
		expect(repliesTo(command.payload)).toEqual([expect.stringContaining("is not a language I know")]);
		expect(github.writes.filter((write) => write.endsWith("/comments"))).toHaveLength(1);
	});

	test("after it was posted, while another replica's stands beside it", async () => {
		const [server, twin] = [await startServer(), await startServer()];
		const command = written("/find lang:typescrpt x");
		const looks = [github.hold("GET", COMMENTS), github.hold("GET", COMMENTS)];
		await command.deliver(server);
		await looks[0]!.arrived;
		await command.deliver(twin);
		await looks[1]!.arrived;
		const settling = [github.hold("GET", COMMENTS), github.hold("GET", COMMENTS)];
		for (const look of looks) look.release();
		for (const { arrived } of settling) await arrived;
		await Promise.all([server.stop("SIGKILL"), twin.stop("SIGKILL")]);
		for (const look of settling) look.release();
		expect(github.state.replies).toHaveLength(2);
		await restart();
		expect(repliesTo(command.payload)).toHaveLength(1);
	});
});

test("I8 two replicas that receive the same delivery, and a third that comes later, leave one reply", async () => {
	const [server, twin] = [await startServer(), await startServer()];
	const { payload, delivery } = written("/find lang:typescrpt x");
	await Promise.all([server, twin].map((replica) => replica.ask(payload, { delivery })));
	await restart();
	expect(repliesTo(payload)).toHaveLength(1);
});

test("what came while nobody was there is answered after the start, in order", async () => {
	const commands = ["a", "b", "c"].map((word) => written(`/find lang:typescrpt ${word}`));
	await restart();
	const answered = github.state.replies.map((reply) => /reply-to=(\d+)/.exec(reply)?.[1]);
	expect(answered).toEqual(commands.map(({ payload }) => String(payload.comment.id)));
});

describe("a server that is told to stop", () => {
	test("answers all that it has taken on, in order, and takes nothing more", async () => {
		const server = await startServer({ SLASHFIND_RESILIENCE_DRAIN_DEADLINE: "300" });
		const held = github.hold("POST", COMMENTS);
		const commands = ["a", "b", "c"].map((word) => written(`/find lang:typescrpt ${word}`));
		for (const command of commands) expect((await command.deliver(server)).status).toBe(200);
		await held.arrived;
		const stopped = server.stop();
		const late = written("/find lang:typescrpt late");
		await refused(server, late);
		held.release();
		expect(await stopped).toBe(0);
		const answered = github.state.replies.map((reply) => /reply-to=(\d+)/.exec(reply)?.[1]);
		expect(answered).toEqual(commands.map(({ payload }) => String(payload.comment.id)));
		expect(server.output.join("")).not.toContain(STOPPED);
		await restart();
		expect(repliesTo(late.payload)).toHaveLength(1);
	});

	test("names what it could not answer in time, ends with 0, and answers it after the next start", async () => {
		const server = await startServer({ SLASHFIND_RESILIENCE_DRAIN_DEADLINE: "0.01" });
		const held = github.hold("GET", COMMENTS);
		const commands = ["a", "b"].map((word) => written(`/find lang:typescrpt ${word}`));
		for (const command of commands) await command.deliver(server);
		await held.arrived;
		expect(await server.stop()).toBe(0);
		held.release();
		const lines = server.output
			.join("")
			.split("\n")
			.filter((line) => line.includes(STOPPED));
		expect(lines.map((line) => JSON.parse(line))).toEqual(
			commands.map(({ payload, delivery }) =>
				expect.objectContaining({
					level: "warn",
					reference: expect.stringMatching(/^[0-9a-f]{8}$/),
					delivery,
					repository: 4242,
					pull: 1,
					comment: payload.comment.id,
					msg: expect.stringContaining("it will be answered after the next start"),
				}),
			),
		);
		await restart();
		for (const { payload } of commands) expect(repliesTo(payload)).toHaveLength(1);
	});

	test("twice ends at once", async () => {
		const server = await startServer({ SLASHFIND_RESILIENCE_DRAIN_DEADLINE: "300" });
		const held = github.hold("GET", COMMENTS);
		const command = written("/find retry");
		await command.deliver(server);
		await held.arrived;
		const first = server.stop();
		await refused(server, command);
		expect(await server.stop("SIGINT")).toBe(130);
		await first;
		held.release();
	});
});

/** Delivers until the server refuses: a signal takes its time to arrive. */
async function refused(server: ServerProcess, { payload }: ReturnType<typeof written>): Promise<void> {
	const talk = { ...payload, comment: { ...payload.comment, body: "talk" } };
	while ((await server.deliver(talk)).status !== 503);
	expect((await server.deliver(payload)).status).toBe(503);
	expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
}

test("commands beyond those that may wait are told that the server is busy", async () => {
	const server = await startServer({ SLASHFIND_RESILIENCE_QUEUE_LENGTH: "1" });
	const held = github.hold("GET", COMMENTS);
	await written("/find lang:typescrpt a").deliver(server);
	await held.arrived;
	await written("/find lang:typescrpt b").deliver(server);
	const third = written("/find lang:typescrpt c");
	await third.deliver(server);
	await github.until(() => repliesTo(third.payload).length === 1);
	expect(repliesTo(third.payload)).toEqual([expect.stringContaining("**Busy.**")]);
	held.release();
	await github.until(() => github.state.replies.length === 3);
});
