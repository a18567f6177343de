import { describe, expect, test } from "@jest/globals";
import { type PinnedServer, refusal } from "./pinned-server.ts";

const UUID = "5c56c793-69f3-4fbf-87e6-c4bf54c28c26";

/** Upserts, deletes, changes of payloads and vectors. */
export function pinWrites(server: () => PinnedServer): void {
	async function payloadOf(name: string, id: number): Promise<unknown> {
		const [point] = await server().client.retrieve(name, { ids: [id] });
		return point?.payload;
	}

	async function vectorsOf(name: string, id: number): Promise<string[]> {
		const [point] = await server().client.retrieve(name, { ids: [id], with_vector: true });
		return Object.keys(point?.vector ?? {}).sort();
	}

	describe("writes", () => {
		test("E1 the interface does not wait unless it is told to, the client's upsert does", async () => {
			const name = await server().collection("waiting");
			const points = [{ id: 1, vector: {}, payload: {} }];
			const raw = await server().call("PUT", `/collections/${name}/points`, { points });
			expect(raw).toMatchObject({ status: 200, body: { result: { status: "acknowledged" } } });
			const waited = await server().client.upsert(name, { points });
			expect(waited.status).toBe("completed");
			expect(await payloadOf(name, 1)).toEqual({});
		});

		test("E1 the client's delete and its payload index do not wait by themselves", async () => {
			const { client } = server();
			const name = await server().collection("not-waiting");
			expect((await client.delete(name, { points: [1] })).status).toBe("acknowledged");
			const index = { field_name: "kind", field_schema: "keyword" } as const;
			expect((await client.createPayloadIndex(name, index)).status).toBe("acknowledged");
			expect((await client.delete(name, { points: [1], wait: true })).status).toBe("completed");
		});

		test("E2 an upsert replaces the payload and all vectors", async () => {
			const { client } = server();
			const name = await server().collection("replaced");
			const lex = { indices: [1], values: [1] };
			await client.upsert(name, {
				points: [{ id: 1, vector: { dense: [1, 0, 0, 0], lex }, payload: { a: 1, b: 2 } }],
			});
			await client.upsert(name, { points: [{ id: 1, vector: { lex }, payload: { c: 3 } }] });
			expect(await vectorsOf(name, 1)).toEqual(["lex"]);
			expect(await payloadOf(name, 1)).toEqual({ c: 3 });
		});

		test("E2 setting a payload merges its top level, overwriting replaces it, keys can be removed", async () => {
			const { client } = server();
			const name = await server().collection("payloads");
			await client.upsert(name, { points: [{ id: 1, vector: {}, payload: { a: { b: 1 }, c: 2 } }] });
			await client.setPayload(name, { points: [1], payload: { a: { d: 3 } } });
			expect(await payloadOf(name, 1)).toEqual({ a: { d: 3 }, c: 2 });
			await client.setPayload(name, { points: [1], payload: { f: 5, c: null } });
			expect(await payloadOf(name, 1)).toEqual({ a: { d: 3 }, f: 5 });
			await client.deletePayload(name, { points: [1], keys: ["f"] });
			expect(await payloadOf(name, 1)).toEqual({ a: { d: 3 } });
			await client.overwritePayload(name, { points: [1], payload: { e: 4 } });
			expect(await payloadOf(name, 1)).toEqual({ e: 4 });
		});

		test("E2 updating vectors keeps the others, and a missing point is 404", async () => {
			const { client } = server();
			const name = await server().collection("vectors");
			await client.upsert(name, { points: [{ id: 1, vector: { lex: { indices: [1], values: [1] } } }] });
			await client.updateVectors(name, { points: [{ id: 1, vector: { dense: [1, 0, 0, 0] } }] });
			expect(await vectorsOf(name, 1)).toEqual(["dense", "lex"]);
			const missing = client.updateVectors(name, { points: [{ id: 9, vector: { dense: [1, 0, 0, 0] } }] });
			expect((await refusal(missing)).status).toBe(404);
		});

		test("E3 a filter of an upsert guards the points that exist, never an insert", async () => {
			const name = await server().collection("guarded");
			const put = (id: number, run: number) =>
				server().client.upsert(name, {
					points: [{ id, vector: {}, payload: { run } }],
					update_filter: { must: [{ key: "run", range: { lt: run } }] },
				});
			await put(1, 5);
			expect(await payloadOf(name, 1)).toEqual({ run: 5 });
			expect((await put(1, 4)).status).toBe("completed");
			expect(await payloadOf(name, 1)).toEqual({ run: 5 });
			await put(1, 6);
			expect(await payloadOf(name, 1)).toEqual({ run: 6 });
		});

		test("E3 insert_only leaves what exists, update_only makes nothing new", async () => {
			const name = await server().collection("modes");
			const put = (update_mode: "insert_only" | "update_only", by: string) => {
				const points = [1, 2].map((id) => ({ id, vector: {}, payload: { by } }));
				return server().client.upsert(name, {
					points: by === "first" ? points.slice(0, 1) : points,
					update_mode,
				});
			};
			await put("update_only", "first");
			expect(await payloadOf(name, 1)).toBeUndefined();
			await put("insert_only", "first");
			await put("insert_only", "second");
			expect(await payloadOf(name, 1)).toEqual({ by: "first" });
			expect(await payloadOf(name, 2)).toEqual({ by: "second" });
		});

		test("E4 an id is an unsigned integer or a UUID, which comes back in its usual form", async () => {
			const { client } = server();
			const name = await server().collection("ids");
			const shapes = [UUID.toUpperCase(), UUID.replaceAll("-", ""), `urn:uuid:${UUID}`];
			for (const id of shapes) await client.upsert(name, { points: [{ id, vector: {} }] });
			expect((await client.scroll(name)).points.map(({ id }) => id)).toEqual([UUID]);
			for (const id of ["42", "no-uuid", -1, 1.5]) {
				const { status, error } = await refusal(client.upsert(name, { points: [{ id, vector: {} }] }));
				expect(status).toBe(400);
				expect(error).toContain("is not a valid point ID");
			}
		});

		test("E17 a vector of a wrong length is 400, waited for or not, and writes nothing", async () => {
			const name = await server().collection("dimension");
			const points = [
				{ id: 1, vector: { dense: [1, 0, 0, 0] } },
				{ id: 2, vector: { dense: [1, 0, 0] } },
			];
			for (const wait of [true, false]) {
				const { status, error } = await refusal(server().client.upsert(name, { points, wait }));
				expect(status).toBe(400);
				expect(error).toContain("Vector dimension error: expected dim: 4, got 3");
			}
			expect(await server().client.count(name)).toEqual({ count: 0 });
		});

		test("E17 sparse indices that come twice, or more of them than values, are 422", async () => {
			const name = await server().collection("sparse-errors");
			const put = (lex: object) =>
				server().client.upsert(name, { points: [{ id: 1, vector: { lex } as never }] });
			const twice = await refusal(put({ indices: [1, 1], values: [1, 2] }));
			expect(twice).toMatchObject({ status: 422, error: expect.stringContaining("must be unique") });
			const more = await refusal(put({ indices: [1, 2], values: [1] }));
			expect(more).toMatchObject({ status: 422, error: expect.stringContaining("must be the same length") });
		});

		test("E17 an unknown vector name is refused where one waits, and lost where one does not", async () => {
			const { client } = server();
			const name = await server().collection("unknown-vector");
			const points = [{ id: 1, vector: { other: [1, 2] } }];
			const { status, error } = await refusal(client.upsert(name, { points, wait: true }));
			expect(status).toBe(400);
			expect(error).toContain("Not existing vector name error: other");
			expect((await client.upsert(name, { points, wait: false })).status).toBe("acknowledged");
			await client.upsert(name, { points: [{ id: 2, vector: {} }], wait: true });
			expect(await payloadOf(name, 1)).toBeUndefined();
		});

		test("E18 a batch runs in order, and what came before a failing operation stays", async () => {
			const { client } = server();
			const name = await server().collection("batch");
			const wrong = { id: 3, vector: { dense: [1] } };
			const failing = client.batchUpdate(name, {
				operations: [
					{ upsert: { points: [1, 2].map((id) => ({ id, vector: {}, payload: { id } })) } },
					{ delete: { points: [1] } },
					{ upsert: { points: [wrong] } },
					{ delete: { points: [2] } },
				],
			});
			expect((await refusal(failing)).status).toBe(400);
			expect((await client.scroll(name)).points.map(({ id }) => id)).toEqual([2]);
		});

		test("E18 a batch with a sparse vector that none is does nothing at all", async () => {
			const { client } = server();
			const name = await server().collection("batch-sparse");
			const twice = { id: 2, vector: { lex: { indices: [1, 1], values: [1, 2] } } };
			const operations = [{ upsert: { points: [{ id: 1, vector: {} }] } }, { upsert: { points: [twice] } }];
			expect((await refusal(client.batchUpdate(name, { operations }))).status).toBe(422);
			expect(await client.count(name)).toEqual({ count: 0 });
		});

		test("A4 deleting takes ids that are missing, and filters", async () => {
			const { client } = server();
			const name = await server().collection("deleted");
			const points = [1, 2, 3].map((id) => ({ id, vector: {}, payload: { odd: id % 2 === 1 } }));
			await client.upsert(name, { points });
			await client.delete(name, { points: [2, 99], wait: true });
			await client.delete(name, { filter: { must: [{ key: "odd", match: { value: false } }] }, wait: true });
			expect(await client.count(name)).toEqual({ count: 2 });
			await client.delete(name, { filter: {}, wait: true });
			expect(await client.count(name)).toEqual({ count: 0 });
		});
	});
}
