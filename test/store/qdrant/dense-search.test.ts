import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { SIMILAR_CHUNKS } from "../../../src/store/code-index.ts";
import { QdrantConnection } from "../../../src/store/qdrant/connection.ts";
import { Points } from "../../../src/store/qdrant/points.ts";
import { denseVectors, QUERY, stated, TEST_MODEL } from "../../support/dense-vectors.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { liveLibrary } from "../../support/live-library.ts";
import { changeQdrant, type QdrantTarget } from "../../support/qdrant-content.ts";
import { type QdrantServer, startQdrantServer } from "../../support/qdrant-server/qdrant-server.ts";

const ALIAS = "slashfind-4711";
const VECTORS = `${TEST_MODEL.name}-${TEST_MODEL.dimension}`;
const FILES = [
	indexedFile("a.ts", "function connect ~0.2\nsocket timeout\n\npalette ~0.8\n"),
	indexedFile("b.ts", "canvas ~0.9\n"),
	indexedFile("c.ts", "socket\n"),
];

const REQUEST = {
	terms: [],
	requiredInFile: [],
	requiredInChunk: [],
	files: undefined,
	kinds: undefined,
	limit: 5,
	dense: QUERY,
};

let server: QdrantServer;
let target: QdrantTarget;
beforeEach(async () => {
	server = await startQdrantServer();
	target = { url: server.url, identity: { host: "github.com", id: "4711" } };
});
afterEach(async () => {
	expect(server.defects).toEqual([]);
	await server.close();
});

/** The searches of each request that looked for candidates, while `work` was done. */
async function looksOf(work: () => Promise<unknown>): Promise<Search[][]> {
	const before = server.requests.length;
	await work();
	return server.requests
		.slice(before)
		.filter(({ path }) => path.endsWith("/query/batch"))
		.map(({ body }) => (body as { searches: Search[] }).searches);
}

interface Search {
	readonly using?: string;
	readonly limit: number;
	readonly filter: unknown;
	readonly params?: object;
}

const indexWithVectors = () => changeQdrant(target, { add: FILES, dense: denseVectors(stated) });

describe("a search by words and meaning", () => {
	test("takes two requests: all that may be best, and then all about it", async () => {
		await indexWithVectors();
		const { ask } = liveLibrary(target);
		const looks = await looksOf(() => ask("socket timeout", QUERY));
		expect(looks).toHaveLength(2);
		const [first, second] = looks as [Search[], Search[]];
		expect(first.map(({ using }) => using)).toEqual(["file-terms", "chunk-terms", VECTORS]);
		const [, words, meaning] = first as [Search, Search, Search];
		expect(meaning).toMatchObject({ limit: SIMILAR_CHUNKS, filter: words.filter });
		// Codes of 8 bits find, the originals decide.
		expect(meaning.params).toMatchObject({ quantization: { rescore: true } });
		expect(second.filter(({ using }) => using === VECTORS)).toMatchObject([{ params: { exact: true } }]);
	});

	test("has the same filters for meaning as for words", async () => {
		await indexWithVectors();
		const { ask } = liveLibrary(target);
		const [first] = await looksOf(() => ask("socket path:a.ts kind:function", QUERY));
		const filterOf = (name: string) => first!.find(({ using }) => using === name)!.filter;
		expect(filterOf(VECTORS)).toEqual(filterOf("chunk-terms"));
		expect(JSON.stringify(filterOf(VECTORS))).toMatch(/"function".*"file"/);
	});

	test("asks for nothing by meaning where a term has to be held, and compares what it finds", async () => {
		await indexWithVectors();
		const { library } = liveLibrary(target);
		const terms = [{ term: "socket", fileWeight: 1, chunkWeight: 1 }];
		const held = { ...REQUEST, terms, requiredInChunk: [["timeout"]] };
		const [first, second] = await looksOf(() =>
			library.use(target.identity, ({ index }) => index.candidates(held)),
		);
		expect(first!.map(({ using }) => using)).not.toContain(VECTORS);
		expect(second!.map(({ using }) => using)).toContain(VECTORS);
	});

	test("sends what it always sent where there is no vector, or the index has none", async () => {
		await changeQdrant(target, { add: FILES });
		const lexical = liveLibrary(target);
		// Records are read once.
		await lexical.ask("socket timeout");
		const words = await looksOf(() => lexical.ask("socket timeout"));
		const ignored = await looksOf(() => lexical.ask("socket timeout", QUERY));
		expect(ignored).toEqual(words);
		await server.close();
		server = await startQdrantServer();
		target = { ...target, url: server.url };
		await indexWithVectors();
		const dense = liveLibrary(target);
		await dense.ask("socket timeout");
		expect(await looksOf(() => dense.ask("socket timeout"))).toEqual(words);
		expect(words.flat().map(({ using }) => using)).not.toContain(VECTORS);
		expect(words.flat().filter((search) => search.params !== undefined)).toEqual([]);
	});

	test("with a vector of another dimension is refused before anything is sent", async () => {
		await indexWithVectors();
		const { library } = liveLibrary(target);
		await library.use(target.identity, async ({ index }) => {
			const before = server.requests.length;
			await expect(index.candidates({ ...REQUEST, dense: QUERY.slice(1) })).rejects.toMatchObject({
				code: "dense-dimension",
			});
			expect(server.requests).toHaveLength(before);
		});
	});

	test("I3 compares no chunk of a blob that the file's record does not name", async () => {
		await indexWithVectors();
		const stale = server
			.dump(ALIAS)
			.find(({ payload }) => payload?.path === "b.ts" && payload.type === "chunk")!;
		const points = new Points(new QdrantConnection(target), ALIAS);
		await points.write("leaving a stale chunk", [
			{
				upsert: {
					points: [
						{
							id: "00000000-0000-4000-8000-000000000001",
							payload: { ...stale.payload, blob: "f".repeat(40) },
							vector: { [VECTORS]: [...QUERY] },
						},
					],
				},
			},
		]);
		const { library } = liveLibrary(target);
		await library.use(target.identity, async ({ index }) => {
			const { candidates } = await index.candidates(REQUEST);
			const found = candidates.find(({ record }) => record.path === "b.ts")!;
			expect(found.similarity).toBeCloseTo(0.9, 4);
			expect(found.passages).toHaveLength(1);
		});
	});

	test.each(["1.16.3", "1.20.1"])("works with a server of version %s", async (version) => {
		await server.close();
		server = await startQdrantServer({ version });
		target = { ...target, url: server.url };
		await indexWithVectors();
		expect((await liveLibrary(target).ask("zebra", QUERY)).hits[0]?.path).toBe("b.ts");
	});
});
