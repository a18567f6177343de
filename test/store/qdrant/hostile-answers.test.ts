import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ProviderError } from "../../../src/errors.ts";
import { Collections } from "../../../src/store/qdrant/collections.ts";
import { QdrantConnection } from "../../../src/store/qdrant/connection.ts";
import { Points } from "../../../src/store/qdrant/points.ts";

const KEY = "the-key-of-the-server";

/** What the server says to everything. */
let answer: { status: number; headers?: Record<string, string>; body: unknown };
/** Keys that arrived where the server leads to. */
let stolen: unknown[];
let servers: ReturnType<typeof createServer>[];
let connection: QdrantConnection;

async function listen(server: ReturnType<typeof createServer>): Promise<string> {
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
	servers = [];
	stolen = [];
	const url = await listen(
		createServer((_, response) => {
			const { status, headers = {}, body } = answer;
			response.writeHead(status, { "content-type": "application/json", ...headers });
			response.end(JSON.stringify(body));
		}),
	);
	connection = new QdrantConnection({ url, apiKey: KEY });
});
afterEach(async () => {
	await connection.close();
	for (const server of servers) await new Promise((resolve) => server.close(resolve));
});

const points = () => new Points(connection, "a");
const READING = { payload: true, vectors: [], pageSize: 10 };
const CALLS: Readonly<Record<string, () => Promise<unknown>>> = {
	retrieve: () => points().retrieve(["1"], READING),
	scroll: () => points().scroll({}, READING).next(),
	search: () =>
		points().search([{ query: undefined, filter: {}, limit: 1, with_payload: false, using: "x" }]),
	count: () => points().count({}),
	live: () => new Collections(connection, "a").live(),
	names: () => new Collections(connection, "a").names(),
};

describe.each([301, 302, 307, 308])("a server that leads elsewhere with %i", (status) => {
	test.each(Object.entries(CALLS))("gets no %s there, and no key", async (_, call) => {
		const elsewhere = await listen(
			createServer((request, response) => {
				stolen.push(request.headers["api-key"]);
				response.end("{}");
			}),
		);
		answer = { status, headers: { location: elsewhere }, body: {} };
		await expect(call()).rejects.toMatchObject({ code: "qdrant-redirected" });
		expect(stolen).toEqual([]);
	});
});

describe.each([[null], [{}], [[null]], [{ points: 7 }], [{ count: -5 }]])("an answer of %j", (result) => {
	test.each(Object.entries(CALLS))("is none of Qdrant's to %s, and no defect of ours", async (name, call) => {
		answer = { status: 200, body: { result, status: "ok", time: 0 } };
		// Points that are not there are left out of an answer; what stands there is checked when it is read.
		if (name === "retrieve" && Array.isArray(result)) return;
		const error = await call().then(
			() => undefined,
			(reason: unknown) => reason,
		);
		expect(error).toBeInstanceOf(ProviderError);
		expect(error).toMatchObject({ code: "qdrant-not-there" });
	});
});
