import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openRepository } from "../../../src/git/repository.ts";
import type { DenseVectors } from "../../../src/store/dense-vectors.ts";
import { Collections } from "../../../src/store/qdrant/collections.ts";
import { Points } from "../../../src/store/qdrant/points.ts";
import { prune, pruneAll, rollback } from "../../../src/store/qdrant/versions.ts";
import { knownVectors } from "../../support/dense-vectors.ts";
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
	knownVectors,
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

describe("before it becomes the live one, a new index", () => {
	/** What a server says whose index of a vector has lost everything. */
	function loseVectors(isLost: (using: string) => boolean): void {
		server.hooks.onRequest = ({ path, body }) => {
			if (!path.endsWith("/points/query/batch")) return;
			const { searches } = body as { readonly searches: readonly { readonly using: string }[] };
			if (!searches.every(({ using }) => isLost(using))) return;
			const result = searches.map(() => ({ points: [] }));
			const answer = { result, status: "ok", time: 0 };
			server.faults.inject({ fault: { kind: "status", status: 200, body: answer } });
		};
	}

	test.each([
		["words", (using: string) => using === "chunk-terms", "chunk-terms"],
		["vectors", (using: string) => using === "model-4", "model-4"],
	])("has to find its own chunks by their %s", async (_, isLost, named) => {
		const { collection } = await indexIntoQdrant({ server, repository });
		loseVectors(isLost);
		await expect(indexIntoQdrant({ server, repository, dense: dense(4) })).rejects.toMatchObject({
			code: "qdrant-unusable",
			message: expect.stringContaining(`Searches by ${named} do not find`),
		});
		expect(await collections.live()).toBe(collection.name);
		delete server.hooks.onRequest;
		await indexIntoQdrant({ server, repository, dense: dense(4) });
		expect(await collections.live()).not.toBe(collection.name);
	});

	test("may have more chunks that are alike than a search brings", async () => {
		for (let at = 0; at < 30; at++) repository.write(`same/${at}.md`, "# Same\n");
		repository.write("none.md", "…\n");
		await repository.commit("many alike");
		const { collection } = await indexIntoQdrant({ server, repository, dense: dense(4) });
		expect(await collections.live()).toBe(collection.name);
	});

	test("must not be red", async () => {
		const { collection } = await indexIntoQdrant({ server, repository });
		server.hooks.onRequest = ({ path, method }) => {
			const name = server.collections.find((each) => each !== collection.name);
			if (name !== undefined && method === "POST" && path === `/collections/${name}/points/batch`)
				server.setStatus(name, "red");
		};
		await expect(indexIntoQdrant({ server, repository, full: true })).rejects.toMatchObject({
			code: "qdrant-unusable",
		});
		expect(await collections.live()).toBe(collection.name);
	});
});

function deleteFiles(name: string): Promise<void> {
	const filter = { must: [{ key: "type", match: { value: "file" } }] };
	return new Points(connectionTo(server), name).write("spoiling", [{ delete: { filter } }]);
}

describe("while a new index is built", () => {
	/** Does something once, just before the first write of points into a collection that is not live. */
	function meanwhile(act: () => Promise<unknown>): void {
		const before = server.collections;
		server.hooks.onRequest = async ({ path }) => {
			const [, name = ""] = /^\/collections\/([^/]+)\/points\/batch$/.exec(path) ?? [];
			if (name === "" || before.includes(name)) return;
			delete server.hooks.onRequest;
			await act();
		};
	}

	test("a run of the old version goes on writing the old one, and does no harm", async () => {
		const old = await indexIntoQdrant({ server, repository });
		meanwhile(async () => {
			repository.write("c.md", "# Gamma\n");
			await repository.commit("second");
			expect(await indexIntoQdrant({ server, repository })).toMatchObject({ collection: old.collection });
		});
		await indexIntoQdrant({ server, repository, dense: dense(4) });
		expect(await collections.live()).not.toBe(old.collection.name);
		expect(await indexIntoQdrant({ server, repository, dense: dense(4) })).toMatchObject({
			files: { indexed: 3 },
		});
		expect(server.dump(old.collection.name).filter(({ payload }) => payload!.type === "file")).toHaveLength(
			3,
		);
	});

	test("another one that is live first is not replaced by it, and ends at the tip", async () => {
		await indexIntoQdrant({ server, repository });
		const { commit } = await (await openRepository(repository.directory)).resolveCommit();
		let faster: string | undefined;
		meanwhile(async () => {
			repository.write("c.md", "# Gamma\n");
			await repository.commit("second");
			faster = (await indexIntoQdrant({ server, repository, full: true })).collection.name;
		});
		const slower = await indexIntoQdrant({ server, repository, commit, full: true, hasTip: true });
		expect(slower.collection.name).toBe(faster);
		expect(await collections.live()).toBe(faster);
		expect(slower).toMatchObject({ mode: "unchanged", files: { indexed: 3 } });
	});

	test("other runs leave it alone, however short indexes are kept", async () => {
		await indexIntoQdrant({ server, repository });
		const deleted: string[] = [];
		meanwhile(async () => {
			for (const _ of [1, 2]) deleted.push(...(await prune(collections, { keepDays: 0, now: testTime() })));
		});
		const { collection } = await indexIntoQdrant({ server, repository, dense: dense(4) });
		expect(deleted).toEqual([]);
		expect(await collections.live()).toBe(collection.name);
	});
});

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

	test("are all deleted at once where that is asked for, and the live one never", async () => {
		const { collection } = await indexIntoQdrant({ server, repository });
		await indexIntoQdrant({ server, repository, full: true });
		expect(await pruneAll(collections)).toEqual([collection.name]);
		expect(server.collections).toEqual([await collections.live()]);
	});

	test("are not deleted where somebody puts one back at that moment", async () => {
		const { collection } = await indexIntoQdrant({ server, repository });
		const { collection: newer } = await indexIntoQdrant({ server, repository, full: true });
		server.hooks.onRequest = async ({ method, path }) => {
			if (method !== "GET" || path !== `/collections/${collection.name}`) return;
			delete server.hooks.onRequest;
			await rollback(collections, testTime());
		};
		expect(await pruneAll(collections)).toEqual([]);
		expect(server.collections).toEqual([collection.name, newer.name].sort());
	});

	test("that are red are not put back", async () => {
		const { collection } = await indexIntoQdrant({ server, repository });
		await indexIntoQdrant({ server, repository, full: true });
		server.setStatus(collection.name, "red");
		await expect(rollback(collections, testTime())).rejects.toMatchObject({ code: "store-no-rollback" });
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
