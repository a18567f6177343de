import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Collections } from "../../../src/store/qdrant/collections.ts";
import type { DenseVectors } from "../../../src/store/qdrant/dense-vectors.ts";
import { Points } from "../../../src/store/qdrant/points.ts";
import { prune, rollback } from "../../../src/store/qdrant/versions.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { ALIAS, connectionTo, indexIntoQdrant, pointsIn, testTime } from "../../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";

const DAY_MS = 86_400_000;

let repository: TestRepository;
let server: QdrantServer;
let collections: Collections;
beforeEach(async () => {
	repository = await createRepository();
	repository.write("a.md", "# Alpha\n");
	repository.write("b.md", "# Beta\n");
	await repository.commit("first");
	server = await startQdrantServer();
	collections = new Collections(connectionTo(server), ALIAS);
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	await server.close();
	repository.dispose();
});

/** Another model is another fingerprint. */
const dense = (dimension: number): DenseVectors => ({
	model: { name: "model", dimension },
	vectorsFor: async (chunks) => chunks.map(() => new Float32Array(dimension).fill(1)),
});

describe("an index of another fingerprint", () => {
	test("goes into a collection of its own, which is live as soon as it is complete", async () => {
		const before = await indexIntoQdrant({ server, repository });
		const names = new Set<unknown>();
		server.hooks.onRequest = async () => void names.add(liveName());
		const after = await indexIntoQdrant({ server, repository, dense: dense(4) });
		delete server.hooks.onRequest;
		expect(after).toMatchObject({ mode: "full", base: null });
		expect(after.collection.name).not.toBe(before.collection.name);
		expect([...names]).toEqual([before.collection.name, after.collection.name]);
		expect(server.collections).toEqual([before.collection.name, after.collection.name].sort());
	});

	test("keeps counting runs where the one before it stopped", async () => {
		await indexIntoQdrant({ server, repository });
		await indexIntoQdrant({ server, repository, full: true });
		expect(ordinal()).toBe(2);
		await indexIntoQdrant({ server, repository, dense: dense(4) });
		expect(ordinal()).toBe(3);
	});

	test("takes a half built collection up where it was left", async () => {
		await indexIntoQdrant({ server, repository });
		server.faults.inject({ fault: { kind: "refused" }, path: /aliases$/, method: "POST", times: 9 });
		await expect(indexIntoQdrant({ server, repository, dense: dense(4) })).rejects.toThrow();
		server.faults.clear();
		const sent = server.requests.length;
		expect(await indexIntoQdrant({ server, repository, dense: dense(4) })).toMatchObject({
			chunks: { written: 0, total: 2 },
		});
		expect(server.collections).toHaveLength(2);
		expect(server.requests.slice(sent).some(({ body }) => JSON.stringify(body ?? "").includes("Alpha"))).toBe(
			false,
		);
	});

	test("is not switched to where points are missing", async () => {
		const { collection } = await indexIntoQdrant({ server, repository });
		server.hooks.onRequest = async ({ path }) => {
			const name = server.collections.find((each) => each !== collection.name);
			if (!path.startsWith(`/collections/${name}/points/count`)) return;
			delete server.hooks.onRequest;
			await deleteFiles(name!);
		};
		await expect(indexIntoQdrant({ server, repository, dense: dense(4) })).rejects.toMatchObject({
			code: "qdrant-incomplete",
		});
		expect(await collections.live()).toBe(collection.name);
		await indexIntoQdrant({ server, repository, dense: dense(4) });
		expect(await collections.live()).not.toBe(collection.name);
		expect(server.collections).toHaveLength(2);
	});
});

function deleteFiles(name: string): Promise<void> {
	const filter = { must: [{ key: "type", match: { value: "file" } }] };
	return new Points(connectionTo(server), name).write("spoiling", [{ delete: { filter } }]);
}

describe("a full build", () => {
	test("replaces the live collection without touching it", async () => {
		const before = await indexIntoQdrant({ server, repository });
		const points = server.dump(before.collection.name);
		const { collection } = await indexIntoQdrant({ server, repository, full: true });
		expect(server.dump(before.collection.name)).toEqual(points);
		expect(await collections.live()).toBe(collection.name);
		expect(pointsIn(server)).toHaveLength(points.length);
	});
});

describe("earlier collections", () => {
	test("can be put back, and are brought up to date by the next run", async () => {
		const before = await indexIntoQdrant({ server, repository });
		await indexIntoQdrant({ server, repository, full: true });
		repository.write("c.md", "# Gamma\n");
		await repository.commit("second");
		expect(await rollback(collections, testTime())).toBe(before.collection.name);
		expect(await collections.live()).toBe(before.collection.name);
		expect(await indexIntoQdrant({ server, repository })).toMatchObject({
			mode: "incremental",
			files: { added: 1 },
			collection: before.collection,
		});
	});

	test("cannot be put back where there are none that were ever finished", async () => {
		server.faults.inject({
			fault: { kind: "refused" },
			path: /points/,
			nth: 3,
			times: Number.POSITIVE_INFINITY,
		});
		await expect(indexIntoQdrant({ server, repository })).rejects.toThrow();
		server.faults.clear();
		await indexIntoQdrant({ server, repository, dense: dense(4) });
		expect(server.collections).toHaveLength(2);
		await expect(rollback(collections, testTime())).rejects.toMatchObject({ code: "store-no-rollback" });
	});

	test("are deleted when they have not been live for long enough, and the live one never", async () => {
		const { collection } = await indexIntoQdrant({ server, repository });
		await indexIntoQdrant({ server, repository, full: true });
		const { retiredAt } = (await collections.info(collection.name))!;
		const daysLater = (days: number) => new Date(retiredAt!.getTime() + days * DAY_MS);
		expect(await prune(collections, { keepDays: 7, now: daysLater(6.9) })).toEqual([]);
		expect(await prune(collections, { keepDays: 7, now: daysLater(7) })).toEqual([collection.name]);
		expect(await prune(collections, { keepDays: 0, now: daysLater(1_000) })).toEqual([]);
		expect(server.collections).toEqual([await collections.live()]);
	});

	test("are deleted by a later run when their time is over", async () => {
		const { collection } = await indexIntoQdrant({ server, repository });
		await indexIntoQdrant({ server, repository, full: true });
		repository.write("c.md", "# Gamma\n");
		await repository.commit("second");
		await indexIntoQdrant({ server, repository });
		expect(server.collections).toContain(collection.name);
		testTime(8);
		repository.write("c.md", "# Delta\n");
		await repository.commit("third");
		await indexIntoQdrant({ server, repository });
		expect(server.collections).toEqual([await collections.live()]);
	});

	test("that were never finished are kept as long, from when they are first seen", async () => {
		server.faults.inject({
			fault: { kind: "refused" },
			path: /points/,
			nth: 3,
			times: Number.POSITIVE_INFINITY,
		});
		await expect(indexIntoQdrant({ server, repository })).rejects.toThrow();
		server.faults.clear();
		await indexIntoQdrant({ server, repository, dense: dense(4) });
		const now = testTime();
		expect(await prune(collections, { keepDays: 7, now })).toEqual([]);
		const later = new Date(now.getTime() + 7 * DAY_MS);
		expect(await prune(collections, { keepDays: 7, now: later })).toHaveLength(1);
	});

	test("of somebody else are left alone", async () => {
		await indexIntoQdrant({ server, repository });
		const name = `${ALIAS}-something`;
		await connectionTo(server).request("creating", (api, init) =>
			api.createCollection({ collection_name: name, vectors: {} }, init),
		);
		await prune(collections, { keepDays: 0, now: new Date() });
		expect(server.collections).toContain(name);
	});
});

function ordinal(): unknown {
	return server.dump(ALIAS).find(({ payload }) => payload!.type === "manifest")!.payload!.ordinal;
}

/** Read from the stand-in itself: a request would count as one. */
function liveName(): string | undefined {
	const manifest = JSON.stringify(server.dump(ALIAS));
	return server.collections.find((name) => JSON.stringify(server.dump(name)) === manifest);
}
