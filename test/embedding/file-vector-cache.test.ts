import {
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	truncateSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { EmbeddingModel } from "../../src/embedding/embedder.ts";
import { FileVectorCache } from "../../src/embedding/file-vector-cache.ts";
import { roundVector } from "../../src/embedding/round-vector.ts";
import { textKey } from "../../src/embedding/text-key.ts";
import type { CachedVector } from "../../src/embedding/vector-cache.ts";
import { IndexingError } from "../../src/errors.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MODEL: EmbeddingModel = { name: "voyage-code-4", dimension: 8 };
const RECORD_BYTES = 32 + 4 + MODEL.dimension * 2 + 4;
const DAY = 24 * 60 * 60_000;
const START = Date.UTC(2026, 10, 1);

const opened: FileVectorCache[] = [];

afterEach(() => {
	for (const cache of opened.splice(0)) cache.close();
});

function open(folder: string, { model = MODEL, day = 0 } = {}): FileVectorCache {
	const cache = FileVectorCache.open({ folder, model, now: () => START + day * DAY });
	opened.push(cache);
	return cache;
}

function entry(text: string): CachedVector {
	const key = textKey({ model: MODEL, inputType: "document", text });
	const values = Array.from({ length: MODEL.dimension }, (_, at) => Math.sin(text.length * 31 + at));
	return { key, vector: roundVector(values) };
}

const ENTRIES = Array.from({ length: 5 }, (_, at) => entry("x".repeat(at + 1)));
const KEYS = ENTRIES.map(({ key }) => key);

/** A folder whose cache holds all entries, and the file. */
async function filled() {
	const folder = temporaryFolder();
	await open(folder).put(ENTRIES);
	return { folder, path: join(folder, readdirSync(folder)[0]!) };
}

/** Which entries are found, by their number; each as it was put. */
async function found(cache: FileVectorCache): Promise<number[]> {
	const vectors = await cache.get(KEYS);
	for (const { key, vector } of ENTRIES) expect(vectors.get(key) ?? vector).toEqual(vector);
	return KEYS.flatMap((key, at) => (vectors.has(key) ? [at] : []));
}

const ALL = [0, 1, 2, 3, 4];

describe("the vector cache in a file (I6)", () => {
	test("is empty and leaves no file where nothing was put", async () => {
		const folder = temporaryFolder();
		const cache = open(folder);
		expect(await found(cache)).toEqual([]);
		expect(await cache.prune(new Date(START))).toBe(0);
		expect(cache.note).toBeUndefined();
		expect(readdirSync(folder)).toEqual([]);
	});

	test("gives every vector back as it was put, at once and to the next run, also after a kill", async () => {
		const { folder } = await filled();
		expect(await found(opened[0]!)).toEqual(ALL);
		const next = open(folder);
		expect(await found(next)).toEqual(ALL);
		expect(next.note).toBeUndefined();
	});

	test("does not grow when the same is put again", async () => {
		const { folder, path } = await filled();
		const { size } = statSync(path);
		await open(folder).put(ENTRIES);
		expect(statSync(path).size).toBe(size);
	});

	test("keeps what was added in several runs", async () => {
		const folder = temporaryFolder();
		for (const one of ENTRIES) {
			const cache = open(folder);
			await cache.put([one]);
			cache.close();
		}
		expect(await found(open(folder))).toEqual(ALL);
	});

	test("takes two bytes a value, and is for its owner alone", async () => {
		const { path } = await filled();
		expect(statSync(path).size).toBe(20 + 5 * RECORD_BYTES);
		expect(statSync(path).mode & 0o077).toBe(0);
	});

	test("does not mix models", async () => {
		const { folder } = await filled();
		const other = open(folder, { model: { ...MODEL, dimension: 4 } });
		expect(await found(other)).toEqual([]);
		await other.put([{ key: KEYS[0]!, vector: new Float32Array([1, 0, 0, 0]) }]);
		expect(await found(open(folder))).toEqual(ALL);
	});
});

describe("pruning the vector cache", () => {
	const since = (day: number) => new Date(START + day * DAY);

	test("drops what nobody used since the given day", async () => {
		const { folder } = await filled();
		const later = open(folder, { day: 100 });
		await later.touch([KEYS[1]!, KEYS[3]!, "f".repeat(64)]);
		expect(await later.prune(since(10))).toBe(3);
		expect(await found(later)).toEqual([1, 3]);
		expect(await found(open(folder))).toEqual([1, 3]);
	});

	test("remembers a use until the next run prunes", async () => {
		const { folder } = await filled();
		const second = open(folder, { day: 80 });
		await second.touch([KEYS[0]!]);
		expect(await second.prune(since(-10))).toBe(0);
		const third = open(folder, { day: 160 });
		expect(await third.prune(since(70))).toBe(4);
		expect(await found(third)).toEqual([0]);
	});

	test("keeps what was put in the same run, and can go on after it", async () => {
		const folder = temporaryFolder();
		const cache = open(folder, { day: 100 });
		await cache.put(ENTRIES.slice(0, 2));
		expect(await cache.prune(since(10))).toBe(0);
		await cache.put(ENTRIES.slice(2));
		expect(await found(open(folder))).toEqual(ALL);
	});

	test("leaves the file alone where there is nothing to change", async () => {
		const { folder, path } = await filled();
		const { ino } = statSync(path);
		expect(await open(folder).prune(since(0))).toBe(0);
		expect(statSync(path).ino).toBe(ino);
	});

	test("removes files of models, and drafts of killed runs, that nobody used since", async () => {
		const { folder, path } = await filled();
		const old = ["vectors-voyage-3-1024", "vectors-voyage-code-4-8.b1946ac9", "lock"];
		for (const name of old) {
			writeFileSync(join(folder, name), "x");
			utimesSync(join(folder, name), new Date(START), new Date(START));
		}
		writeFileSync(join(folder, "vectors-voyage-4-256"), "in use");
		utimesSync(path, new Date(START), new Date(START));
		const cache = open(folder, { day: 5 });
		await cache.touch(KEYS);
		await cache.prune(since(1));
		expect(readdirSync(folder).sort()).toEqual(["lock", "vectors-voyage-4-256", "vectors-voyage-code-4-8"]);
		expect(await found(open(folder))).toEqual(ALL);
	});
});

describe("a vector cache that is not as it was written", () => {
	test("loses only the vector whose bytes changed, and says so", async () => {
		const { folder, path } = await filled();
		const bytes = readFileSync(path);
		bytes[20 + 2 * RECORD_BYTES + 40]! ^= 1;
		writeFileSync(path, bytes);
		const cache = open(folder);
		expect(await found(cache)).toEqual([0, 1, 3, 4]);
		expect(cache.note).toBe(
			`The vector cache ${path} was damaged: what cannot be read of it is embedded again.`,
		);
		await cache.put(ENTRIES);
		expect(await found(cache)).toEqual(ALL);
		await cache.prune(new Date(START));
		expect(open(folder).note).toBeUndefined();
	});

	test("whose last write was cut off goes on behind the last whole vector", async () => {
		const { folder, path } = await filled();
		truncateSync(path, statSync(path).size - 7);
		const cache = open(folder);
		expect(await found(cache)).toEqual([0, 1, 2, 3]);
		await cache.put([ENTRIES[4]!]);
		expect(await found(open(folder))).toEqual(ALL);
	});

	test("that changes under an open reader gives nothing false", async () => {
		const { folder, path } = await filled();
		const cache = open(folder);
		const bytes = readFileSync(path);
		bytes[20 + 40]! ^= 1;
		writeFileSync(path, bytes.subarray(0, 20 + 2 * RECORD_BYTES + 3));
		expect(await found(cache)).toEqual([1]);
	});

	test.each<[string, (path: string) => void]>([
		["another file", (path) => writeFileSync(path, "not a cache at all, but long enough to have a header")],
		["an empty file", (path) => writeFileSync(path, "")],
		[
			"a link",
			(path) => {
				writeFileSync(`${path}.target`, readFileSync(path));
				rmSync(path);
				symlinkSync(`${path}.target`, path);
			},
		],
	])("starts empty where %s stands in its place, and replaces it", async (_, spoil) => {
		const { folder, path } = await filled();
		spoil(path);
		const cache = open(folder);
		expect(await found(cache)).toEqual([]);
		expect(cache.note).toContain("starts empty");
		await cache.put(ENTRIES);
		expect(await found(open(folder))).toEqual(ALL);
	});

	test("never throws and never gives a false vector, whatever its bytes are", async () => {
		const { folder, path } = await filled();
		const sound = readFileSync(path);
		const change = fc.record({ at: fc.nat(sound.length - 1), to: fc.nat(255) });
		await fc.assert(
			fc.asyncProperty(fc.array(change, { maxLength: 6 }), fc.nat(sound.length), async (changes, length) => {
				const bytes = Buffer.from(sound);
				for (const { at, to } of changes) bytes[at] = to;
				writeFileSync(path, bytes.subarray(0, length));
				const cache = FileVectorCache.open({ folder, model: MODEL });
				await found(cache);
				cache.close();
			}),
		);
	});
});

describe("a vector cache that cannot be written", () => {
	test("ends the run with the place and advice, and no draft stays", async () => {
		const folder = temporaryFolder();
		mkdirSync(join(folder, "vectors-voyage-code-4-8"));
		const cache = open(folder);
		expect(cache.note).toContain("EISDIR");
		const put = cache.put(ENTRIES);
		await expect(put).rejects.toThrow(IndexingError);
		await expect(put).rejects.toMatchObject({
			code: "vector-cache-unwritable",
			message: expect.stringContaining(join(folder, "vectors-voyage-code-4-8")),
			suggestions: [expect.stringContaining("Free some space"), expect.anything()],
		});
		expect(readdirSync(folder)).toHaveLength(1);
	});

	test("says so, too, where its folder is gone", async () => {
		const cache = open(join(temporaryFolder(), "gone"));
		await expect(cache.put(ENTRIES)).rejects.toMatchObject({ code: "vector-cache-unwritable" });
	});
});
