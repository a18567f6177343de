import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { knownVectors } from "../../support/dense-vectors.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { ALIAS, connectionTo, indexIntoQdrant } from "../../support/qdrant-index.ts";
import {
	type QdrantServer,
	type QdrantServerOptions,
	startQdrantServer,
} from "../../support/qdrant-server/qdrant-server.ts";

let repository: TestRepository;
beforeEach(async () => {
	repository = await createRepository();
	repository.write("a.md", "# Alpha\n");
	await repository.commit("first");
});
afterEach(() => repository.dispose());

async function withServer(options: QdrantServerOptions, work: (server: QdrantServer) => Promise<void>) {
	const server = await startQdrantServer(options);
	try {
		await work(server);
		expect(server.defects).toEqual([]);
	} finally {
		await server.close();
	}
}

const dense = {
	model: { name: "model", dimension: 4 },
	knownVectors,
	vectorsFor: async (chunks: readonly unknown[]) => chunks.map(() => Float32Array.of(1, 2, 3, 4)),
};

describe("a run into a server", () => {
	test.each(["1.16.0", "1.17.1", "1.18.0", "1.20.0"])("of version %s", (version) =>
		withServer({ version }, async (server) => {
			expect(await indexIntoQdrant({ server, repository, dense })).toMatchObject({
				chunks: { total: 1, pending: 0 },
			});
			repository.write("b.md", "# Beta\n");
			await repository.commit("second");
			expect(await indexIntoQdrant({ server, repository, dense })).toMatchObject({ mode: "incremental" });
		}),
	);

	test("that is too old ends before anything is made", () =>
		withServer({ version: "1.15.5" }, async (server) => {
			await expect(indexIntoQdrant({ server, repository })).rejects.toMatchObject({ code: "qdrant-version" });
			expect(server.collections).toEqual([]);
		}));

	test("with a key that may only read ends before anything is made, and says what key is needed", () =>
		withServer({ keys: { reader: "read" } }, async (server) => {
			const connection = { ...server, url: server.url, apiKey: "reader" } as QdrantServer;
			await expect(indexIntoQdrant({ server: connection, repository })).rejects.toMatchObject({
				code: "qdrant-forbidden",
				suggestions: [expect.stringContaining("manage"), expect.any(String)],
			});
			expect(server.collections).toEqual([]);
		}));

	test("whose alias somebody has put on a collection of another kind takes it over, and leaves that alone", () =>
		withServer({}, async (server) => {
			const connection = connectionTo(server);
			await connection.request("creating", (api, init) =>
				api.createCollection({ collection_name: "theirs", vectors: {} }, init),
			);
			const action = { create_alias: { alias_name: ALIAS, collection_name: "theirs" } };
			await connection.request("naming", (api, init) => api.updateAliases({ actions: [action] }, init));
			const { collection } = await indexIntoQdrant({ server, repository });
			expect(collection.name).not.toBe("theirs");
			expect(server.dump(ALIAS)).toEqual(server.dump(collection.name));
			expect(server.collections).toContain("theirs");
		}));

	test("leaves the index as it was where the server has no room any more", () =>
		withServer({}, async (server) => {
			await indexIntoQdrant({ server, repository });
			const before = server.dump(ALIAS);
			repository.write("a.md", "# Changed\n");
			await repository.commit("second");
			server.faults.inject({
				fault: { kind: "status", status: 507, body: { status: { error: "disk quota" }, time: 0 } },
				path: /batch$/,
				times: Number.POSITIVE_INFINITY,
			});
			await expect(indexIntoQdrant({ server, repository })).rejects.toMatchObject({ code: "qdrant-full" });
			expect(server.dump(ALIAS)).toEqual(before);
		}));
});
