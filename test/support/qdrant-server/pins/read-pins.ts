import { describe, expect, test } from "@jest/globals";
import { type PinnedServer, refusal } from "./pinned-server.ts";

const UUID_A = "0a000000-0000-4000-8000-000000000000";
const UUID_F = "f0000000-0000-4000-8000-000000000000";

/** Retrieving, scrolling and counting. */
export function pinReads(server: () => PinnedServer): void {
	describe("reads", () => {
		test("E4 points come in the order they were asked for, once each, the missing left out", async () => {
			const { client } = server();
			const name = await server().collection("retrieved");
			await client.upsert(name, { points: [1, 2, 3].map((id) => ({ id, vector: {} })) });
			const points = await client.retrieve(name, { ids: [3, 9, 1, 3] });
			expect(points.map(({ id }) => id)).toEqual([3, 1]);
		});

		test("E4 one missing point is 404", async () => {
			const name = await server().collection("one");
			const answer = await server().call("GET", `/collections/${name}/points/7`);
			expect(answer).toMatchObject({
				status: 404,
				body: { status: { error: expect.stringContaining("7") } },
			});
			const odd = await server().call("GET", `/collections/${name}/points/seven`);
			expect(odd).toMatchObject({ status: 400 });
		});

		test("E5 vectors come back as 32-bit floats, of cosine distance with length 1", async () => {
			const { client } = server();
			const name = await server().collection("floats");
			const vector = { dense: [3, 4, 0, 0], plain: [0.1, 1 / 3, 16777217, 1e-7] };
			await client.upsert(name, { points: [{ id: 1, vector }] });
			const [point] = await client.retrieve(name, { ids: [1], with_vector: true });
			const { dense, plain } = point!.vector as unknown as typeof vector;
			expect(dense.map(Math.fround)).toEqual([0.6, 0.8, 0, 0].map(Math.fround));
			expect(plain).not.toEqual(vector.plain);
			expect(plain.map(Math.fround)).toEqual(vector.plain.map(Math.fround));
		});

		test("E5 sparse indices come back in ascending order", async () => {
			const { client } = server();
			const name = await server().collection("sparse-order");
			const lex = { indices: [9, 4294967295, 3], values: [0.25, 0.5, 1] };
			await client.upsert(name, { points: [{ id: 1, vector: { lex, names: { indices: [], values: [] } } }] });
			const [point] = await client.retrieve(name, { ids: [1], with_vector: ["lex"] });
			expect(point?.vector).toEqual({ lex: { indices: [3, 9, 4294967295], values: [1, 0.25, 0.5] } });
		});

		test("E6 payloads come along unless that is switched off, vectors only when asked for", async () => {
			const { client } = server();
			const name = await server().collection("attached");
			const vector = { lex: { indices: [1], values: [1] } };
			await client.upsert(name, { points: [{ id: 1, vector, payload: { a: 1, b: 2 } }] });
			const [whole] = await client.retrieve(name, { ids: [1] });
			expect(whole?.payload).toEqual({ a: 1, b: 2 });
			expect(whole?.vector).toBeUndefined();
			const [part] = await client.retrieve(name, { ids: [1], with_payload: ["b"] });
			expect(part?.payload).toEqual({ b: 2 });
			const { points } = await client.scroll(name, { with_payload: { exclude: ["b"] } });
			expect(points[0]?.payload).toEqual({ a: 1 });
			const bare = (await client.scroll(name, { with_payload: false })).points[0];
			expect(bare?.payload ?? null).toBeNull();
		});

		test("E7 a scroll goes by id, integers before UUIDs, and its offset is the first id of the page", async () => {
			const { client } = server();
			const name = await server().collection("scrolled");
			const ids = [UUID_F, 30, 4, UUID_A, 200];
			await client.upsert(name, { points: ids.map((id) => ({ id, vector: {} })) });
			const first = await client.scroll(name, { limit: 3 });
			expect(first.points.map(({ id }) => id)).toEqual([4, 30, 200]);
			expect(first.next_page_offset).toBe(UUID_A);
			const second = await client.scroll(name, { limit: 3, offset: UUID_A });
			expect(second.points.map(({ id }) => id)).toEqual([UUID_A, UUID_F]);
			expect(second.next_page_offset).toBeNull();
		});

		test("E7 a page of a scroll has 10 points unless told, none is refused", async () => {
			const { client } = server();
			const name = await server().collection("pages");
			await client.upsert(name, { points: Array.from({ length: 12 }, (_, id) => ({ id, vector: {} })) });
			const { points, next_page_offset } = await client.scroll(name);
			expect(points).toHaveLength(10);
			expect(next_page_offset).toBe(10);
			expect((await refusal(client.scroll(name, { limit: 0 }))).status).toBe(422);
			const last = await client.scroll(name, { limit: 12 });
			expect(last.next_page_offset).toBeNull();
		});

		test("A4 counting is exact unless told otherwise, and takes a filter", async () => {
			const { client } = server();
			const name = await server().collection("count");
			const points = [1, 2, 3].map((id) => ({ id, vector: {}, payload: { id } }));
			await client.upsert(name, { points });
			expect(await client.count(name)).toEqual({ count: 3 });
			const filter = { must: [{ key: "id", range: { gte: 2 } }] };
			expect(await client.count(name, { filter })).toEqual({ count: 2 });
		});
	});
}
