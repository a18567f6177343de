import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Probot } from "probot";
import { createHttpHandler, WEBHOOK_PATH } from "../../src/app/http-handler.ts";
import type { Readiness } from "../../src/app/readiness.ts";

const MAX_BODY = 8_000;
const MAX_HELD = 20_000;

let server: Server;
let passed: number;
let readiness: Readiness;
let token: string | undefined;
let metricsText: () => Promise<string>;

beforeEach(async () => {
	passed = 0;
	readiness = { ready: true, lines: ["ready"] };
	metricsText = async () => "metric 1\n";
	token = undefined;
	await listen();
});

async function listen(): Promise<void> {
	const handler = createHttpHandler({
		middleware: (_, response) => {
			passed++;
			response.end("taken");
		},
		verify: async (_, signature) => signature.endsWith("a"),
		maxBody: MAX_BODY,
		maxHeld: MAX_HELD,
		readiness: () => readiness,
		metrics: { contentType: "text/plain; version=0.0.4", text: () => metricsText(), token },
		log: (await new Probot({ githubToken: "none", logLevel: "fatal" }).ready()).log,
	});
	server = createServer(handler).listen(0, "127.0.0.1");
	await once(server, "listening");
}

afterEach(() => {
	server.closeAllConnections();
	server.close();
});

const headers = {
	"x-github-event": "issue_comment",
	"x-github-delivery": "any",
	"x-hub-signature-256": `sha256=${"a".repeat(64)}`,
};

async function deliver(body: string): Promise<number> {
	const { port } = server.address() as AddressInfo;
	const response = await fetch(`http://127.0.0.1:${port}${WEBHOOK_PATH}`, { method: "POST", body, headers });
	await response.body?.cancel();
	return response.status;
}

/** A body of a size that the handler takes for a delivery. */
function json(size: number): string {
	return JSON.stringify({ text: "x".repeat(size - 11) });
}

interface Sender {
	readonly socket: Socket;
	readonly request: IncomingMessage;
}

/** Opens a delivery whose body does not come. */
async function begin(framing: string, changes: Readonly<Record<string, string>> = {}): Promise<Sender> {
	const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
	const lines = Object.entries({ ...headers, ...changes }).map(([name, value]) => `${name}: ${value}\r\n`);
	socket.write(`POST ${WEBHOOK_PATH} HTTP/1.1\r\nhost: x\r\n${lines.join("")}${framing}\r\n\r\n`);
	const [request] = (await once(server, "request")) as [IncomingMessage];
	return { socket, request };
}

/** Sends a part of the body, and waits until the handler has it. */
async function send({ socket, request }: Sender, text: string): Promise<void> {
	let left = text.length;
	const received = new Promise<void>((resolve) => {
		request.on("data", (piece: Buffer) => {
			left -= piece.length;
			if (left <= 0) resolve();
		});
	});
	socket.write(text);
	await received;
}

describe("a sender whose delivery cannot be GitHub's is refused before the body", () => {
	test.each([
		["with a signature that is none", "content-length: 7000", { "x-hub-signature-256": "sha256=x" }, 400],
		["without a signature", "content-length: 7000", { "x-hub-signature-256": "" }, 400],
		["with a length above the limit", `content-length: ${MAX_BODY + 1}`, {}, 413],
	])("%s", async (_, framing, changes, status) => {
		const { socket } = await begin(framing, changes);
		const [answer] = await once(socket, "data");
		expect(String(answer)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
		socket.destroy();
	});
});

describe("bodies that are being read at once", () => {
	test("share their memory: what does not fit is refused, and fits when others are done", async () => {
		const slow = [];
		for (let sender = 0; sender < 2; sender++) {
			const opened = await begin("content-length: 7000");
			await send(opened, json(7_000).slice(0, 6_000));
			slow.push(opened);
		}
		expect(await deliver(json(7_000))).toBe(503);
		expect(await deliver(json(100))).toBe(200);
		const [first, second] = slow as [Sender, Sender];
		const closed = new Promise((resolve) => first.request.once("close", resolve));
		first.socket.destroy();
		await closed;
		expect(await deliver(json(7_000))).toBe(200);
		second.socket.write(json(7_000).slice(6_000));
		expect(String((await once(second.socket, "data"))[0])).toMatch(/^HTTP\/1\.1 200 /);
		expect(passed).toBe(3);
		second.socket.destroy();
	});

	test("that are cut into tiny pieces are counted for what they take", async () => {
		const { socket } = await begin("transfer-encoding: chunked");
		socket.write("1\r\nx\r\n".repeat(100));
		expect(String((await once(socket, "data"))[0])).toMatch(/^HTTP\/1\.1 503 /);
		socket.destroy();
	});

	test("give their memory back, however they end", async () => {
		const answers: number[] = [];
		for (const body of [json(7_000), "[".repeat(7_000), json(MAX_BODY + 1)]) {
			for (let time = 0; time < 5; time++) answers.push(await deliver(body));
		}
		expect(answers).toEqual([200, 400, 413].flatMap((status) => Array(5).fill(status)));
	});
});

/** The page's status and text. */
async function page(path: string, more: Readonly<Record<string, string>> = {}) {
	const { port } = server.address() as AddressInfo;
	const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: more });
	return { status: response.status, text: await response.text(), type: response.headers.get("content-type") };
}

describe("/readyz", () => {
	test.each([
		[true, ["ready"], 200],
		[true, ["ready, degraded: qdrant open since 2026-11-20 22:06 UTC", "another"], 200],
		[false, ["stopping"], 503],
	])("where ready is %s and it is %j answers %i", async (ready, lines, status) => {
		readiness = { ready, lines };
		expect(await page("/readyz")).toMatchObject({ status, text: `${lines.join("\n")}\n` });
	});

	test("says nothing about life", async () => {
		readiness = { ready: false, lines: ["stopping"] };
		expect(await page("/healthz")).toMatchObject({ status: 200, text: "alive\n" });
	});
});

describe("/metrics", () => {
	test("can be read by everybody where no token is set", async () => {
		const type = "text/plain; version=0.0.4";
		expect(await page("/metrics")).toEqual({ status: 200, text: "metric 1\n", type });
		expect(await page("/metrics?any=query")).toMatchObject({ status: 200 });
	});

	describe("with a token", () => {
		beforeEach(async () => {
			server.close();
			token = "the-token-of-the-scraper";
			await listen();
		});

		test("can be read with it", async () => {
			const authorization = "Bearer the-token-of-the-scraper";
			expect(await page("/metrics", { authorization })).toMatchObject({ status: 200, text: "metric 1\n" });
		});

		test.each([
			["none", {}],
			["another one", { authorization: "Bearer the-token-of-the-scrapes" }],
			["a part of it", { authorization: "Bearer the-token" }],
			["more than it", { authorization: "Bearer the-token-of-the-scraper2" }],
			["it as a password", { authorization: "Basic the-token-of-the-scraper" }],
			["nothing behind the word", { authorization: "Bearer " }],
			["it without the word", { authorization: "the-token-of-the-scraper" }],
		])("and %s gets 401 and no value", async (_, more: Record<string, string>) => {
			const { status, text } = await page("/metrics", more);
			expect({ status, text }).toEqual({ status: 401, text: "" });
		});
	});

	test("that cannot be read are an error of their own", async () => {
		metricsText = async () => {
			throw new Error("secret words");
		};
		expect(await page("/metrics")).toMatchObject({ status: 500, text: "the metrics cannot be read\n" });
	});
});
