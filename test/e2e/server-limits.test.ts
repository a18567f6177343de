import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { GitHubApi } from "../support/github-api.ts";
import {
	by,
	commentPayload,
	fromInstallation,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "../support/payloads.ts";
import { RedisServer } from "../support/redis-server/redis-server.ts";
import { refusedBoot, ServerProcess } from "../support/server-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ENTRY = fileURLToPath(new URL("../../dist/server.js", import.meta.url));

let github: GitHubApi;
let redis: RedisServer;
const started: ServerProcess[] = [];

beforeEach(async () => {
	github = await GitHubApi.start();
	redis = await RedisServer.start();
});

afterEach(async () => {
	await Promise.all(started.splice(0).map((server) => server.stop()));
	await github.close();
	expect(github.unknownCalls).toEqual([]);
	expect(redis.refused).toEqual([]);
});

/** A server without an index: its answers say so, and are commands all the same. */
async function startServer(environment: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
	const server = await ServerProcess.start({
		entry: ENTRY,
		apiUrl: github.url,
		dataDirectory: temporaryFolder(),
		environment: { REDIS_URL: redis.url, SLASHFIND_LIMITS_USER_PER_HOUR: "4", ...environment },
	});
	started.push(server);
	return server;
}

async function ask(server: ServerProcess, body = "/find retry"): Promise<string> {
	const { id } = github.state.addComment({ issue: 1, body });
	const where = inRepository({ id: 4242, fullName: "octo/tools", defaultBranch: "main" });
	const said = [withBody(body), withCommentId(id), by("asker-7", 7)];
	const payload = commentPayload("created", onPullRequest, fromInstallation(7), where, ...said);
	expect((await server.ask(payload)).status).toBe(200);
	return github.state.replies.at(-1) ?? "";
}

test("two replicas count together over Redis", async () => {
	const [one, two] = [await startServer(), await startServer()];
	for (const server of [one, two, one, two]) expect(await ask(server)).toContain("Nothing to search");
	expect(await ask(one)).toMatch(/^Search limit reached for you: 4 of 4 commands in one hour\./);
	const since = two.output.length;
	expect(await ask(two)).toMatch(/^Search limit reached for you: 4 of 4 commands in one hour\./);
	expect(await two.printed("Command done", since)).toContain('"limit":"limits.user-per-hour"');
	expect(github.state.replies).toHaveLength(6);
});

test("a Redis that is killed loses nobody's answer; the log says it once, and the server ends in peace", async () => {
	const server = await startServer();
	for (let time = 0; time < 3; time++) await ask(server);
	await redis.kill();
	for (let time = 0; time < 4; time++) expect(await ask(server)).toContain("Nothing to search");
	expect(await ask(server)).toMatch(/^Search limit reached for you: 4 of 4/);
	expect(server.output.join("").match(/Redis cannot be reached/g)).toHaveLength(1);
	expect(await server.stop()).toBe(0);
});

test("a Redis that is back counts on from where it was", async () => {
	const server = await startServer();
	for (let time = 0; time < 3; time++) await ask(server);
	await redis.kill();
	await ask(server);
	const since = server.output.length;
	await redis.restart();
	await server.printed("Redis is back", since);
	expect(await ask(server)).toContain("Nothing to search");
	expect(await ask(server)).toMatch(/^Search limit reached for you/);
});

test("a connection to Redis ends with the server", async () => {
	const server = await startServer();
	await ask(server);
	expect(redis.open).toBe(1);
	expect(await server.stop()).toBe(0);
	await redis.allClosed();
	expect(redis.open).toBe(0);
});

test("an address that is none of Redis is refused at the start, and not repeated", () => {
	const { code, stderr } = refusedBoot({
		entry: ENTRY,
		apiUrl: github.url,
		dataDirectory: temporaryFolder(),
		environment: { REDIS_URL: "http://user:hush@redis.example.com" },
	});
	expect(code).toBe(2);
	expect(stderr).toMatch(/^redis\.url is not the address of a Redis server\.\n {2}→ Set REDIS_URL to redis:/);
	expect(stderr).not.toContain("hush");
});

test("who may not ask gets 😕, and the log says why", async () => {
	const server = await startServer({ SLASHFIND_ACCESS: "write" });
	const since = server.output.length;
	await ask(server);
	expect(github.state.replies).toEqual([]);
	expect(github.state.reactions).toEqual([{ comment: expect.any(Number), content: "confused" }]);
	expect(await server.printed("Command done", since)).toContain('"outcome":"no-access"');
});

test("GitHub's silence about a person is logged without what was asked", async () => {
	const server = await startServer({ SLASHFIND_ACCESS: "write" });
	github.fail("GET", "/permission", { status: 403 });
	const since = server.output.length;
	expect(await ask(server, "/find verySecretWords")).toContain("Nothing to search");
	const printed = await server.printed("Command done", since);
	expect(printed).toContain("Could not ask GitHub what a person may do");
	expect(printed).not.toContain("verySecretWords");
});
