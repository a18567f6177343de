import { afterEach, describe, expect, test } from "@jest/globals";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { search } from "../../src/search/search.ts";
import {
	type Candidate,
	type CandidateRequest,
	type CodeIndex,
	PASSAGES_PER_FILE,
	SIMILAR_CHUNKS,
} from "../../src/store/code-index.ts";
import { type EmbedText, QUERY, stated, TEST_MODEL } from "../support/dense-vectors.ts";
import type { BuildIndex } from "./code-index.ts";

const REQUEST: CandidateRequest = {
	terms: [],
	requiredInFile: [],
	requiredInChunk: [],
	files: undefined,
	kinds: undefined,
	limit: 10,
	dense: QUERY,
};
const term = (name: string) => ({ term: name, fileWeight: 1, chunkWeight: 1 });
const SOCKET = { terms: [term("socket")] };

/** What a store may lose of a cosine where it keeps 8 bits of a number. */
const ROUNDING = 0.01;

const FILES = {
	"a.ts": "function connect ~0.2\nsocket\n\nsocket ~0.6\n\npalette ~0.8\n",
	"b.ts": "class Palette ~0.9\n",
	"c.ts": "socket timeout\n",
	"d.ts": "socket ~-0.5\n",
};

/** What every index does that has dense vectors, beyond what {@link describeCodeIndex} says of all. */
export function describeDenseIndex(store: string, build: BuildIndex): void {
	let index: CodeIndex | undefined;
	const open = async (
		files: Readonly<Record<string, string>> = FILES,
		embed: EmbedText | undefined = stated,
	) => {
		index = await build(files, embed);
		return index;
	};
	const ask = async (opened: CodeIndex, request: Partial<CandidateRequest> = {}) => {
		const found = await opened.candidates({ ...REQUEST, ...request });
		return {
			...found,
			byPath: new Map(found.candidates.map((candidate) => [candidate.record.path, candidate])),
		};
	};
	/** Paths of the candidates, each with the places of its passages. */
	const places = ({ candidates }: { readonly candidates: readonly Candidate[] }) =>
		Object.fromEntries(
			candidates.map(({ record, passages }) => [record.path, passages.map(({ chunk }) => chunk)]),
		);
	const expectNear = (similarity: number | undefined, expected: number) =>
		expect(Math.abs((similarity ?? Number.NaN) - expected)).toBeLessThan(ROUNDING);

	describe(`an index with dense vectors in ${store}`, () => {
		afterEach(() => {
			index?.close();
			index = undefined;
		});

		test("says by which model, and how many chunks wait for a vector", async () => {
			expect((await open()).manifest).toMatchObject({ embedding: TEST_MODEL, pending: 1 });
		});

		test("finds by meaning what holds none of the words, each file by its most similar chunk", async () => {
			const found = await ask(await open(), { terms: [term("zebra")] });
			expect(places(found)).toEqual({ "a.ts": [2], "b.ts": [0], "d.ts": [0] });
			expect(found.matchingFiles).toBe(3);
			const [a, b, d] = found.candidates as [Candidate, Candidate, Candidate];
			for (const [{ similarity, passages, weights }, expected] of [
				[a, 0.8],
				[b, 0.9],
				[d, -0.5],
			] as const) {
				expectNear(similarity, expected);
				expectNear(passages[0]?.similarity, expected);
				expect([[...weights], [...passages[0]!.weights]]).toEqual([[0], [0]]);
			}
		});

		test("answers where there are no words at all", async () => {
			expect(places(await ask(await open()))).toEqual({ "a.ts": [2], "b.ts": [0], "d.ts": [0] });
		});

		test("puts the most similar chunk behind those that words find, if it is none of them", async () => {
			const opened = await open({
				"a.ts": `${"socket ~0.1\n\n".repeat(PASSAGES_PER_FILE)}socket ~0.7\n`,
				"b.ts": "socket ~0.7\n\nother ~0.2\n",
			});
			const first = Array.from({ length: PASSAGES_PER_FILE }, (_, at) => at);
			const { byPath } = await ask(opened, SOCKET);
			expect(byPath.get("a.ts")?.passages.map(({ chunk }) => chunk)).toEqual([...first, PASSAGES_PER_FILE]);
			expect(byPath.get("a.ts")?.passages.at(-1)?.weights[0]).toBeGreaterThan(0);
			expect(byPath.get("b.ts")?.passages.map(({ chunk }) => chunk)).toEqual([0]);
		});

		test("knows the similarity of every passage, and of every file its largest", async () => {
			const { byPath } = await ask(await open(), SOCKET);
			const passages = byPath.get("a.ts")?.passages ?? [];
			const similarities = new Map(passages.map(({ chunk, similarity }) => [chunk, similarity]));
			for (const [chunk, expected] of [0.2, 0.6, 0.8].entries())
				expectNear(similarities.get(chunk), expected);
			expectNear(byPath.get("a.ts")?.similarity, 0.8);
			expectNear(byPath.get("d.ts")?.similarity, -0.5);
		});

		test("knows it also of files that only words find, however many others mean it more", async () => {
			const nearer = Array.from({ length: SIMILAR_CHUNKS + 20 }, (_, at) => `near ~${0.9 - at / 1_000}\n`);
			const files = Object.fromEntries(nearer.map((text, at) => [`near/${1_000 + at}.ts`, text]));
			const opened = await open({ "a.ts": "socket ~0.1\n", "b.ts": "other ~0.1\n", ...files });
			const { byPath, matchingFiles } = await ask(opened, SOCKET);
			expectNear(byPath.get("a.ts")?.similarity, 0.1);
			expect(byPath.has("b.ts")).toBe(false);
			// Neighbours of the last one differ by less than a store may lose.
			expect(byPath.size).toBe(SIMILAR_CHUNKS + 1);
			expect(byPath.has("near/1000.ts")).toBe(true);
			expect(byPath.has(`near/${1_000 + SIMILAR_CHUNKS + 19}.ts`)).toBe(false);
			expect(matchingFiles).toBe(byPath.size);
		});

		test("says nothing of a chunk that has no vector yet", async () => {
			const { byPath } = await ask(await open(), SOCKET);
			const waiting = byPath.get("c.ts")!;
			expect([waiting.similarity, waiting.passages.length]).toEqual([undefined, 1]);
			expect(waiting.passages[0]?.similarity).toBeUndefined();
		});

		test("finds by meaning only files that are asked for", async () => {
			const opened = await open();
			expect(places(await ask(opened, { files: new Set([1, 2]) }))).toEqual({ "b.ts": [0] });
			expect(places(await ask(opened, { files: new Set() }))).toEqual({});
		});

		test("finds by meaning only chunks of the kinds that are asked for, and compares no others", async () => {
			const opened = await open();
			const { byPath } = await ask(opened, { ...SOCKET, kinds: new Set(["function" as const]) });
			expect([...byPath.keys()]).toEqual(["a.ts"]);
			expectNear(byPath.get("a.ts")?.similarity, 0.2);
			expect(places(await ask(opened, { kinds: new Set(["class" as const]) }))).toEqual({ "b.ts": [0] });
		});

		test("finds nothing by meaning alone where files have to hold a term, and compares what they find", async () => {
			const { byPath } = await ask(await open(), { ...SOCKET, requiredInFile: [["connect"]] });
			expect([...byPath.keys()]).toEqual(["a.ts"]);
			expectNear(byPath.get("a.ts")?.similarity, 0.8);
		});

		test("finds nothing by meaning alone where a chunk has to hold a term, and compares only such chunks", async () => {
			const opened = await open();
			const { byPath } = await ask(opened, { ...SOCKET, requiredInChunk: [["connect", "timeout"]] });
			expect([...byPath.keys()]).toEqual(["a.ts", "c.ts"]);
			expect(byPath.get("a.ts")?.passages.map(({ chunk }) => chunk)).toEqual([0]);
			expectNear(byPath.get("a.ts")?.similarity, 0.2);
			expect(places(await ask(opened, { requiredInChunk: [["zebra"]] }))).toEqual({});
		});

		test("changes nothing of what words find", async () => {
			const opened = await open();
			const { candidates } = await opened.candidates({ ...REQUEST, ...SOCKET, dense: undefined });
			const { byPath } = await ask(opened, SOCKET);
			expect(candidates.map(({ record }) => record.path)).toEqual(["a.ts", "c.ts", "d.ts"]);
			for (const { record, file, weights, passages, similarity } of candidates) {
				const compared = byPath.get(record.path)!;
				expect([compared.file, compared.weights]).toEqual([file, weights]);
				const words = compared.passages.slice(0, passages.length);
				expect(words.map(({ chunk, weights }) => ({ chunk, weights }))).toEqual(passages);
				expect(similarity).toBeUndefined();
			}
		});

		test("refuses a vector of another dimension, with both numbers", async () => {
			const asked = (await open()).candidates({ ...REQUEST, ...SOCKET, dense: QUERY.slice(8) });
			await expect(asked).rejects.toMatchObject({
				name: "ValidationError",
				message: expect.stringMatching(/\b8\b.*\b16\b/),
			});
		});

		test("is searched by words alone where it has no embedding", async () => {
			const opened = await build(FILES);
			index = opened;
			expect(opened.manifest.embedding).toBeUndefined();
			const without = await opened.candidates({ ...REQUEST, ...SOCKET, dense: undefined });
			expect(places(await ask(opened, SOCKET))).toEqual(places(without));
			expect(places(await ask(opened))).toEqual({});
		});

		test("answers a question none of whose words it holds", async () => {
			const { hits } = await search(await open(), parseQuery("zebra"), { limit: 5, dense: QUERY });
			expect(hits[0]).toMatchObject({ path: "b.ts", text: "class Palette ~0.9\n" });
		});
	});
}
