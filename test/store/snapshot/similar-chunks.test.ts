import { describe, expect, test } from "@jest/globals";
import { embeddedText } from "../../../src/embedding/embedded-text.ts";
import { ValidationError } from "../../../src/errors.ts";
import {
	type Candidate,
	type CandidateRequest,
	type CandidateSet,
	SIMILAR_CHUNKS,
} from "../../../src/store/code-index.ts";
import { cosine } from "../../../src/store/snapshot/quantised-vector.ts";
import { SnapshotIndex } from "../../../src/store/snapshot/snapshot-index.ts";
import { embeddedFolder, randomVector, randomVectors, rowsOf } from "../../support/dense-snapshots.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { openNewest, publishedFolder } from "../../support/snapshots.ts";

const MODEL = { name: "model", dimension: 256 };
const KINDS = ["function", "class", "test"] as const;

/** Up to four chunks a file; one text in nine has no vector yet. */
const FILES = Array.from({ length: 400 }, (_, file) => {
	const chunks = Array.from({ length: 1 + (file % 4) }, (_, chunk) => {
		const word = (file + chunk) % 7 === 0 ? "webhook" : "other";
		return `${KINDS[(file + chunk) % 3]} name${file}x${chunk} ${word}\n`;
	});
	return indexedFile(`src/f${String(file).padStart(3, "0")}.ts`, chunks.join("\n"));
});
const lacks = (text: string) => text.length % 9 === 0;

const folder = await embeddedFolder(FILES, randomVectors({ model: MODEL, lacks }));
const snapshot = openNewest(folder);
const rows = rowsOf(snapshot);
const index = new SnapshotIndex(openNewest(folder));
const byWordsAlone = new SnapshotIndex(openNewest(publishedFolder(FILES)));

const REQUEST: CandidateRequest = {
	terms: [{ term: "webhook", fileWeight: 1, chunkWeight: 1 }],
	requiredInFile: [],
	requiredInChunk: [],
	files: undefined,
	kinds: undefined,
	limit: 20,
};

/** All chunks with the vectors that they were embedded with, in the order of the snapshot. */
const CHUNKS = FILES.flatMap((file, number) =>
	file.chunks.map(({ breadcrumb, start, end, kind }, place) => {
		const text = embeddedText({ breadcrumb, code: file.text.slice(start, end) });
		const vector = lacks(text) ? undefined : randomVector(`model ${text}`, MODEL.dimension);
		return { file: number, place, kind, vector };
	}),
);

/** Similarity of each admitted chunk to the query, by its own vector and by what is stored of it. */
function chunksOf({ files, kinds }: Pick<CandidateRequest, "files" | "kinds">, query: Float32Array) {
	return CHUNKS.flatMap(({ file, place, kind, vector }, at) => {
		const admitted = (files?.has(file) ?? true) && (kinds?.has(kind) ?? true);
		if (!admitted || !vector) return [];
		const exact = vector.reduce((sum, value, axis) => sum + value * query[axis]!, 0);
		return [{ file, place, exact, stored: cosine(rows[at]!, query) }];
	});
}

function similaritiesOf({ file, similarity, passages }: Candidate) {
	const ofPassages = passages.map((passage) => passage.similarity);
	return { file, similarity, ofPassages, shown: Math.max(...ofPassages.map((each) => each ?? -1)) };
}

/** The same by brute force: no chunk of the file is more similar than what is said and shown of it. */
function expectedOf({ file, passages }: Candidate, all: ReturnType<typeof chunksOf>) {
	const own = all.filter((chunk) => chunk.file === file);
	const largest = own.length === 0 ? undefined : Math.max(...own.map(({ stored }) => stored));
	const ofPassages = passages.map(({ chunk }) => own.find(({ place }) => place === chunk)?.stored);
	return { file, similarity: largest, ofPassages, shown: largest ?? Math.max(...passages.map(() => -1)) };
}

/** What a search by words alone gives of it. */
function lexicalPart({ candidates, matchingFiles }: CandidateSet) {
	const rest = candidates.map(({ similarity, passages, record, ...candidate }) => ({
		...candidate,
		path: record.path,
		passages: passages.map(({ similarity: _, ...passage }) => passage),
	}));
	return { candidates: rest, matchingFiles };
}

const FILTERS: Readonly<Record<string, Pick<CandidateRequest, "files" | "kinds">>> = {
	"no filter": { files: undefined, kinds: undefined },
	"some files": {
		files: new Set(FILES.flatMap((_, file) => (file % 3 === 0 ? [file] : []))),
		kinds: undefined,
	},
	"one kind": { files: undefined, kinds: new Set(["class"] as const) },
	both: { files: new Set([1, 2, 3, 4, 5, 6, 7, 8]), kinds: new Set(["function", "test"] as const) },
};

describe("candidates by meaning", () => {
	test.each(Object.entries(FILTERS))("agree with brute force: %s", async (_, filter) => {
		for (let query = 0; query < 10; query++) {
			const dense = randomVector(`query ${query}`, MODEL.dimension);
			const { candidates } = await index.candidates({ ...REQUEST, ...filter, dense });
			const all = chunksOf(filter, dense);
			const [best] = all.toSorted((a, b) => b.exact - a.exact);
			expect(candidates.map(({ file }) => file)).toContain(best!.file);
			expect(candidates.map(similaritiesOf)).toEqual(candidates.map((each) => expectedOf(each, all)));
			const errors = all.map(({ exact, stored }) => Math.abs(exact - stored));
			expect(Math.max(...errors)).toBeLessThan(0.01);
		}
	});

	test("are the files of the most similar chunks and those by words, and no others", async () => {
		const dense = randomVector("query", MODEL.dimension);
		const { candidates } = await index.candidates({ ...REQUEST, dense });
		const words = await byWordsAlone.candidates(REQUEST);
		const byWords = new Set(words.candidates.map(({ file }) => file));
		const added = candidates.filter(({ file }) => !byWords.has(file));
		expect(added.length).toBeGreaterThan(SIMILAR_CHUNKS / 4);
		expect(candidates.length).toBeLessThanOrEqual(byWords.size + SIMILAR_CHUNKS);
		for (const file of byWords) expect(candidates.map((candidate) => candidate.file)).toContain(file);
	});

	test("hold a chunk that is meant, though its file has hundreds of others and no word of the query", async () => {
		const text = Array.from({ length: 300 }, (_, at) => `function crowd${at}\n`).join("\n");
		const crowded = await embeddedFolder(
			[...FILES, indexedFile("z.ts", text)],
			randomVectors({ model: MODEL }),
		);
		const meant = randomVector("model z.ts › crowd217\nfunction crowd217\n", MODEL.dimension);
		const aside = randomVector("aside", MODEL.dimension);
		const mixed = meant.map((value, at) => value + 0.8 * aside[at]!);
		const length = Math.hypot(...mixed);
		const dense = mixed.map((value) => value / length);
		const opened = new SnapshotIndex(openNewest(crowded));
		const { candidates } = await opened.candidates({ ...REQUEST, dense });
		const found = candidates.find(({ record }) => record.path === "z.ts")!;
		expect(found.passages).toEqual([expect.objectContaining({ chunk: 217, similarity: found.similarity })]);
		expect(found.similarity).toBeGreaterThan(0.7);
	});

	test("of a query with something required are those by words alone, with their similarities", async () => {
		const dense = randomVector("query", MODEL.dimension);
		for (const required of [{ requiredInFile: [["webhook"]] }, { requiredInChunk: [["webhook"]] }]) {
			const { candidates } = await index.candidates({ ...REQUEST, ...required, dense });
			const words = await byWordsAlone.candidates({ ...REQUEST, ...required });
			expect(candidates.map(({ file }) => file)).toEqual(words.candidates.map(({ file }) => file));
			expect(candidates.some(({ similarity }) => similarity !== undefined)).toBe(true);
		}
	});

	test("without a vector of the query are what a lexical snapshot gives, to the last bit", async () => {
		for (const filter of Object.values(FILTERS)) {
			const hybrid = await index.candidates({ ...REQUEST, ...filter });
			const lexical = await byWordsAlone.candidates({ ...REQUEST, ...filter });
			expect(lexicalPart(hybrid)).toEqual(lexicalPart(lexical));
			expect(hybrid.candidates.every((candidate) => !("similarity" in candidate))).toBe(true);
		}
	});

	test("a lexical snapshot passes a vector over; one of another dimension is refused", async () => {
		const dense = randomVector("query", 40);
		expect(lexicalPart(await byWordsAlone.candidates({ ...REQUEST, dense }))).toEqual(
			lexicalPart(await byWordsAlone.candidates(REQUEST)),
		);
		const refused = index.candidates({ ...REQUEST, dense });
		await expect(refused).rejects.toThrow(ValidationError);
		await expect(refused).rejects.toMatchObject({ code: "dense-dimension" });
	});
});

test("an index may be closed twice, whatever was opened in between", async () => {
	const first = new SnapshotIndex(openNewest(folder));
	first.close();
	const second = new SnapshotIndex(openNewest(folder));
	first.close();
	expect(await second.texts([{ file: 0, blob: "", chunk: 0 }])).toEqual([FILES[0]!.text]);
	second.close();
});
