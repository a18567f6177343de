import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Agent } from "undici";
import { FaultyProxy, type ProxyFault } from "./faulty-proxy.ts";
import { GARBAGE } from "./proxy-fault.ts";
import { wholeBody } from "./upstream.ts";

interface Seen {
	readonly line: string;
	readonly body: string;
	readonly headers: IncomingHttpHeaders;
}

let server: Server;
/** What reached the server. */
let seen: Seen[];
let proxy: FaultyProxy;
let client: Agent;

beforeEach(async () => {
	seen = [];
	server = createServer(async (request, response) => {
		const body = (await wholeBody(request)).toString();
		seen.push({ line: `${request.method} ${request.url}`, body, headers: request.headers });
		server.emit("seen");
		if (request.url === "/v1/nothing") return void response.writeHead(204).end();
		response.writeHead(201, { "content-type": "application/json", "x-of-server": "yes" });
		response.end(JSON.stringify({ answer: seen.length, padding: "x".repeat(5_000) }));
	});
	await once(server.listen({ host: "127.0.0.1", port: 0 }), "listening");
	proxy = await FaultyProxy.start(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
	client = new Agent({ connections: 1 });
});
afterEach(async () => {
	await client.destroy();
	await proxy.close();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

async function ask(path = "/a?b=c", init: RequestInit = {}): Promise<Response> {
	return fetch(`${proxy.url}${path}`, {
		method: "POST",
		body: "{}",
		...init,
		dispatcher: client as unknown as NonNullable<RequestInit["dispatcher"]>,
	});
}

/** How an exchange ended, as a client sees it. */
async function outcome(path?: string, init?: RequestInit): Promise<unknown> {
	try {
		const response = await ask(path, init);
		return { status: response.status, text: await response.text() };
	} catch (error) {
		// In words: what is no error of its own realm, fetch passes on as a text, or not at all.
		const causes = `${error} ${(error as Error).cause}`;
		return /ECONN\w+|SocketError|AbortError/.exec(causes)?.[0] ?? "broken off";
	}
}

describe("without faults", () => {
	test("passes the request and the answer on, and remembers their order", async () => {
		const response = await ask("/a?b=c", { body: '{"ä":1}', headers: { authorization: "Bearer x" } });
		expect(response.status).toBe(201);
		expect(response.headers.get("x-of-server")).toBe("yes");
		expect(await response.json()).toMatchObject({ answer: 1 });
		expect(await outcome("/nothing")).toEqual({ status: 204, text: "" });
		expect(seen).toMatchObject([
			{ line: "POST /v1/a?b=c", body: '{"ä":1}', headers: { authorization: "Bearer x" } },
			{ line: "POST /v1/nothing", body: "{}" },
		]);
		expect(proxy.requests).toEqual([
			{ ordinal: 1, method: "POST", path: "/v1/a?b=c" },
			{ ordinal: 2, method: "POST", path: "/v1/nothing" },
		]);
	});

	test("keeps connections on both sides", async () => {
		const sockets = new Set<Socket>();
		server.on("request", ({ socket }) => sockets.add(socket));
		for (let time = 0; time < 3; time++) await outcome();
		expect(sockets.size).toBe(1);
	});
});

describe("a fault", () => {
	test.each<[string, ProxyFault, unknown, number]>([
		["status", { kind: "status", status: 503 }, { status: 503, text: expect.stringContaining("503") }, 0],
		["reset", { kind: "reset" }, "ECONNRESET", 1],
		["truncated", { kind: "truncated" }, "broken off", 1],
		["garbage", { kind: "garbage", body: "bytes" }, { status: 200, text: String(GARBAGE.bytes) }, 1],
		["other JSON", { kind: "garbage", body: "json" }, { status: 200, text: String(GARBAGE.json) }, 1],
	])("%s: what the client sees, and whether the server was asked", async (_, fault, expected, asked) => {
		proxy.order({ fault });
		expect(await outcome()).toEqual(expected);
		expect(seen).toHaveLength(asked);
		await proxy.clear();
		expect(await outcome()).toMatchObject({ status: 201 });
	});

	test("hits the requests that match, as many as were ordered, and counts them", async () => {
		const fault = { kind: "status", status: 429, headers: { "retry-after": "7" } } as const;
		const order = proxy.order({ fault, method: "POST", path: /\/b\b/, times: 2 });
		await outcome("/a");
		const response = await ask("/b");
		expect([response.status, response.headers.get("retry-after")]).toEqual([429, "7"]);
		await response.text();
		await outcome("/b", { method: "PUT" });
		await outcome("/b");
		expect(await outcome("/b")).toMatchObject({ status: 201 });
		expect(order.hits.map(({ ordinal }) => ordinal)).toEqual([2, 4]);
		expect(seen.map(({ line }) => line)).toEqual(["POST /v1/a", "PUT /v1/b", "POST /v1/b"]);
	});

	test("refused: the first is cut off, those after it find nobody, until it is cleared", async () => {
		const { url } = proxy;
		proxy.order({ fault: { kind: "refused" }, path: /\/b$/ });
		expect(await outcome("/a")).toMatchObject({ status: 201 });
		expect(["SocketError", "ECONNRESET"]).toContain(await outcome("/b"));
		expect(await outcome("/a")).toBe("ECONNREFUSED");
		await proxy.clear();
		expect(proxy.url).toBe(url);
		expect(await outcome("/b")).toMatchObject({ status: 201 });
	});

	test("slow: the answer waits until the client gives up", async () => {
		proxy.order({ fault: { kind: "slow" }, times: 1 });
		const patience = new AbortController();
		const waiting = outcome("/a", { signal: patience.signal });
		const next = outcome("/b", { signal: patience.signal });
		if (seen.length === 0) await once(server, "seen");
		patience.abort();
		expect(await Promise.all([waiting, next])).toEqual(["AbortError", "AbortError"]);
		expect(await outcome("/c")).toMatchObject({ status: 201 });
	});

	test("slow: or until the faults are cleared", async () => {
		proxy.order({ fault: { kind: "slow" } });
		const waiting = outcome();
		if (seen.length === 0) await once(server, "seen");
		await proxy.clear();
		expect(await waiting).toMatchObject({ status: 201 });
	});
});
