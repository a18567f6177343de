import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { VectorsOnDemand } from "../../../src/store/dense-vectors.ts";
import { cosine } from "../../../src/store/snapshot/quantised-vector.ts";
import { SnapshotFolder } from "../../../src/store/snapshot/snapshot-folder.ts";
import { snapshotStore } from "../../../src/store/snapshot/snapshot-store.ts";
import { vectorsFromElsewhere } from "../../../src/store/snapshot/vector-source.ts";
import {
	embeddedFolder,
	MODEL,
	randomVector,
	randomVectors,
	rowsOf,
	store,
} from "../../support/dense-snapshots.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { FINGERPRINT, openNewest } from "../../support/snapshots.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const FILES = [
	indexedFile("a.ts", "function first\n\nfunction second\n"),
	indexedFile("b.ts", "class Third\n"),
	indexedFile("c.ts", "function fourth\n\nfunction fifth\n\nfunction sixth\n"),
];
/** What is embedded of them, in the order of the snapshot. */
const TEXTS = FILES.flatMap(({ chunks, text }) =>
	chunks.map(({ breadcrumb, start, end }) => `${breadcrumb}\n${text.slice(start, end)}`),
);

/** All that a search can see of a snapshot's vectors, and what the manifest says of them. */
function contentOf(folder: SnapshotFolder) {
	const snapshot = openNewest(folder);
	const { columns, manifest } = snapshot;
	const rows = rowsOf(snapshot);
	snapshot.close();
	return { columns, rows, pending: manifest.pending, embedding: manifest.embedding };
}

async function baseOf(folder: SnapshotFolder, dense: VectorsOnDemand | undefined) {
	const vectors = dense && vectorsFromElsewhere(dense);
	const index = await snapshotStore(folder, { vectors }).open({ full: false, fingerprint: FINGERPRINT });
	index.close();
	return index.base!;
}

describe("the dense vectors of a snapshot", () => {
	test("are those of its chunks, in their order, within a rounding", async () => {
		const dense = randomVectors();
		const { rows, pending, embedding } = contentOf(await embeddedFolder(FILES, dense));
		expect({ pending, embedding }).toEqual({ pending: 0, embedding: MODEL });
		expect(dense.asked).toEqual(TEXTS);
		expect(rows).toHaveLength(6);
		for (const [at, row] of rows.entries())
			expect(cosine(row!, randomVector(`model ${TEXTS[at]}`))).toBeGreaterThan(0.9999);
	});

	test("of unchanged files are copied and not asked for, wherever their chunks stand now", async () => {
		const folder = await embeddedFolder(FILES);
		const before = contentOf(folder).rows;
		const dense = randomVectors();
		const added = indexedFile("0.ts", "function zero\n\nfunction one\n");
		const { place } = await store(folder, [added], { dense, removed: ["b.ts"] });
		expect(place.newVectors).toBe(2);
		expect(dense.asked).toEqual([expect.stringContaining("zero"), expect.stringContaining("one")]);
		expect(contentOf(folder).rows.slice(2)).toEqual([...before.slice(0, 2), ...before.slice(3)]);
	});

	test("of another model are not mixed with those of before, nor are those of another dimension", async () => {
		for (const model of [
			{ name: "other", dimension: 40 },
			{ name: "model", dimension: 72 },
		]) {
			const folder = await embeddedFolder(FILES);
			expect((await baseOf(folder, randomVectors({ model }))).isComplete).toBe(false);
			const dense = randomVectors({ model });
			await store(folder, [], { dense });
			expect(dense.asked).toEqual(TEXTS);
			expect(contentOf(folder)).toEqual(contentOf(await embeddedFolder(FILES, randomVectors({ model }))));
		}
	});

	test("of nobody make the next snapshot lexical", async () => {
		const folder = await embeddedFolder(FILES);
		expect((await baseOf(folder, undefined)).isComplete).toBe(true);
		await store(folder, [indexedFile("d.ts", "new\n")], { dense: undefined });
		const { rows, pending, embedding } = contentOf(folder);
		expect({ pending, embedding, rows }).toEqual({
			pending: 0,
			embedding: undefined,
			rows: Array(7).fill(undefined),
		});
	});

	test("without a direction count as missing", async () => {
		const values = [Number.NaN, 0, Number.POSITIVE_INFINITY];
		const dense: VectorsOnDemand = {
			model: MODEL,
			vectorsFor: async (chunks) =>
				chunks.map((_, at) => new Float32Array(MODEL.dimension).fill(values[at % 3]!)),
		};
		expect(contentOf(await embeddedFolder(FILES, dense))).toMatchObject({ pending: 6 });
	});

	test("that are too few leave the folder as it was, and say so", async () => {
		const folder = await embeddedFolder(FILES);
		const before = folder.version();
		const dense = { model: MODEL, vectorsFor: async () => [] };
		const run = store(folder, [indexedFile("a.ts", "new\n")], { dense });
		await expect(run).rejects.toMatchObject({ code: "dense-vectors" });
		expect(folder.version()).toBe(before);
	});
});

describe("I5: chunks without a vector", () => {
	const second = (text: string) => text.includes("second");

	test("I5 are counted, and the next run goes on with those alone, though nothing has changed", async () => {
		const folder = await embeddedFolder(FILES, randomVectors({ lacks: second }));
		const { rows, pending } = contentOf(folder);
		expect(pending).toBe(1);
		expect(rows.map(Boolean)).toEqual([true, false, true, true, true, true]);
		expect((await baseOf(folder, randomVectors())).isComplete).toBe(false);
		const next = randomVectors();
		const { place } = await store(folder, [], { dense: next });
		expect({ asked: next.asked, place }).toMatchObject({ asked: [TEXTS[1]], place: { newVectors: 1 } });
		expect((await baseOf(folder, randomVectors())).isComplete).toBe(true);
		expect(contentOf(folder)).toEqual(contentOf(await embeddedFolder(FILES)));
	});

	test("I5 nothing is paid for where there is nobody to pay for it", async () => {
		const folder = await embeddedFolder(FILES, randomVectors({ lacks: () => true }));
		expect(contentOf(folder)).toMatchObject({ pending: 6, embedding: MODEL });
		expect((await baseOf(folder, undefined)).isComplete).toBe(true);
	});
});

const line = fc.constantFrom("function a\n", "function b\n", "class C\n", "// words\n", "\n");
const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join(""));
const path = fc.constantFrom("a.ts", "b.ts", "src/c.ts", "src/d.py");
const run = fc.record({
	files: fc.dictionary(path, text, { maxKeys: 3 }),
	removed: fc.array(path, { maxLength: 2 }),
	lacks: fc.constantFrom("", "function", "class", "words", "nothing of this kind"),
});

describe("I1: vectors are a function of the files", () => {
	test("I1 any history of runs, with whatever vectors there were, ends in the bytes of a build from nothing", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(run, { maxLength: 4 }), async (runs) => {
				const folder = new SnapshotFolder(temporaryFolder());
				const held = new Map<string, string>();
				for (const { files, removed, lacks } of runs) {
					const added = Object.entries(files).map(([at, content]) => indexedFile(at, content));
					const dense = randomVectors({ lacks: (each) => each.includes(lacks) });
					for (const { path: at, text: content } of added) held.set(at, content);
					for (const at of removed) held.delete(at);
					await store(folder, added, { dense, removed });
				}
				await store(folder, [], { dense: randomVectors() });
				const whole = [...held].map(([at, content]) => indexedFile(at, content));
				expect(contentOf(folder)).toEqual(contentOf(await embeddedFolder(whole)));
			}),
			{ numRuns: 40 },
		);
	});
});
