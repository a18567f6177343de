import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Schemas } from "@qdrant/js-client-rest";
import { type PinnedServer, refusal } from "./pinned-server.ts";

type Filter = Schemas["Filter"];

const POINTS = [
	{ id: 1, vector: {}, payload: { lang: "ts", dirs: ["src", "src/api"], size: 10, test: true } },
	{ id: 2, vector: {}, payload: { lang: "go", dirs: ["cmd"], size: 20, test: false } },
	{ id: 3, vector: {}, payload: { lang: ["ts", "go"], dirs: [], size: 30, note: null } },
	{
		id: 4,
		vector: { lex: { indices: [1], values: [1] } },
		payload: { meta: { deep: [{ n: 1 }, { n: 2 }] } },
	},
];

/** What a filter admits, and what strict mode makes of it. */
export function pinFilters(server: () => PinnedServer): void {
	describe("filters", () => {
		let name = "";
		beforeAll(async () => {
			name = await server().collection("filtered");
			await server().client.upsert(name, { points: POINTS });
		});

		const found = async (filter: Filter) =>
			(await server().client.scroll(name, { filter, limit: 100 })).points.map(({ id }) => id);

		const lang = (match: object) => ({ must: [{ key: "lang", match }] }) as Filter;

		test.each<[string, Filter, number[]]>([
			["a value", lang({ value: "ts" }), [1, 3]],
			["any of some values", lang({ any: ["go", "rs"] }), [2, 3]],
			["any of none: nothing", lang({ any: [] }), []],
			["except some: one other element of a list is enough", lang({ except: ["go"] }), [1, 3]],
			["except none: all that have the field", lang({ except: [] }), [1, 2, 3]],
			["an element of a list", { must: [{ key: "dirs", match: { value: "src/api" } }] }, [1]],
			["a boolean", { must: [{ key: "test", match: { value: false } }] }, [2]],
			["a range", { must: [{ key: "size", range: { gt: 10, lte: 30 } }] }, [2, 3]],
			["not: points without the field too", { must_not: [{ key: "lang", match: { value: "ts" } }] }, [2, 4]],
			["one of several", { should: [{ key: "size", range: { lt: 15 } }, { has_id: [4] }] }, [1, 4]],
			["an empty list or no field", { must: [{ is_empty: { key: "dirs" } }] }, [3, 4]],
			["a null", { must: [{ is_null: { key: "note" } }] }, [3]],
			["a vector", { must: [{ has_vector: "lex" }] }, [4]],
			["a filter in a filter", { must: [{ should: [{ has_id: [1] }, { has_id: [2] }] }] }, [1, 2]],
			["a path through a list", { must: [{ key: "meta.deep[].n", match: { value: 2 } }] }, [4]],
			["one condition without its list", { must: { key: "lang", match: { value: "go" } } }, [2, 3]],
			[
				"at least two of three",
				{
					min_should: {
						conditions: [{ has_id: [1, 2] }, { has_id: [2, 3] }, { has_id: [3, 4] }],
						min_count: 2,
					},
				},
				[2, 3],
			],
		])("E12 %s", async (_, filter, ids) => {
			expect(await found(filter)).toEqual(ids);
		});

		test("E13 a prefix is compared byte by byte and case counts", async () => {
			const prefix = (text: string) => ({ must: [{ key: "dirs", match: { prefix: text } }] }) as Filter;
			expect(await found(prefix("src/"))).toEqual([1]);
			expect(await found(prefix("SRC"))).toEqual([]);
		});

		test("E12 an unknown kind of condition is 400", async () => {
			const filter = { must: [{ key: "lang", match: { bogus: 1 } }] } as unknown as Filter;
			expect((await refusal(server().client.scroll(name, { filter }))).status).toBe(400);
			const unknown = { musst: [] } as unknown as Filter;
			expect((await refusal(server().client.scroll(name, { filter: unknown }))).status).toBe(400);
		});
	});

	describe("strict mode", () => {
		let name = "";
		beforeAll(async () => {
			name = await server().collection("strict", {
				vectors: { dense: { size: 4, distance: "Cosine" } },
				strict_mode_config: {
					enabled: true,
					unindexed_filtering_retrieve: false,
					unindexed_filtering_update: false,
					upsert_max_batchsize: 3,
					max_query_limit: 50,
				},
			});
			const index = (field_name: string, field_schema: "keyword" | "integer") =>
				server().client.createPayloadIndex(name, { field_name, field_schema, wait: true });
			await index("lang", "keyword");
			await index("size", "integer");
		});

		const filter: Filter = { must: [{ key: "path", match: { value: "a.ts" } }] };
		const error = expect.stringContaining('Index required but not found for "path"');

		test("E14 a filter without an index is 400, for reading and for deleting", async () => {
			const { client } = server();
			const refused = { status: 400, error };
			expect(await refusal(client.scroll(name, { filter }))).toEqual(refused);
			expect(await refusal(client.count(name, { filter }))).toEqual(refused);
			expect(await refusal(client.query(name, { query: [1, 0, 0, 0], using: "dense", filter }))).toEqual(
				refused,
			);
			expect(await refusal(client.delete(name, { filter }))).toEqual(refused);
			expect(await refusal(client.setPayload(name, { payload: { a: 1 }, filter }))).toEqual(refused);
		});

		test("E14 with the index it is taken, and an index of another kind is none", async () => {
			const { client } = server();
			const indexed: Filter = {
				must: [
					{ key: "lang", match: { any: ["ts"] } },
					{ key: "size", range: { gt: 1 } },
				],
			};
			expect(await client.count(name, { filter: indexed })).toEqual({ count: 0 });
			const number: Filter = { must: [{ key: "lang", match: { value: 5 } }] };
			expect((await refusal(client.count(name, { filter: number }))).error).toContain("[integer]");
		});

		test("E13 a prefix needs an index for prefixes", async () => {
			const { client } = server();
			const prefix: Filter = { must: [{ key: "lang", match: { prefix: "t" } }] };
			expect((await refusal(client.count(name, { filter: prefix }))).status).toBe(400);
			const field_schema = { type: "keyword", prefix: true } as const;
			await client.createPayloadIndex(name, { field_name: "dirs", field_schema, wait: true });
			const indexed: Filter = { must: [{ key: "dirs", match: { prefix: "src/" } }] };
			expect(await client.count(name, { filter: indexed })).toEqual({ count: 0 });
		});

		test("E14 ids need no index, and the filter of an upsert needs none either", async () => {
			const { client } = server();
			expect(await client.count(name, { filter: { must: [{ has_id: [1] }] } })).toEqual({ count: 0 });
			const points = [{ id: 1, vector: {}, payload: {} }];
			expect((await client.upsert(name, { points, update_filter: filter })).status).toBe("completed");
		});

		test("E14 its limits of a batch and of an answer are kept", async () => {
			const { client } = server();
			const points = [1, 2, 3, 4].map((id) => ({ id, vector: {} }));
			expect((await refusal(client.upsert(name, { points }))).error).toContain("Limit exceeded 4 > 3");
			expect((await refusal(client.scroll(name, { limit: 51 }))).error).toContain("Limit exceeded 51 > 50");
		});
	});
}
