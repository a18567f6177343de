import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { RunVectors } from "../../../src/embedding/run-vectors.ts";
import { Collections } from "../../../src/store/qdrant/collections.ts";
import { finishVectors } from "../../../src/store/qdrant/live-vectors.ts";
import { VECTORS_COLLECTION, VectorCollection } from "../../../src/store/qdrant/vector-collection.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { ALIAS, connectionTo, indexIntoQdrant, type QdrantRun } from "../../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";
import { StillClock } from "../../support/still-clock.ts";
import { startVoyage } from "../../support/voyage-embedders.ts";

const DAY_MS = 86_400_000;
const MODEL = { name: "voyage-code-4", dimension: 256 };

let repository: TestRepository;
let server: QdrantServer;
let voyage: Awaited<ReturnType<typeof startVoyage>>;
let clock: StillClock;
beforeEach(async () => {
	repository = await createRepository();
	server = await startQdrantServer();
	voyage = await startVoyage();
	clock = new StillClock();
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	expect(server.unwaited).toEqual([]);
	await server.close();
	repository.dispose();
});

const text = (file: number, word: string) => `# Part ${file}\n\nSays ${word} of ${file}.\n`;

async function commitFiles(files: number, word: string, folder = "src"): Promise<string> {
	for (let file = 0; file < files; file++) repository.write(`${folder}/part${file}.md`, text(file, word));
	return repository.commit(word);
}

function vectorsOfRun({ dimension = MODEL.dimension, keepDays = 90 } = {}) {
	const cache = new VectorCollection({ connection: connectionTo(server), clock });
	const embedder = voyage.embedder({ model: { ...MODEL, dimension } });
	return { cache, keepDays, vectors: new RunVectors({ embedder, cache, keepDays, now: clock.now }) };
}

/** A run as the doors make one, and the texts that it was billed for. */
async function run(request: Partial<QdrantRun> & { dimension?: number; keepDays?: number } = {}) {
	const before = { texts: voyage.server.billedTexts.length, tokens: voyage.server.billedTokens };
	const own = vectorsOfRun(request);
	const report = await indexIntoQdrant({ server, repository, dense: own.vectors, ...request });
	const collections = new Collections(connectionTo(server), ALIAS);
	const embedding = await finishVectors({ ...own, collections });
	const texts = voyage.server.billedTexts.slice(before.texts);
	expect(embedding).toMatchObject({
		embedded: texts.length,
		billedTokens: voyage.server.billedTokens - before.tokens,
	});
	return { report, embedding, texts, tokens: embedding.billedTokens };
}

const FREE = { texts: [], tokens: 0, report: { chunks: { pending: 0 } } };

describe("I6: a text is paid for once", () => {
	test("I6 edits of 20 files bill those alone, and their revert nothing", async () => {
		await commitFiles(40, "first");
		const first = await run();
		expect(first.texts).toHaveLength(40);
		await commitFiles(20, "second");
		const edited = await run();
		expect(edited.texts).toHaveLength(20);
		expect(edited.texts.every((each) => each.includes("second"))).toBe(true);
		await commitFiles(20, "first");
		expect(await run()).toMatchObject(FREE);
	});

	test("I6 a branch with 20 files of new text, back, and there again bills them once", async () => {
		const main = await commitFiles(30, "first");
		await run();
		const branch = await commitFiles(20, "branch", "more");
		expect((await run({ commit: branch })).texts).toHaveLength(20);
		expect(await run({ commit: main })).toMatchObject(FREE);
		expect(await run({ commit: branch })).toMatchObject(FREE);
	});

	test("I6 a directory of 200 files that is renamed bills nothing", async () => {
		await commitFiles(200, "first", "old");
		expect((await run()).texts).toHaveLength(200);
		for (let file = 0; file < 200; file++) repository.remove(`old/part${file}.md`);
		await commitFiles(200, "first", "new");
		expect(await run()).toMatchObject({ ...FREE, report: { files: { added: 200, removed: 200 } } });
	});

	test("I6 a full build and another fingerprint of the same model bill nothing, another dimension everything", async () => {
		await commitFiles(10, "first");
		await run();
		expect(await run({ full: true })).toMatchObject({ ...FREE, embedding: { reused: 10 } });
		expect((await run({ dimension: 512 })).texts).toHaveLength(10);
		expect(await run()).toMatchObject(FREE);
	});

	test("I6 equal texts of many files are billed once", async () => {
		for (const folder of ["a", "b", "c"]) await commitFiles(2, "same", folder);
		expect((await run()).texts).toHaveLength(2);
	});

	test("I6 what a run had paid for when it was cut short is not paid for again", async () => {
		await commitFiles(10, "first");
		server.faults.inject({
			fault: { kind: "refused" },
			path: new RegExp(`${ALIAS}-.*/points/batch`),
			// Mark, points, then the vectors.
			nth: 3,
			times: Number.POSITIVE_INFINITY,
		});
		await expect(run()).rejects.toThrow();
		server.faults.clear();
		expect(voyage.server.billedTexts).toHaveLength(10);
		expect(await run()).toMatchObject({ ...FREE, embedding: { reused: 10 } });
	});
});

describe("I5: an embedder that fails", () => {
	test("I5 leaves a complete lexical index, and the next run pays for what is pending alone", async () => {
		await commitFiles(10, "first");
		voyage.server.failAlways({ kind: "refuse", status: 401, detail: "Provided API key is invalid." });
		const failed = await run();
		expect(failed).toMatchObject({ report: { chunks: { total: 10, pending: 10 } }, tokens: 0 });
		expect(failed.embedding.failure).toContain("Voyage");
		voyage.server.failAlways();
		const next = await run();
		expect(next.texts).toHaveLength(10);
		expect(next).toMatchObject({ report: { chunks: { written: 0, pending: 0 } } });
		expect(next.embedding.failure).toBeUndefined();
	});
});

describe("vectors that nobody uses", () => {
	test("are dropped after their days; those in use stay, however long nobody looks at their files", async () => {
		await commitFiles(3, "first");
		await run({ keepDays: 30 });
		await commitFiles(1, "second");
		await run({ keepDays: 30 });
		for (let months = 0; months < 3; months++) {
			clock.advance(20 * DAY_MS);
			repository.write("empty.md", `${months}\n`);
			await repository.commit("more");
			await run({ keepDays: 30 });
		}
		expect(await run({ keepDays: 30, full: true })).toMatchObject(FREE);
		await commitFiles(1, "first");
		expect((await run({ keepDays: 30 })).texts).toHaveLength(1);
	});

	test("come back exactly as they were put, and what is damaged counts as not there", async () => {
		await commitFiles(2, "first");
		await run();
		const cache = new VectorCollection({ connection: connectionTo(server) });
		const points = server.dump(VECTORS_COLLECTION).filter(({ payload }) => payload?.record);
		expect(points).toHaveLength(2);
		const [point] = points;
		await connectionTo(server).request("spoiling", (api, init) =>
			api.setPayload(
				{
					collection_name: VECTORS_COLLECTION,
					wait: true,
					points: [point!.id],
					payload: { record: "AAAA" },
				} as never,
				init,
			),
		);
		expect(await cache.prune(new Date(0))).toBe(0);
		expect((await run({ full: true })).texts).toHaveLength(1);
	});
});
