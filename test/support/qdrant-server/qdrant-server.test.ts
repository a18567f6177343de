import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { QdrantClient } from "@qdrant/js-client-rest";
import { PinnedServer, refusal } from "./pins/pinned-server.ts";
import { type QdrantServer, type QdrantServerOptions, startQdrantServer } from "./qdrant-server.ts";

const NAME = "points";
const POINTS = [1, 2, 3, 4].map((id) => ({ id, vector: {}, payload: { id } }));

const started: QdrantServer[] = [];

async function start(options: QdrantServerOptions = {}): Promise<QdrantServer> {
	const server = await startQdrantServer(options);
	started.push(server);
	return server;
}

afterEach(async () => {
	for (const server of started.splice(0)) {
		await server.close();
		expect(server.defects).toEqual([]);
	}
});

function clientOf(server: QdrantServer, key?: string): QdrantClient {
	const headers = key === undefined ? {} : { "api-key": key };
	return new QdrantClient({ url: server.url, headers, checkCompatibility: false });
}

const ids = (server: QdrantServer) => server.dump(NAME).map(({ id }) => id);

describe("what readers see", () => {
	let server: QdrantServer;
	let client: QdrantClient;
	beforeEach(async () => {
		server = await start({ visibilityDelay: 3 });
		client = clientOf(server);
		await client.createCollection(NAME, { vectors: {} });
	});

	test("E1 a write that nobody waits for is seen only some requests later, and is remembered", async () => {
		await client.upsert(NAME, { points: POINTS, wait: false });
		expect(await client.count(NAME)).toEqual({ count: 0 });
		expect(await client.count(NAME)).toEqual({ count: 0 });
		expect(await client.count(NAME)).toEqual({ count: 4 });
		expect(server.unwaited).toMatchObject([{ method: "PUT", path: `/collections/${NAME}/points` }]);
	});

	test("E1 a write that is waited for brings those before it along, in their order", async () => {
		await client.upsert(NAME, { points: POINTS, wait: false });
		await client.delete(NAME, { points: [1] });
		await client.upsert(NAME, { points: [{ id: 9, vector: {} }] });
		expect(ids(server)).toEqual([2, 3, 4, 9]);
	});

	test("E1 a failure that nobody waits for is only in the notes of the server", async () => {
		await client.upsert(NAME, { points: [{ id: 1, vector: { nowhere: [1] } }], wait: false });
		await client.upsert(NAME, { points: [{ id: 2, vector: {} }] });
		expect(ids(server)).toEqual([2]);
		expect(server.lostWrites).toMatchObject([{ status: 400 }]);
	});

	test("E18 a reader sees a write half done", async () => {
		const seen: number[] = [];
		server.hooks.onStep = async () => {
			server.hooks.onStep = () => undefined;
			const { points } = await client.scroll(NAME);
			seen.push(points.length);
		};
		await client.upsert(NAME, { points: POINTS });
		expect(seen).toEqual([1]);
	});

	test("E18 a write that comes during another one is applied after it", async () => {
		let deletion: Promise<unknown> | undefined;
		server.hooks.onStep = async () => {
			server.hooks.onStep = () => undefined;
			const arrived = Promise.withResolvers<void>();
			server.hooks.onRequest = () => arrived.resolve();
			deletion = client.delete(NAME, { filter: {}, wait: true });
			await arrived.promise;
		};
		await client.upsert(NAME, { points: POINTS });
		await deletion;
		expect(ids(server)).toEqual([]);
	});

	test("a test can step in before a request and before its answer", async () => {
		const order: string[] = [];
		server.hooks.onRequest = ({ path }) => order.push(`arrived ${path}, ${ids(server).length} points`);
		server.hooks.onAnswer = ({ path }) => order.push(`done ${path}, ${ids(server).length} points`);
		await client.upsert(NAME, { points: POINTS });
		expect(order).toEqual([
			"arrived /collections/points/points, 0 points",
			"done /collections/points/points, 4 points",
		]);
	});
});

test("the stand-in shares nothing with what it stands in for", () => {
	const folder = new URL("./", import.meta.url);
	const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
		path.endsWith(".ts"),
	);
	const imports = files.flatMap(
		(file) => readFileSync(new URL(file, folder), "utf8").match(/from "[^"]+"/g) ?? [],
	);
	expect(imports.length).toBeGreaterThan(files.length);
	expect(imports.filter((specifier) => specifier.includes("src/"))).toEqual([]);
});

test("a server that went away comes back at its address with what it had", async () => {
	const server = await start();
	const client = clientOf(server);
	await client.createCollection(NAME, { vectors: {} });
	await client.upsert(NAME, { points: POINTS });
	await server.close();
	await expect(client.count(NAME)).rejects.toMatchObject({ message: "fetch failed" });
	await server.listen();
	expect(await client.count(NAME)).toEqual({ count: 4 });
});

describe("what is recorded", () => {
	test("each request with its size and its connection, which is used again", async () => {
		const server = await start();
		const client = clientOf(server);
		await client.createCollection(NAME, { vectors: {} });
		for (let round = 0; round < 5; round++) await client.upsert(NAME, { points: POINTS });
		expect(server.requests).toHaveLength(6);
		const last = server.requests.at(-1);
		expect(last).toMatchObject({ ordinal: 6, method: "PUT", status: 200, body: { points: POINTS } });
		expect(last?.query.get("wait")).toBe("true");
		expect(last?.bytes).toBe(JSON.stringify({ points: POINTS }).length);
		const sockets = new Set(server.requests.map(({ socket }) => socket));
		expect(server.sockets).toBe(sockets.size);
		expect(server.sockets).toBeLessThan(6);
	});

	test("E19 a collection can be said to be yellow, grey or red", async () => {
		const server = await start();
		const client = clientOf(server);
		await client.createCollection(NAME, { vectors: {} });
		server.setStatus(NAME, "red");
		const { status, optimizer_status } = await client.getCollection(NAME);
		expect(status).toBe("red");
		expect(optimizer_status).toMatchObject({ error: expect.any(String) });
	});
});

describe("keys", () => {
	const keys = {
		reader: "read",
		app: [{ collection: "live", access: "r" }],
		ledger: [{ collection: NAME, access: "prw" }],
		indexer: [{ collection: NAME, access: "rw" }],
	} as const;
	let server: QdrantServer;
	beforeEach(async () => {
		server = await start({ apiKey: "all", keys });
		const client = clientOf(server, "all");
		await client.createCollection(NAME, { vectors: {} });
		const alias = { create_alias: { alias_name: "live", collection_name: NAME } };
		await client.updateCollectionAliases({ actions: [alias] });
	});

	const forbidden = { status: 403, error: expect.stringContaining("Forbidden: ") };
	const put = (key: string, name = NAME) => clientOf(server, key).upsert(name, { points: POINTS });
	const index = (key: string) =>
		clientOf(server, key).createPayloadIndex(NAME, { field_name: "id", field_schema: "integer", wait: true });

	test("E17 no key and a wrong key are 401, in plain text; the version needs none", async () => {
		const pinned = new PinnedServer({ url: server.url, close: async () => undefined });
		const answer = await pinned.call("GET", "/collections");
		expect(answer).toEqual({ status: 401, body: "Must provide an API key or an Authorization bearer token" });
		expect(await refusal(put("wrong"))).toEqual({ status: 401, error: "Invalid API key or JWT" });
		expect((await pinned.call("GET", "/")).status).toBe(200);
	});

	test("E17 what a key does not allow is 403, in JSON", async () => {
		expect(await refusal(put("reader"))).toEqual(forbidden);
		expect(await clientOf(server, "reader").count(NAME)).toEqual({ count: 0 });
		expect(await refusal(put("app", "live"))).toEqual(forbidden);
		expect(await refusal(clientOf(server, "ledger").deleteCollection(NAME))).toEqual(forbidden);
	});

	test("A12 a token for an alias works by the alias alone", async () => {
		const app = clientOf(server, "app");
		expect(await app.count("live")).toEqual({ count: 0 });
		expect(await refusal(app.count(NAME))).toEqual(forbidden);
		expect((await app.getAliases()).aliases).toEqual([]);
	});

	test("A12 a token for points writes points and no index", async () => {
		await put("ledger");
		expect(ids(server)).toEqual([1, 2, 3, 4]);
		expect(await refusal(index("ledger"))).toEqual(forbidden);
		expect((await index("indexer")).status).toBe("completed");
	});
});
