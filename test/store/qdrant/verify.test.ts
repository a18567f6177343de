import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openRepository } from "../../../src/git/repository.ts";
import { Collections } from "../../../src/store/qdrant/collections.ts";
import { denseName } from "../../../src/store/qdrant/names.ts";
import type { Filter, Point } from "../../../src/store/qdrant/points.ts";
import { orderRepair, type Verification, verifyIndex } from "../../../src/store/qdrant/verify.ts";
import { denseVectors, stated, TEST_MODEL } from "../../support/dense-vectors.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { ALIAS, connectionTo, indexIntoQdrant, pointsIn } from "../../support/qdrant-index.ts";
import type { ShownPoint } from "../../support/qdrant-server/point.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";

let repository: TestRepository;
let server: QdrantServer;
beforeEach(async () => {
	repository = await createRepository();
	repository.write("a.md", "# Alpha\n");
	repository.write("b.md", "# Beta\n");
	repository.write("yarn.lock", "x\n");
	await repository.commit("first");
	server = await startQdrantServer();
	await indexIntoQdrant({ server, repository });
});
afterEach(async () => {
	await server.close();
	repository.dispose();
});

async function live() {
	return (await new Collections(connectionTo(server), ALIAS).livePoints())!;
}

async function verify() {
	const opened = await openRepository(repository.directory);
	const { commit } = await opened.resolveCommit();
	return verifyIndex(await live(), (await opened.tree(commit)).entries);
}

async function spoil(filter: Partial<Filter>): Promise<void> {
	await (await live()).write("spoiling", [{ delete: { filter } }]);
}

const is = (key: string, value: string) => ({ key, match: { value } });

const SOUND = { missing: [], strange: [], incomplete: [], orphans: 0, lexicon: "right", isMarked: false };

test("an index that was just written is sound, and looking changes nothing", async () => {
	const before = server.dump(ALIAS);
	expect(await verify()).toEqual(SOUND);
	expect(server.dump(ALIAS)).toEqual(before);
});

test.each([
	["a chunk is gone", { must: [is("type", "chunk"), is("path", "a.md")] }, { incomplete: ["a.md"] }],
	["a record is gone", { must: [is("type", "file"), is("path", "a.md")] }, { missing: ["a.md"], orphans: 1 }],
	["a file is gone", { must: [is("path", "a.md")] }, { missing: ["a.md"] }],
	["the lexicon is gone", { must: [is("type", "lexicon")] }, { missing: ["yarn.lock"], lexicon: "gone" }],
	[
		"all is gone",
		{ must: [{ key: "type", match: { any: ["file", "chunk", "lexicon"] } }] },
		{ lexicon: "gone" },
	],
])("where %s it is told, and a repair makes it whole", async (_, filter, told) => {
	const before = pointsIn(server);
	await spoil(filter);
	expect(await verify()).toMatchObject(told);
	await orderRepair(await live());
	expect(await verify()).toMatchObject({ isMarked: true });
	expect(await indexIntoQdrant({ server, repository })).toMatchObject({ files: { indexed: 2 } });
	expect(pointsIn(server)).toEqual(before);
	expect(await verify()).toEqual(SOUND);
});

describe("a file of several chunks", () => {
	beforeEach(async () => {
		const words = "Many words. ".repeat(140);
		repository.write("many.md", `# One\n\n${words}\n\n# Two\n\n${words}\n\n# Three\n\n${words}\n`);
		await repository.commit("many");
		await indexIntoQdrant({ server, repository, settings });
	});
	const settings = { maxFileKb: 512 };

	const chunksOfMany = () =>
		server.dump(ALIAS).filter(({ payload }) => payload!.type === "chunk" && payload!.path === "many.md");

	async function expectRepaired(told: Partial<Verification>): Promise<void> {
		expect(await verify()).toMatchObject(told);
		await orderRepair(await live());
		await indexIntoQdrant({ server, repository, settings });
		expect(await verify()).toEqual(SOUND);
	}

	test("of which one is gone is told and made whole", async () => {
		const before = pointsIn(server);
		expect(chunksOfMany().length).toBeGreaterThan(2);
		await spoil({
			must: [is("type", "chunk"), is("path", "many.md"), { key: "place", match: { value: 1 } }],
		});
		await expectRepaired({ incomplete: ["many.md"], lexicon: "different" });
		expect(pointsIn(server)).toEqual(before);
	});

	test.each([
		["of a version that its record does not name", { blob: "0".repeat(40) }],
		["beyond its end", { place: 99 }],
		["that stands there twice", {}],
	])("with a chunk %s is told, and loses it", async (_, differing) => {
		const before = pointsIn(server);
		const [chunk] = chunksOfMany();
		const stray = { id: randomUUID(), payload: { ...chunk!.payload, ...differing }, vector: chunk!.vector };
		await (await live()).write("spoiling", [{ upsert: { points: [stray as Point] } }]);
		await expectRepaired({ incomplete: [], orphans: 1, lexicon: "different" });
		expect(pointsIn(server)).toEqual(before);
	});
});

test("points whose words were altered are told, though every one is there", async () => {
	const isRecord = ({ payload }: ShownPoint) => payload!.path === "a.md" && payload!.type === "file";
	const { id, payload } = server.dump(ALIAS).find(isRecord)!;
	const vector = { "file-terms": { indices: [7], values: [9] } };
	const altered = { id, vector, payload: { ...payload, checks: Buffer.alloc(3).toString("base64") } };
	await (await live()).write("spoiling", [{ upsert: { points: [altered as Point] } }]);
	expect(await verify()).toEqual({ ...SOUND, lexicon: "different" });
});

describe("a hybrid index", () => {
	const dense = denseVectors(stated);

	beforeEach(async () => {
		repository.write("a.md", "# Alpha ~0.5\n");
		repository.write("b.md", "# Beta ~0.25\n");
		await repository.commit("similar");
		repository.write("c.md", "# Without\n");
		await repository.commit("waiting");
		await indexIntoQdrant({ server, repository, dense });
	});

	const takeVectorAway = async (path: string) => {
		const isOfPath = ({ payload }: ShownPoint) => payload!.type === "chunk" && payload!.path === path;
		const { id, payload, vector } = server.dump(ALIAS).find(isOfPath)!;
		const { [denseName(TEST_MODEL)]: gone, ...kept } = vector!;
		const point = { id, payload, vector: kept };
		await (await live()).write("spoiling", [{ upsert: { points: [point as Point] } }]);
	};

	test("is sound where as many chunks wait for a vector as it says", async () => {
		expect(await verify()).toEqual({ ...SOUND, vectors: { missing: 1, pending: 1 } });
	});

	test("of which a vector is gone is told, and a repair writes it", async () => {
		const before = pointsIn(server);
		await takeVectorAway("a.md");
		expect(await verify()).toEqual({ ...SOUND, vectors: { missing: 2, pending: 1 } });
		await orderRepair(await live());
		await indexIntoQdrant({ server, repository, dense });
		expect(pointsIn(server)).toEqual(before);
		expect(await verify()).toEqual({ ...SOUND, vectors: { missing: 1, pending: 1 } });
	});
});

test("an index that is of another commit is told", async () => {
	repository.write("a.md", "# Changed\n");
	repository.remove("b.md");
	repository.write("c.md", "# New\n");
	await repository.commit("second");
	expect(await verify()).toMatchObject({ missing: ["c.md"], strange: ["a.md", "b.md"] });
});

test("a lexicon that is gone is written anew by the next run, without anybody asking", async () => {
	const before = pointsIn(server);
	await spoil({ must: [is("type", "lexicon")] });
	const { notes } = await indexIntoQdrant({ server, repository });
	expect(notes.join()).toContain("written anew");
	expect(pointsIn(server)).toEqual(before);
});

test("there is nothing to repair without an index", async () => {
	await spoil({ must: [is("type", "manifest")] });
	await expect(orderRepair(await live())).rejects.toMatchObject({ code: "store-no-index" });
});
