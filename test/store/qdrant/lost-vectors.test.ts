import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ProviderError } from "../../../src/errors.ts";
import type { DenseVectors } from "../../../src/store/dense-vectors.ts";
import { Collections } from "../../../src/store/qdrant/collections.ts";
import { MANIFEST_ID } from "../../../src/store/qdrant/point-ids.ts";
import { Points } from "../../../src/store/qdrant/points.ts";
import { knownVectors } from "../../support/dense-vectors.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { ALIAS, connectionTo, indexIntoQdrant, pointsIn } from "../../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";

let repository: TestRepository;
let server: QdrantServer;
beforeEach(async () => {
	repository = await createRepository();
	repository.write("a.md", "# Alpha\n");
	repository.write("b.md", "# Beta\n");
	await repository.commit("first");
	server = await startQdrantServer();
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	await server.close();
	repository.dispose();
});

const dense = (dimension: number): DenseVectors => ({
	model: { name: "model", dimension },
	knownVectors,
	vectorsFor: async (chunks) => chunks.map(() => new Float32Array(dimension).fill(1)),
});

const refused = (dimension: number): DenseVectors => ({
	model: { name: "model", dimension },
	failure: new ProviderError("voyage-key-refused", "Voyage does not accept the key.", {
		suggestions: ["Check VOYAGE_API_KEY."],
	}),
	knownVectors,
	vectorsFor: async (chunks) => chunks.map(() => undefined),
});

const liveName = () => new Collections(connectionTo(server), ALIAS).live();

describe("an index that has dense vectors", () => {
	test("stays live where a new one could get none at all, and the run says why", async () => {
		await indexIntoQdrant({ server, repository, dense: dense(4) });
		const before = await liveName();
		await expect(indexIntoQdrant({ server, repository, dense: refused(8) })).rejects.toMatchObject({
			code: "qdrant-without-vectors",
			message: expect.stringContaining("Voyage does not accept the key."),
			suggestions: expect.arrayContaining(["Check VOYAGE_API_KEY."]),
		});
		expect(await liveName()).toBe(before);
	});

	test("goes by words where nothing makes vectors any more, and the run says so", async () => {
		await indexIntoQdrant({ server, repository, dense: dense(4) });
		const { notes } = await indexIntoQdrant({ server, repository });
		expect(notes).toEqual([expect.stringContaining("has dense vectors of model so far")]);
	});
});

test("a first index without any vector goes live: its words answer", async () => {
	expect(await indexIntoQdrant({ server, repository, dense: refused(4) })).toMatchObject({
		chunks: { pending: 2 },
	});
});

describe("a manifest that nobody can read", () => {
	test.each([
		["its number is none", { type: "manifest", ordinal: "many" }],
		["it says nothing", { type: "manifest", ordinal: 9 }],
		[
			"its content is none",
			{ type: "manifest", ordinal: 9, run: 7, manifest: { counts: "junk" }, lexicon: [] },
		],
	])("is replaced by the next run, where %s", async (_, payload) => {
		await indexIntoQdrant({ server, repository });
		const sound = pointsIn(server);
		const points = new Points(connectionTo(server), ALIAS);
		await points.write("damaging the manifest", [
			{ upsert: { points: [{ id: MANIFEST_ID, payload, vector: {} }] } },
		]);
		await indexIntoQdrant({ server, repository });
		expect(pointsIn(server)).toEqual(sound);
	});
});
