import { describe, expect, test } from "@jest/globals";
import { type PinnedServer, refusal } from "./pinned-server.ts";

const VECTOR = { size: 4, distance: "Cosine" } as const;

/** Creating, changing and looking at collections. */
export function pinCollections(server: () => PinnedServer): void {
	describe("collections", () => {
		test("A1 the version can be asked for", async () => {
			const { version } = await server().client.versionInfo();
			expect(version).toMatch(/^1\.\d+\.\d+/);
		});

		test("A11 its health can be asked for, as text", async () => {
			const answers = ["/healthz", "/livez", "/readyz"].map((path) => server().call("GET", path));
			for (const { status } of await Promise.all(answers)) expect(status).toBe(200);
		});

		test("A2 everything that a collection is created with comes back", async () => {
			const { client } = server();
			const name = await server().collection("created", {
				vectors: {
					"voyage-code-4-1024": {
						...VECTOR,
						on_disk: true,
						hnsw_config: { m: 16, ef_construct: 128 },
						quantization_config: { scalar: { type: "int8", quantile: 0.99, always_ram: true } },
					},
				},
				sparse_vectors: { files: {}, chunks: { index: { on_disk: false } } },
				metadata: { schema: 1, fingerprint: "3f9a1c2b", embed: { dimension: 1024 } },
				strict_mode_config: { enabled: true, unindexed_filtering_retrieve: false },
			});
			const { config, status } = await client.getCollection(name);
			expect(status).toBe("green");
			expect(config.metadata).toEqual({ schema: 1, fingerprint: "3f9a1c2b", embed: { dimension: 1024 } });
			expect(config.strict_mode_config).toMatchObject({ enabled: true, unindexed_filtering_retrieve: false });
			expect(config.params.vectors).toMatchObject({ "voyage-code-4-1024": VECTOR });
			expect(Object.keys(config.params.sparse_vectors ?? {}).sort()).toEqual(["chunks", "files"]);
		});

		test("A2 a collection needs no vectors", async () => {
			const { client } = server();
			const name = await server().collection("no-vectors", { vectors: {} });
			await client.upsert(name, { points: [{ id: 1, vector: {}, payload: { spent: 3 } }] });
			expect(await client.retrieve(name, { ids: [1] })).toMatchObject([{ id: 1, payload: { spent: 3 } }]);
		});

		test("A3 a payload index is read back", async () => {
			const { client } = server();
			const name = await server().collection("indexes");
			await client.createPayloadIndex(name, { field_name: "kind", field_schema: "keyword", wait: true });
			await client.createPayloadIndex(name, {
				field_name: "run",
				field_schema: { type: "integer", range: true, lookup: false },
				wait: true,
			});
			const { payload_schema } = await client.getCollection(name);
			expect(payload_schema).toMatchObject({
				kind: { data_type: "keyword" },
				run: { data_type: "integer", params: { lookup: false } },
			});
			await client.deletePayloadIndex(name, "kind", { wait: true });
			expect(Object.keys((await client.getCollection(name)).payload_schema)).toEqual(["run"]);
		});

		test("E2 metadata is merged at the top level, and null removes", async () => {
			const { client } = server();
			const name = await server().collection("metadata", { vectors: {}, metadata: { a: { b: 1 }, c: 2 } });
			await client.updateCollection(name, { metadata: { a: { d: 3 } } });
			expect((await client.getCollection(name)).config.metadata).toEqual({ a: { d: 3 }, c: 2 });
			await client.updateCollection(name, { metadata: { c: null } });
			expect((await client.getCollection(name)).config.metadata).toEqual({ a: { d: 3 } });
		});

		test("E16 creating twice is 409", async () => {
			const name = await server().collection("twice");
			const { status, error } = await refusal(server().collection("twice"));
			expect(status).toBe(409);
			expect(error).toBe(`Wrong input: Collection \`${name}\` already exists!`);
		});

		test("E16 deleting a missing collection is no error and says false", async () => {
			expect(await server().client.deleteCollection(server().name("nowhere"))).toBe(false);
		});

		test("E16 a missing collection does not exist, with 200, and everything else about it is 404", async () => {
			const { client } = server();
			const name = server().name("nowhere");
			expect(await client.collectionExists(name)).toEqual({ exists: false });
			const missing = { status: 404, error: `Not found: Collection \`${name}\` doesn't exist!` };
			expect(await refusal(client.getCollection(name))).toEqual(missing);
			expect(await refusal(client.scroll(name))).toEqual(missing);
			expect(await refusal(client.upsert(name, { points: [{ id: 1, vector: {} }] }))).toEqual(missing);
		});

		test("E16 a name with a slash, and a vector of no size, are refused with 422", async () => {
			const { client } = server();
			const slash = await refusal(client.createCollection("owner/repo", { vectors: {} }));
			expect(slash.status).toBe(422);
			const sizeless = { vectors: { dense: { size: 0, distance: "Dot" } } } as const;
			expect((await refusal(server().collection("no-size", sizeless))).status).toBe(422);
		});

		test("E19 an exact count is exact where the numbers of the collection are not", async () => {
			const { client } = server();
			const name = await server().collection("counted");
			const points = [1, 2, 3].map((id) => ({ id, vector: {}, payload: {} }));
			await client.upsert(name, { points });
			await client.upsert(name, { points });
			await client.delete(name, { points: [2], wait: true });
			expect(await client.count(name)).toEqual({ count: 2 });
			expect((await client.getCollection(name)).points_count).toBeGreaterThanOrEqual(0);
		});
	});
}
