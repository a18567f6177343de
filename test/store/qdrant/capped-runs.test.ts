import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { RunVectors } from "../../../src/embedding/run-vectors.ts";
import { liveFingerprint } from "../../../src/indexing/fingerprint.ts";
import type { RunReport } from "../../../src/indexing/index-report.ts";
import { parseQuery } from "../../../src/search/grammar/parse-query.ts";
import { search } from "../../../src/search/search.ts";
import { QdrantLibrary } from "../../../src/store/qdrant/qdrant-library.ts";
import { VectorCollection } from "../../../src/store/qdrant/vector-collection.ts";
import { CappedEmbedder, tokensOf } from "../../support/capped-embedder.ts";
import { createRepository, type TestRepository } from "../../support/git-repository.ts";
import { commitFiles, manyKinds } from "../../support/many-kinds.ts";
import { ALIAS, connectionTo, IDENTITY, indexIntoQdrant } from "../../support/qdrant-index.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";

/** In the order of value, of one chunk each. */
const FILES = manyKinds(5_000);
/** No text's reservation is larger: bytes, and 16. */
const LARGEST = 30 * 4 + 16;
const embedder = new CappedEmbedder();

interface CappedRun {
	readonly report: RunReport;
	/** Tokens that it had, and those that it has spent. */
	readonly cap: number;
	readonly billedTokens: number;
	/** Chunks that have a vector after it: path by id. */
	readonly embedded: ReadonlyMap<unknown, string>;
	/** Chunks that had one before, and whose text it has read all the same. */
	readonly readAgain: readonly unknown[];
}

let repository: TestRepository;
let server: QdrantServer;
const runs: CappedRun[] = [];
/** What searches find by the words of some files after the first run. */
let found: readonly (string | undefined)[];
beforeAll(async () => {
	repository = await createRepository();
	await commitFiles(repository, FILES);
	server = await startQdrantServer();
	const tenth = tokensOf(FILES.map(({ path, content }) => `${path.replace(/.*\//, "")}\n${content}`)) / 10;
	runs.push(await run(tenth));
	found = await findSome();
	for (const tokens of [tenth, tenth, 4 * tenth, 4 * tenth]) runs.push(await run(tokens));
}, 300_000);
afterAll(async () => {
	expect(server.defects).toEqual([]);
	expect(server.unwaited).toEqual([]);
	await server.close();
	repository.dispose();
});

async function run(tokens: number): Promise<CappedRun> {
	embedder.allow(tokens);
	const cache = new VectorCollection({ connection: connectionTo(server) });
	const dense = new RunVectors({ embedder, cache, keepDays: 90 });
	const before = server.requests.length;
	const report = await indexIntoQdrant({ server, repository, dense });
	const read = server.requests.slice(before).flatMap(textsRead);
	const done = runs.at(-1)?.embedded;
	return {
		report,
		cap: tokens,
		billedTokens: dense.report().billedTokens,
		readAgain: read.filter((id) => id === SCROLL || done?.has(id)),
		embedded: embeddedChunks(),
	};
}

function embeddedChunks(): ReadonlyMap<unknown, string> {
	const points = server.dump(ALIAS).filter(({ vector }) => vector !== undefined && "test-model-16" in vector);
	return new Map(points.map(({ id, payload }) => [id, String(payload!.path)]));
}

const SCROLL = "a scroll, which brings all";

/** Ids of points whose texts a request asks for. */
function textsRead({ path, body }: QdrantServer["requests"][number]): readonly unknown[] {
	const { ids, with_payload: payload } = (body ?? {}) as { ids?: unknown[]; with_payload?: unknown };
	if (!path.includes(ALIAS)) return [];
	if (Array.isArray(payload) && payload.includes("text")) return ids ?? [SCROLL];
	return payload === true && ids ? ids : [];
}

const ASKED = FILES.filter((_, at) => at % 1_000 === 7);

async function findSome(): Promise<(string | undefined)[]> {
	const library = new QdrantLibrary(connectionTo(server), liveFingerprint);
	const found: (string | undefined)[] = [];
	for (const { word } of ASKED) {
		const { hits } = await library.use(IDENTITY, ({ index }) =>
			search(index, parseQuery(word), { limit: 5 }),
		);
		found.push(hits[0]?.path);
	}
	return found;
}

describe("I5: 5,000 files under a cap for a tenth of them", () => {
	test("I5 are all found by their words after the first run", () => {
		expect(runs[0]!.report).toMatchObject({ files: { indexed: 5_000 }, chunks: { total: 5_000 } });
		expect(runs[0]!.report.chunks.pending).toBeGreaterThan(4_000);
		expect(found).toEqual(ASKED.map(({ path }) => path));
	});

	test("I5 get their vectors run by run, as many as there is money for, until none is pending", () => {
		for (const { cap, billedTokens } of runs.slice(0, -1)) {
			expect(billedTokens).toBeLessThanOrEqual(cap);
			expect(billedTokens).toBeGreaterThan(cap - LARGEST);
		}
		expect(runs[0]!.embedded.size).toBeLessThan(650);
		const pending = runs.map(({ report }) => report.chunks.pending);
		expect(pending).toEqual(runs.map(({ embedded }) => 5_000 - embedded.size));
		expect(pending.at(-1)).toBe(0);
	});

	test("I5 get them in the order of value: source, configuration, tests and examples, the rest", () => {
		for (const { embedded } of runs)
			expect([...embedded.values()].sort()).toEqual(
				FILES.slice(0, embedded.size)
					.map(({ path }) => path)
					.sort(),
			);
	});

	test("I6 are paid for once, in that order", () => {
		expect(embedder.billed.map((text) => /unique\d+word/.exec(text)?.[0])).toEqual(
			FILES.map(({ word }) => word),
		);
	});

	test("I6 are not read again once they have a vector", () => {
		expect(runs.slice(1).map(({ readAgain }) => readAgain)).toEqual(runs.slice(1).map(() => []));
	});
});
