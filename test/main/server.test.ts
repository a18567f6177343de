import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { GitHubApi } from "../support/github-api.ts";
import {
	by,
	byBot,
	commentPayload,
	type Deviation,
	deliveryHeaders,
	fromInstallation,
	inRepository,
	onPullRequest,
	withBody,
	withCommentId,
} from "../support/payloads.ts";
import { refusedBoot, SECRET, type ServerOptions, ServerProcess } from "../support/server-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ENTRY = fileURLToPath(new URL("../../src/main/server.ts", import.meta.url));

/** For servers that are not to call GitHub. */
const NOWHERE = "http://127.0.0.1:9";

type Options = Partial<ServerOptions>;

function options(changes: Options = {}): ServerOptions {
	return { entry: ENTRY, apiUrl: NOWHERE, dataDirectory: temporaryFolder(), ...changes };
}

const running: ServerProcess[] = [];

async function start(changes: Options = {}): Promise<ServerProcess> {
	const server = await ServerProcess.start(options(changes));
	running.push(server);
	return server;
}

afterEach(async () => {
	for (const server of running.splice(0)) await server.stop("SIGKILL");
});

describe("the server refuses to boot", () => {
	test.each([
		["without a webhook secret", { WEBHOOK_SECRET: undefined }, "WEBHOOK_SECRET is not set."],
		["with Probot's own secret", { WEBHOOK_SECRET: "development" }, "Set WEBHOOK_SECRET to"],
		["with a blank webhook secret", { WEBHOOK_SECRET: "   " }, "WEBHOOK_SECRET is not set."],
		["without an App id", { APP_ID: undefined }, "APP_ID is not set."],
		["with an App id that is no number", { APP_ID: "slashfind" }, "APP_ID is not a number."],
		["without a key", { PRIVATE_KEY: undefined }, "PRIVATE_KEY is not set."],
		["with a key that is none", { PRIVATE_KEY: "-----BEGIN RSA PRIVATE KEY-----" }, "holds no private key"],
		["with a port that is none", { SLASHFIND_HTTP_PORT: "many" }, "SLASHFIND_HTTP_PORT cannot be used"],
		["with a host that is not its own", { SLASHFIND_HTTP_HOST: "192.0.2.1" }, "Cannot listen on 192.0.2.1"],
		["without a data folder", { SLASHFIND_DATA_DIR: undefined }, "SLASHFIND_DATA_DIR is not set."],
		["with a data folder that is not there", { SLASHFIND_DATA_DIR: "/nowhere/at/all" }, "does not exist"],
		["with a data folder that is a file", { SLASHFIND_DATA_DIR: "/etc/hostname" }, "is a file"],
		[
			"with a setting that cannot be used",
			{ SLASHFIND_REPLY_LIMIT: "0" },
			"SLASHFIND_REPLY_LIMIT cannot be used",
		],
	])("%s", (_, environment, complaint) => {
		const { code, stdout, stderr } = refusedBoot(options({ environment }));
		expect(stderr).toContain(complaint);
		expect(stderr).toMatch(/\n {2}→ /);
		expect(stderr).not.toMatch(/\n\s+at /);
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
	});

	test("with one sentence on an older Node, before anything else", () => {
		const pretend = 'Object.defineProperty(process.versions,"node",{value:"20.1.0"})';
		const nodeArguments = ["--import", `data:text/javascript,${pretend}`];
		const { code, stdout, stderr } = refusedBoot(
			options({ nodeArguments, environment: { APP_ID: undefined } }),
		);
		expect(stderr).toMatch(/^slashfind needs Node 24 or later, and this is 20\.1\.0: [^\n]+\n$/);
		expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
	});

	test("with an argument that it does not know", () => {
		const { code, stderr } = refusedBoot(options({ arguments: ["--port=1"] }));
		expect(stderr).toContain("no arguments but --setup");
		expect(code).toBe(2);
	});

	test("into setup where there is an App already", () => {
		const { code, stderr } = refusedBoot(
			options({ arguments: ["--setup"], environment: { PRIVATE_KEY: undefined } }),
		);
		expect(stderr).toContain("APP_ID is set, so there is an App already.");
		expect(code).toBe(2);
	});

	test("into setup where `.env` names an App", () => {
		const dataDirectory = temporaryFolder();
		writeFileSync(join(dataDirectory, ".env"), "APP_ID=123\n");
		const environment = { APP_ID: undefined, PRIVATE_KEY: undefined };
		const { code, stderr } = refusedBoot(options({ dataDirectory, arguments: ["--setup"], environment }));
		expect(stderr).toContain("APP_ID is set");
		expect(code).toBe(2);
	});
});

test("setup shows Probot's page, on loopback only", async () => {
	const environment = {
		APP_ID: " ",
		PRIVATE_KEY: undefined,
		NODE_ENV: "production",
		SLASHFIND_HTTP_HOST: "0.0.0.0",
		SLASHFIND_HTTP_PORT: String(await freePort()),
	};
	const { address: page } = await start({ arguments: ["--setup"], environment });
	expect(page).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/probot$/);
	const response = await fetch(page);
	expect(response.status).toBe(200);
	expect(await response.text()).toContain("Register GitHub App");
});

describe("the running server", () => {
	let api: GitHubApi;
	let server: ServerProcess;

	beforeAll(async () => {
		api = await GitHubApi.start();
		server = await ServerProcess.start(options({ apiUrl: api.url }));
	});

	afterAll(async () => {
		await server.stop();
		expect(api.unknownCalls).toEqual([]);
		await api.close();
	});

	test("answers a signed delivery, as the App", async () => {
		const id = api.state.addComment({ issue: 1, body: "/find retry" }).id;
		const response = await server.ask(comment("/find retry", id));
		expect(response.status).toBe(200);
		expect(api.state.replies).toEqual([expect.stringMatching(/^\*\*Nothing to search\.\*\*/)]);
		const asked = api.calls.map(({ method, path }) => `${method} ${path}`);
		expect(asked).toContain("POST /app/installations/7/access_tokens");
	});

	test("logs one line for a command, without its text", async () => {
		const before = server.output.length;
		const { id } = api.state.addComment({ issue: 1, body: "/find a very private thought" });
		await server.ask(comment("/find a very private thought", id));
		const printed = await server.printed(`"comment":${id}`, before);
		const lines = printed.split("\n").filter((line) => line.includes(String(id)));
		expect(lines.map((line) => JSON.parse(line))).toEqual([
			expect.objectContaining({
				level: "info",
				outcome: "not-indexed",
				reference: expect.stringMatching(/^[0-9a-f]{8}$/),
			}),
		]);
		expect(server.output.join("")).not.toContain("private thought");
	});

	test.each([
		["without a signature", { "x-hub-signature-256": "" }, 400],
		["with a wrong signature", { "x-hub-signature-256": `sha256=${"0".repeat(64)}` }, 400],
		["with a signature that is none", { "x-hub-signature-256": "sha256=x" }, 400],
		["without an event", { "x-github-event": "" }, 400],
		["as a form", { "content-type": "application/x-www-form-urlencoded" }, 415],
	])("refuses a delivery %s", async (_, headers, status) => {
		const calls = api.commandCalls.length;
		const body = JSON.stringify(comment("/find retry", 1));
		expect((await server.post(body, { ...signed(body), ...headers })).status).toBe(status);
		expect(api.commandCalls).toHaveLength(calls);
	});

	test("refuses a delivery whose body was changed or cut short", async () => {
		const body = JSON.stringify(comment("/find retry", 1));
		expect((await server.post(body.slice(0, -100), signed(body))).status).toBe(400);
		expect((await server.post(body.replace("retry", "other"), signed(body))).status).toBe(400);
	});

	test.each([
		["cut short", '{"action":"created"'],
		["empty", ""],
		["null", "null"],
		["a list", "[]"],
		["a number", "7"],
	])("refuses a signed body that is %s", async (_, body) => {
		expect((await server.post(body, signed(body))).status).toBe(400);
	});

	test("takes a signed delivery of unknown shape, and does nothing", async () => {
		const calls = api.commandCalls.length;
		expect((await server.deliver({ action: "created", installation: { id: 7 } })).status).toBe(200);
		expect(api.commandCalls.slice(calls).filter(({ path }) => path.startsWith("/repos"))).toEqual([]);
	});

	test.each(["pull_request_review", "pull_request_review_comment", "ping", "no_such_event"])(
		"takes the event %s and does nothing",
		async (event) => {
			const calls = api.commandCalls.length;
			expect((await server.deliver({ action: "submitted" }, { event })).status).toBe(200);
			expect(api.commandCalls).toHaveLength(calls);
		},
	);

	test("leaves bots alone", async () => {
		const calls = api.commandCalls.length;
		expect((await server.deliver(comment("/find retry", 1, byBot))).status).toBe(200);
		expect(api.commandCalls.slice(calls).filter(({ path }) => path.startsWith("/repos"))).toEqual([]);
	});

	test("refuses the delivery of a stranger without writing it down", async () => {
		const before = server.output.length;
		const body = JSON.stringify(comment("/find something unsigned", 1));
		await server.post(body, { ...signed(body), "x-hub-signature-256": `sha256=${"0".repeat(64)}` });
		expect(await server.printed("wrong signature", before)).not.toContain("something unsigned");
	});

	test("refuses a body that is too large, whether its length is stated or not", async () => {
		const body = "x".repeat(4_096 * 1_024 + 1);
		expect((await server.post(body, signed(body))).status).toBe(413);
		expect((await server.post(new Blob([body]).stream(), signed(body))).status).toBe(413);
	});

	test("survives a sender who goes away in the middle", async () => {
		const socket = connect(Number(new URL(server.address).port), "127.0.0.1");
		const headers = Object.entries(signed("{}")).map(([name, value]) => `${name}: ${value}\r\n`);
		socket.write(
			`POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\n${headers.join("")}content-length: 1000\r\n\r\n{`,
		);
		socket.end();
		await new Promise((resolve) => socket.resume().once("close", resolve));
		expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
	});

	test.each([
		["/healthz", 200],
		["/readyz", 200],
		["/", 404],
		["/probot", 404],
		["/api/github/webhooks", 405],
		["//", 404],
	])("GET %s is %i", async (path, status) => {
		expect((await fetch(`${server.address}${path}`)).status).toBe(status);
	});
});

test("a server whose data folder goes away is alive, and not ready", async () => {
	const folder = temporaryFolder();
	const { address } = await start({ environment: { SLASHFIND_DATA_DIR: folder } });
	rmSync(folder, { recursive: true });
	expect((await fetch(`${address}/readyz`)).status).toBe(503);
	expect((await fetch(`${address}/healthz`)).status).toBe(200);
});

test.each(["SIGTERM", "SIGINT"] as const)(
	"on %s commands in flight are answered before the end",
	async (name) => {
		const api = await GitHubApi.start();
		const server = await start({ apiUrl: api.url });
		const held = api.hold("POST", "/comments");
		const id = api.state.addComment({ issue: 1, body: "/find retry" }).id;
		const delivered = server.deliver(comment("/find retry", id));
		await held.arrived;
		const stopped = server.stop(name);
		held.release();
		expect(await stopped).toBe(0);
		expect((await delivered).status).toBe(200);
		expect(api.state.replies).toHaveLength(1);
		await api.close();
	},
);

function comment(body: string, id: number, ...more: readonly Deviation[]) {
	const repository = inRepository({ id: 186853002, fullName: "octo/hello", defaultBranch: "main" });
	return commentPayload(
		"created",
		onPullRequest,
		fromInstallation(7),
		repository,
		by("octocat", 583231),
		withBody(body),
		withCommentId(id),
		...more,
	);
}

function signed(body: string): Record<string, string> {
	return deliveryHeaders(body, { secret: SECRET, delivery: randomUUID() });
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
