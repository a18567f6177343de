import { beforeAll, describe, expect, test } from "@jest/globals";
import { type PinnedServer, refusal } from "./pinned-server.ts";

const POINTS = [
	{ id: 1, vector: { dense: [1, 0, 0, 0], plain: [1, 1, 0, 0] }, payload: { kind: "chunk" } },
	{ id: 2, vector: { dense: [1, 1, 0, 0], plain: [5, 0, 0, 0] }, payload: { kind: "chunk" } },
	{
		id: 3,
		vector: { dense: [0, 0, 1, 0], lex: { indices: [7, 3], values: [0.5, 2] } },
		payload: { kind: "file" },
	},
	{ id: 4, vector: { lex: { indices: [3], values: [1.5] } }, payload: { kind: "file" } },
	{ id: 5, vector: {}, payload: { kind: "manifest" } },
];

/** The nearest points, by one vector. */
export function pinQueries(server: () => PinnedServer): void {
	describe("queries", () => {
		let name = "";
		beforeAll(async () => {
			name = await server().collection("queried");
			await server().client.upsert(name, { points: POINTS });
		});

		const dense = [1, 0, 0, 0];

		test("E5 dense points come nearest first, with the cosine", async () => {
			const { points } = await server().client.query(name, { query: dense, using: "dense" });
			expect(points.map(({ id }) => id)).toEqual([1, 2, 3]);
			expect(points[0]?.score).toBeCloseTo(1, 6);
			expect(points[1]?.score).toBeCloseTo(Math.SQRT1_2, 6);
			expect(points[2]?.score).toBeCloseTo(0, 6);
		});

		test("E5 the length of a query does not count for the cosine, and counts for a dot product", async () => {
			const { client } = server();
			const cosine = await client.query(name, { query: [9, 0, 0, 0], using: "dense", limit: 1 });
			expect(cosine.points[0]?.score).toBeCloseTo(1, 6);
			const dot = await client.query(name, { query: [2, 0, 0, 0], using: "plain" });
			expect(dot.points.map(({ id, score }) => [id, score])).toEqual([
				[2, 10],
				[1, 2],
			]);
		});

		test("E5 sparse points have the dot product of what they share; without that they are not found", async () => {
			const query = { indices: [3, 7], values: [1, 4] };
			const { points } = await server().client.query(name, { query, using: "lex" });
			expect(points.map(({ id, score }) => [id, score])).toEqual([
				[3, 4],
				[4, 1.5],
			]);
			const none = await server().client.query(name, { query: { indices: [8], values: [1] }, using: "lex" });
			expect(none.points).toEqual([]);
		});

		test("E5 scores are computed in 32 bits", async () => {
			const { client } = server();
			const exact = await server().collection("exact");
			const lex = { indices: [1, 2], values: [2 ** 24, 1] };
			await client.upsert(exact, { points: [{ id: 1, vector: { lex, plain: [2 ** 24, 1, 0, 0] } }] });
			const sparse = { query: { indices: [1, 2], values: [1, 1] }, using: "lex" };
			const [found] = (await client.query(exact, sparse)).points;
			expect(found?.score).toBe(2 ** 24);
			const [other] = (await client.query(exact, { query: [1, 1, 0, 0], using: "plain" })).points;
			expect(other?.score).toBe(2 ** 24);
		});

		test("E6 an answer has no payload and no vector unless asked for, and 10 points", async () => {
			const { client } = server();
			const many = await server().collection("many");
			const points = Array.from({ length: 12 }, (_, id) => ({ id, vector: { dense }, payload: { id } }));
			await client.upsert(many, { points });
			const bare = await client.query(many, { query: dense, using: "dense" });
			expect(bare.points).toHaveLength(10);
			expect(bare.points[0]?.payload ?? null).toBeNull();
			expect(bare.points[0]?.vector ?? null).toBeNull();
			const options = { query: dense, using: "dense", limit: 12, with_payload: true };
			const full = await client.query(many, options);
			expect(full.points.map(({ payload }) => payload?.id).sort()).toEqual(points.map(({ id }) => id).sort());
		});

		test("E6 no points at all cannot be asked for", async () => {
			expect(
				(await refusal(server().client.query(name, { query: dense, using: "dense", limit: 0 }))).status,
			).toBe(422);
		});

		test("E8 a query takes a filter, an offset and a threshold", async () => {
			const { client } = server();
			const filter = { must: [{ key: "kind", match: { value: "chunk" } }] };
			const chunks = await client.query(name, { query: [0, 0, 1, 0], using: "dense", filter });
			expect(chunks.points.map(({ id }) => id).sort()).toEqual([1, 2]);
			const later = await client.query(name, { query: dense, using: "dense", offset: 1 });
			expect(later.points.map(({ id }) => id)).toEqual([2, 3]);
			const near = await client.query(name, { query: dense, using: "dense", score_threshold: 0.5 });
			expect(near.points.map(({ id }) => id)).toEqual([1, 2]);
			const above = await client.query(name, { query: [2, 0, 0, 0], using: "plain", score_threshold: 2 });
			expect(above.points.map(({ id }) => id)).toEqual([2]);
		});

		test("E6 without a query all points of the filter come, in the order of their ids", async () => {
			const { client } = server();
			const filter = { must: [{ key: "kind", match: { value: "file" } }] };
			const [all, some] = await client.queryBatch(name, {
				searches: [{ limit: 9 }, { filter, with_payload: true }],
			});
			expect(all!.points.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
			expect(some!.points.map(({ id, payload }) => [id, payload])).toEqual([
				[3, { kind: "file" }],
				[4, { kind: "file" }],
			]);
		});

		test("E6 an exact search and one that is rescored find the same nearest points", async () => {
			const { client } = server();
			const quantization = { rescore: true, oversampling: 2 };
			const asked = { query: dense, using: "dense" };
			const [exact, rescored] = await client.queryBatch(name, {
				searches: [
					{ ...asked, params: { exact: true } },
					{ ...asked, params: { quantization } },
				],
			});
			expect(exact!.points.map(({ id }) => id)).toEqual([1, 2, 3]);
			expect(rescored).toEqual(exact);
		});

		test("E8 prefetches without a query to merge them are 400", async () => {
			const prefetch = [{ query: dense, using: "dense" }];
			expect((await refusal(server().client.query(name, { prefetch }))).status).toBe(400);
		});

		test("E11 an unknown vector is 400 and says which there are; none named too", async () => {
			const { client } = server();
			const unknown = await refusal(client.query(name, { query: dense, using: "other" }));
			expect(unknown).toMatchObject({ status: 400, error: expect.stringContaining("available names") });
			expect((await refusal(client.query(name, { query: dense }))).status).toBe(400);
			const short = await refusal(client.query(name, { query: [1, 0], using: "dense" }));
			expect(short).toMatchObject({ status: 400, error: expect.stringContaining("expected dim: 4, got 2") });
		});

		test("E11 an empty collection answers with nothing", async () => {
			const empty = await server().collection("empty");
			const { points } = await server().client.query(empty, { query: dense, using: "dense" });
			expect(points).toEqual([]);
		});

		test("E11 several queries go in one request, and one that fails fails all", async () => {
			const { client } = server();
			const lex = { query: { indices: [3], values: [1] }, using: "lex", limit: 1, with_payload: ["kind"] };
			const searches = [{ query: dense, using: "dense", limit: 1 }, lex];
			const answers = await client.queryBatch(name, { searches });
			expect(answers.map(({ points }) => points.map(({ id }) => id))).toEqual([[1], [3]]);
			expect(answers[1]?.points[0]?.payload).toEqual({ kind: "file" });
			const failing = client.queryBatch(name, { searches: [lex, { query: dense, using: "other" }] });
			expect((await refusal(failing)).status).toBe(400);
		});

		test("E17 sparse indices of a query that come twice are 422", async () => {
			const query = { indices: [3, 3], values: [1, 1] };
			expect((await refusal(server().client.query(name, { query, using: "lex" }))).status).toBe(422);
		});
	});
}
