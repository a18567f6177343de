import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { QdrantClient } from "@qdrant/js-client-rest";
import {
	html,
	internalError,
	quotaReached,
	shardUnavailable,
	tooManyRequests,
	truncatedJson,
} from "./faults.ts";
import { type QdrantServer, startQdrantServer } from "./qdrant-server.ts";

const NAME = "points";
const POINTS = [1, 2, 3, 4].map((id) => ({ id, vector: {}, payload: { id } }));

let server: QdrantServer;
let client: QdrantClient;

beforeEach(async () => {
	server = await startQdrantServer();
	client = new QdrantClient({ url: server.url, checkCompatibility: false });
	await client.createCollection(NAME, { vectors: {} });
});

afterEach(async () => {
	await server.close();
	expect(server.defects).toEqual([]);
});

const ids = () => server.dump(NAME).map(({ id }) => id);
const upsert = () => client.upsert(NAME, { points: POINTS });

async function failure(call: Promise<unknown>): Promise<Record<string, unknown>> {
	return await call.then(
		() => Promise.reject(new Error("The call did not fail.")),
		(error: Record<string, unknown>) => error,
	);
}

describe("connections that end", () => {
	test("before anything is done", async () => {
		server.faults.inject({ fault: { kind: "refused" }, method: "PUT", path: /points$/ });
		expect(await failure(upsert())).toMatchObject({ message: "fetch failed" });
		expect(ids()).toEqual([]);
		expect(server.requests.at(-1)?.status).toBeUndefined();
		await upsert();
		expect(ids()).toEqual([1, 2, 3, 4]);
	});

	test("after everything is done", async () => {
		server.faults.inject({ fault: { kind: "applied-then-reset" }, path: /points$/ });
		expect(await failure(upsert())).toMatchObject({ message: "fetch failed" });
		expect(ids()).toEqual([1, 2, 3, 4]);
	});

	test("in the middle of the answer", async () => {
		await upsert();
		server.faults.inject({ fault: { kind: "reset-mid-body" } });
		await failure(client.scroll(NAME));
		expect((await client.scroll(NAME)).points).toHaveLength(4);
	});

	test("in the middle of a write: some points are there, and the same write heals it", async () => {
		server.faults.inject({ fault: { kind: "partly-applied", points: 2, ending: "reset" } });
		expect(await failure(upsert())).toMatchObject({ message: "fetch failed" });
		expect(ids()).toHaveLength(2);
		await upsert();
		expect(ids()).toEqual([1, 2, 3, 4]);
	});

	test("a write may also stop in the middle with 500, across the operations of a batch", async () => {
		server.faults.inject({ fault: { kind: "partly-applied", points: 5, ending: "500" } });
		const batch = client.batchUpdate(NAME, {
			operations: [{ upsert: { points: POINTS } }, { delete: { points: [1, 2] } }],
		});
		expect(await failure(batch)).toMatchObject({ status: 500 });
		expect(ids()).toEqual([2, 3, 4]);
	});
});

describe("answers that wait", () => {
	test.each(["slow-headers", "slow-body"] as const)("%s: a client with a deadline gives up", async (kind) => {
		const hasty = new QdrantClient({ url: server.url, timeout: 50, checkCompatibility: false });
		server.faults.inject({ fault: { kind }, path: /scroll/ });
		expect(await failure(hasty.scroll(NAME))).toMatchObject({ message: "This operation was aborted" });
	});

	test.each(["slow-headers", "slow-body"] as const)("%s: released, it is a good answer", async (kind) => {
		await upsert();
		const released = Promise.withResolvers<void>();
		server.faults.inject({ fault: { kind, until: released.promise } });
		const answer = client.scroll(NAME);
		released.resolve();
		expect((await answer).points).toHaveLength(4);
	});
});

describe("answers of another kind", () => {
	test("E1 the server may stop waiting, with 200: the write comes later", async () => {
		server.faults.inject({ fault: { kind: "wait-timeout" } });
		expect((await upsert()).status).toBe("wait_timeout");
		expect(ids()).toEqual([]);
		for (let round = 0; round < 3; round++) await client.getCollections();
		expect(ids()).toEqual([1, 2, 3, 4]);
	});

	test("429 with Retry-After, which the client reads wrongly, and without", async () => {
		server.faults.inject({ fault: tooManyRequests(37) });
		expect(await failure(upsert())).toMatchObject({ retry_after: 3 });
		server.faults.inject({ fault: tooManyRequests() });
		expect(await failure(upsert())).toMatchObject({ status: 429 });
		expect(ids()).toEqual([]);
	});

	test.each([
		["500", internalError(), 500],
		["503", shardUnavailable(), 503],
		["507", quotaReached(), 507],
	])("%s", async (_, fault, status) => {
		server.faults.inject({ fault });
		expect(await failure(upsert())).toMatchObject({
			status,
			data: { status: { error: expect.any(String) } },
		});
		expect(ids()).toEqual([]);
	});

	test("HTML and half a JSON text with 200 are no points", async () => {
		server.faults.inject({ fault: html() });
		expect(await failure(client.scroll(NAME))).toBeDefined();
		server.faults.inject({ fault: truncatedJson() });
		expect(await failure(client.scroll(NAME))).toBeDefined();
	});
});

describe("which requests are hit", () => {
	test("the n-th that matches, several times in a row, and no other", async () => {
		server.faults.inject({ fault: internalError(), method: "POST", path: /scroll$/, nth: 2, times: 2 });
		const outcomes: string[] = [];
		for (let round = 0; round < 4; round++) {
			await client.count(NAME);
			outcomes.push(
				await client.scroll(NAME).then(
					() => "ok",
					() => "failed",
				),
			);
		}
		expect(outcomes).toEqual(["ok", "failed", "failed", "ok"]);
		expect(server.faults.fired).toBe(2);
	});

	test("none after they were taken back", async () => {
		server.faults.inject({ fault: internalError(), times: Infinity });
		server.faults.clear();
		expect(await client.count(NAME)).toEqual({ count: 0 });
	});
});
