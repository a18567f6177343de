import { afterEach, describe, expect, test } from "@jest/globals";
import { definitionTerm } from "../../src/lexical/words.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { search } from "../../src/search/search.ts";
import { type CandidateRequest, type CodeIndex, PASSAGES_PER_FILE } from "../../src/store/code-index.ts";
import type { EmbedText } from "../support/dense-vectors.ts";

/** Makes an index of texts by path; with dense vectors of the test model where `embed` makes them of chunks' texts. */
export type BuildIndex = (files: Readonly<Record<string, string>>, embed?: EmbedText) => Promise<CodeIndex>;

const REQUEST: CandidateRequest = {
	terms: [],
	requiredInFile: [],
	requiredInChunk: [],
	files: undefined,
	kinds: undefined,
	limit: 10,
};
const term = (name: string, weight = 1) => ({ term: name, fileWeight: weight, chunkWeight: weight });

const FILES = {
	"docs/guide.md": "socket guide\n",
	"src/a.ts": "function connect\nsocket socket\n\nsocket timeout\n\npalette\n",
	"src/b.ts": "class Palette\nsocket\n\ntimeout palette\n",
	"test/c.test.ts": "test connects\nsocket timeout\n",
};

/** What every index does, wherever it is kept. */
export function describeCodeIndex(store: string, build: BuildIndex): void {
	let index: CodeIndex | undefined;
	const open = async (files: Readonly<Record<string, string>> = FILES) => {
		index = await build(files);
		return index;
	};
	/** Paths of the candidates, each with the places of its passages. */
	const found = async (opened: CodeIndex, request: Partial<CandidateRequest>) => {
		const { candidates } = await opened.candidates({ ...REQUEST, ...request });
		return Object.fromEntries(
			candidates.map(({ record, passages }) => [record.path, passages.map(({ chunk }) => chunk)]),
		);
	};

	describe(`an index in ${store}`, () => {
		afterEach(() => {
			index?.close();
			index = undefined;
		});

		test("knows its files by path, and how often terms and names come", async () => {
			const lexicon = await (await open()).lexicon();
			expect(lexicon.files().map(({ path }) => path)).toEqual(Object.keys(FILES));
			expect(lexicon.files().map(({ traits }) => [traits.doc, traits.test])).toEqual([
				[true, false],
				[false, false],
				[false, false],
				[false, true],
			]);
			expect([lexicon.fileCount, lexicon.chunkCount]).toEqual([4, 7]);
			expect([lexicon.fileFrequency("socket"), lexicon.chunkFrequency("socket")]).toEqual([4, 5]);
			expect(lexicon.fileFrequency("zebra")).toBe(0);
			expect(lexicon.prominence("zebra")).toBe(0);
			expect(lexicon.prominence(definitionTerm("Palette"))).toBe(1);
			expect(lexicon.prominence("palett")).toBeGreaterThan(lexicon.prominence("timeout"));
			expect(lexicon.symbolNames()).toEqual(["connect", "Palette", "connects"]);
			expect(lexicon.spellings(definitionTerm("palette"))).toEqual(["Palette"]);
			expect(lexicon.spellings(definitionTerm("connects"))).toEqual([]);
		});

		test("brings files with their records, and their best chunks first, ties by place", async () => {
			const opened = await open();
			const { candidates, matchingFiles } = await opened.candidates({ ...REQUEST, terms: [term("timeout")] });
			expect(matchingFiles).toBe(3);
			expect(candidates.map(({ file, record }) => [file, record.path])).toEqual([
				[1, "src/a.ts"],
				[2, "src/b.ts"],
				[3, "test/c.test.ts"],
			]);
			const [{ record, weights, passages }] = candidates as [(typeof candidates)[0]];
			expect(record).toMatchObject({ language: "typescript", chunkCount: 3, commit: opened.manifest.commit });
			expect(record.symbols).toEqual([
				{ name: "connect", kind: "function", startLine: 1, nameLine: 1, endLine: 1 },
			]);
			expect(record.chunk(1)).toMatchObject({ startLine: 4, endLine: 4, kind: "other" });
			expect(weights).toHaveLength(1);
			expect(passages.map(({ chunk }) => chunk)).toEqual([1]);
			expect(await found(opened, { terms: [term("socket")] })).toMatchObject({ "src/a.ts": [0, 1] });
		});

		test("brings no more passages of a file than are ranked", async () => {
			const opened = await open({ "a.ts": "socket\n\n".repeat(9) });
			const places = Array.from({ length: PASSAGES_PER_FILE }, (_, at) => at);
			expect(await found(opened, { terms: [term("socket")] })).toEqual({ "a.ts": places });
		});

		test("among equals brings the first by path, and counts the others", async () => {
			const names = Array.from({ length: 30 }, (_, at) => `${String(at).padStart(2, "0")}.ts`);
			const opened = await open(Object.fromEntries(names.map((name) => [name, "socket timeout\n"])));
			const request = { ...REQUEST, terms: [term("socket", 0.3), term("timeout", 0.7)], limit: 7 };
			const { candidates, matchingFiles } = await opened.candidates(request);
			expect(candidates.map(({ record }) => record.path)).toEqual(names.slice(0, 7));
			expect(matchingFiles).toBe(30);
		});

		test("brings the files of the best chunks beside the best files", async () => {
			const opened = await open({ "a.ts": "socket socket\n", "b.ts": "canvas canvas\n", "c.ts": "other\n" });
			const terms = [
				{ term: "socket", fileWeight: 1, chunkWeight: 0.1 },
				{ term: "canva", fileWeight: 0.1, chunkWeight: 1 },
			];
			expect(Object.keys(await found(opened, { terms, limit: 1 }))).toEqual(["a.ts", "b.ts"]);
		});

		test("brings only files that are asked for", async () => {
			const opened = await open();
			const terms = [term("socket")];
			expect(Object.keys(await found(opened, { terms, files: new Set([0, 3]) }))).toEqual([
				"docs/guide.md",
				"test/c.test.ts",
			]);
			expect(await found(opened, { terms, files: new Set() })).toEqual({});
		});

		test("brings only files that hold one term of each required group", async () => {
			const opened = await open();
			const terms = [term("socket")];
			const required = (...groups: string[][]) => found(opened, { terms, requiredInFile: groups });
			expect(Object.keys(await required(["palett"]))).toEqual(["src/a.ts", "src/b.ts"]);
			expect(Object.keys(await required(["palett"], ["@palette", "zebra"]))).toEqual(["src/b.ts"]);
			expect(await required(["zebra"])).toEqual({});
			expect(await required([])).toEqual({});
		});

		test("brings only chunks that hold one term of each required group, and files with such a chunk", async () => {
			const opened = await open();
			const terms = [term("socket"), term("timeout")];
			const required = (...groups: string[][]) => found(opened, { terms, requiredInChunk: groups });
			expect(await required(["socket"], ["timeout"])).toEqual({ "src/a.ts": [1], "test/c.test.ts": [0] });
			expect(await required(["palett", "zebra"])).toEqual({ "src/b.ts": [1, 0] });
			expect(await required(["zebra"])).toEqual({});
		});

		test("brings only chunks of the kinds that are asked for, and files with such a chunk", async () => {
			const opened = await open();
			const terms = [term("socket")];
			expect(await found(opened, { terms, kinds: new Set(["function" as const]) })).toEqual({
				"src/a.ts": [0],
			});
			expect(await found(opened, { terms, kinds: new Set(["enum" as const]) })).toEqual({});
		});

		test("brings a file by its path alone where it has a chunk of the kind, and the words stand nowhere in it", async () => {
			const opened = await open({
				"socket/a.ts": "function connect\n\nclass Palette\n",
				"socket/b.ts": "function connect\n\nclass Palette\nsocket\n",
				"socket/c.ts": "class Palette\n",
				"socket/d.ts": "function connect\nsocket\n",
			});
			const request = { ...REQUEST, terms: [term("socket")], kinds: new Set(["function" as const]) };
			expect(await found(opened, request)).toEqual({ "socket/a.ts": [], "socket/d.ts": [0] });
			expect((await opened.candidates(request)).matchingFiles).toBe(2);
			expect(await found(opened, { ...request, requiredInChunk: [["connect"]] })).toEqual({
				"socket/d.ts": [0],
			});
		});

		test("brings nothing for terms that it does not hold, and for none", async () => {
			const opened = await open();
			const nothing = { candidates: [], matchingFiles: 0 };
			expect(await opened.candidates({ ...REQUEST, terms: [term("zebra")] })).toEqual(nothing);
			expect(await opened.candidates(REQUEST)).toEqual(nothing);
			const empty = await build({});
			expect(await empty.candidates({ ...REQUEST, terms: [term("socket")] })).toEqual(nothing);
			empty.close();
		});

		test("gives texts in the order in which they are asked for, the same one twice", async () => {
			const opened = await open();
			const { candidates } = await opened.candidates({ ...REQUEST, terms: [term("palett")] });
			const place = (at: number, chunk: number) => {
				const { file, record } = candidates[at]!;
				return { file, blob: record.blob, chunk };
			};
			expect(await opened.texts([place(1, 1), place(0, 2), place(1, 1)])).toEqual([
				"timeout palette\n",
				"palette\n",
				"timeout palette\n",
			]);
			expect(await opened.texts([])).toEqual([]);
		});

		test("answers a question with hits at its commit, and says where it comes from", async () => {
			const opened = await open();
			const answer = await search(opened, parseQuery('"socket timeout" path:src'), { limit: 5 });
			expect(answer.hits).toMatchObject([
				{ path: "src/a.ts", startLine: 4, text: "socket timeout\n", commit: opened.manifest.commit },
			]);
			expect(answer.provenance).toMatchObject({ source: opened.source, files: 4 });
		});
	});
}
