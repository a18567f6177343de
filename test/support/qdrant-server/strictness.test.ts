import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { PinnedServer, type RawAnswer } from "./pins/pinned-server.ts";
import { type QdrantServer, startQdrantServer } from "./qdrant-server.ts";

const VECTORS = { dense: { size: 2, distance: "Cosine" } };

let server: QdrantServer;
let pinned: PinnedServer;

async function start(version = "1.19.0"): Promise<void> {
	server = await startQdrantServer({ version, maxRequestBytes: 1000 });
	pinned = new PinnedServer({ url: server.url, close: async () => undefined });
	await pinned.call("PUT", "/collections/c", { vectors: VECTORS, sparse_vectors: { lex: {} } });
}

beforeEach(async () => {
	await start();
});

afterEach(async () => {
	await server.close();
	expect(server.defects).toEqual([]);
});

function errorOf({ body }: RawAnswer): string {
	return (body as { status: { error: string } }).status.error;
}

const point = (vector: object) => ({ points: [{ id: 1, vector }] });

describe("what the server would pass over is 400, by name", () => {
	test.each<[string, string, string, unknown]>([
		["a field of a collection", "PUT", "/collections/d", { vectors: {}, vectros: {} }],
		[
			"a field of a vector",
			"PUT",
			"/collections/d",
			{ vectors: { a: { size: 2, distance: "Dot", vectros: 1 } } },
		],
		["a field of a point", "PUT", "/collections/c/points", { points: [{ id: 1, vector: {}, vectros: {} }] }],
		["a field beside points", "PUT", "/collections/c/points", { points: [], vectros: 1 }],
		["a field of a filter", "POST", "/collections/c/points/count", { filter: { vectros: [] } }],
		[
			"a field of a condition",
			"POST",
			"/collections/c/points/count",
			{ filter: { must: { key: "a", vectros: 1 } } },
		],
		[
			"a field of a query",
			"POST",
			"/collections/c/points/query",
			{ query: [1, 0], using: "dense", vectros: 1 },
		],
		["a parameter", "POST", "/collections/c/points/delete?vectros=true", { points: [1] }],
		[
			"an operation of a batch",
			"POST",
			"/collections/c/points/batch",
			{ operations: [{ delete: { points: [1] }, vectros: 1 }] },
		],
		["an option of an index", "PUT", "/collections/c/index", { field_name: "a", field_schema: "vectros" }],
	])("%s", async (_, method, path, body) => {
		const answer = await pinned.call(method, path, body);
		expect(answer.status).toBe(400);
		expect(errorOf(answer)).toContain("vectros");
	});
});

describe("values that are none", () => {
	test.each<[string, object]>([
		["a number that 32 bits cannot hold", { dense: [1e39, 0] }],
		["null, which is what NaN and Infinity become", { dense: [Number.NaN, 0] }],
		["a sparse index above 32 bits", { lex: { indices: [4294967296], values: [1] } }],
		["a text for a vector", { dense: "1 0" }],
	])("%s", async (_, vector) => {
		expect((await pinned.call("PUT", "/collections/c/points?wait=true", point(vector))).status).toBe(400);
		expect(server.dump("c")).toEqual([]);
	});

	test("E17 a body that is too large is 400", async () => {
		const answer = await pinned.call("PUT", "/collections/c/points", point({ dense: Array(500).fill(1) }));
		expect(answer.status).toBe(400);
		expect(errorOf(answer)).toContain("is larger than allowed (limit: 1000 bytes)");
	});

	test("a body that is no JSON, and a timeout of no seconds", async () => {
		expect((await pinned.call("PUT", "/collections/c/points", "{")).status).toBe(400);
		const timeless = await pinned.call("POST", "/collections/c/points/count?timeout=0", {});
		expect(timeless.status).toBe(422);
	});

	test("neither ids nor a filter, or both, select nothing", async () => {
		const path = "/collections/c/points/delete?wait=true";
		expect((await pinned.call("POST", path, {})).status).toBe(400);
		expect((await pinned.call("POST", path, { points: [1], filter: {} })).status).toBe(400);
	});
});

describe("what is not built is refused with 501, by name", () => {
	const query = { query: [1, 0], using: "dense" };
	test.each<[string, string, string, unknown]>([
		["order_by", "POST", "/collections/c/points/scroll", { order_by: "seq" }],
		["prefetch", "POST", "/collections/c/points/query", { prefetch: [query], query: { fusion: "rrf" } }],
		["fusion", "POST", "/collections/c/points/query", { query: { fusion: "rrf" } }],
		["facet", "POST", "/collections/c/facet", { key: "lang" }],
		["groups", "POST", "/collections/c/points/query/groups", query],
		[
			"match.text",
			"POST",
			"/collections/c/points/count",
			{ filter: { must: { key: "a", match: { text: "b" } } } },
		],
		["idf", "PUT", "/collections/d", { sparse_vectors: { lex: { modifier: "idf" } } }],
		["without a name", "PUT", "/collections/d", { vectors: { size: 4, distance: "Dot" } }],
		["empty `should`", "POST", "/collections/c/points/count", { filter: { should: [] } }],
	])("%s", async (named, method, path, body) => {
		const answer = await pinned.call(method, path, body);
		expect(answer.status).toBe(501);
		expect(errorOf(answer)).toContain(named);
	});
});

describe("an older server does not know what came later", () => {
	test.each<[string, string, string, unknown]>([
		["1.18.0", "PUT", "/collections/d", { vectors: { a: { ...VECTORS.dense, memory: "cold" } } }],
		[
			"1.18.0",
			"POST",
			"/collections/c/points/count",
			{ filter: { must: { key: "a", match: { prefix: "b" } } } },
		],
		["1.16.3", "PUT", "/collections/c/points", { points: [], update_mode: "insert_only" }],
		["1.15.0", "PUT", "/collections/c/points", { points: [], update_filter: {} }],
		["1.15.0", "PUT", "/collections/d", { vectors: {}, metadata: {} }],
	])("%s: %s %s", async (version, method, path, body) => {
		expect((await pinned.call(method, path, body)).status).toBe(200);
		await server.close();
		await start(version);
		expect(await pinned.call("GET", "/")).toMatchObject({ body: { version } });
		const answer = await pinned.call(method, path, body);
		expect(answer.status).toBe(400);
		expect(errorOf(answer)).toContain(`of server ${version}`);
	});
});
