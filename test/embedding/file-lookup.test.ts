import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openFileLookup } from "../../src/embedding/file-lookup.ts";
import { FileVectorCache, vectorFileName } from "../../src/embedding/file-vector-cache.ts";
import { textKey } from "../../src/embedding/text-key.ts";
import { TEST_MODEL } from "../support/dense-vectors.ts";
import { filesIn } from "../support/planned-store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const keyOf = (text: string) => textKey({ model: TEST_MODEL, inputType: "document", text });
const [KEPT, NEW] = [keyOf("kept"), keyOf("new")];

async function keptIn(folder: string): Promise<void> {
	const cache = FileVectorCache.open({ folder, model: TEST_MODEL });
	await cache.put([{ key: KEPT, vector: new Float32Array(TEST_MODEL.dimension) }]);
	cache.close();
}

async function found(folder: string, model = TEST_MODEL) {
	const before = filesIn(folder);
	const lookup = openFileLookup({ folder, model });
	try {
		return { keys: [...(await lookup.has([KEPT, NEW]))], note: lookup.note };
	} finally {
		lookup.close();
		expect(filesIn(folder)).toEqual(before);
	}
}

test("finds what was kept, of the same model", async () => {
	const folder = temporaryFolder();
	await keptIn(folder);
	expect(await found(folder)).toEqual({ keys: [KEPT], note: undefined });
	expect(await found(folder, { ...TEST_MODEL, dimension: 8 })).toEqual({ keys: [], note: undefined });
});

test("finds what is whole where a run is just writing, and leaves its file as it is", async () => {
	const folder = temporaryFolder();
	await keptIn(folder);
	appendFileSync(join(folder, vectorFileName(TEST_MODEL)), "the beginning of a record");
	expect(await found(folder)).toEqual({ keys: [KEPT], note: undefined });
});

test("does not count a damaged vector", async () => {
	const folder = temporaryFolder();
	await keptIn(folder);
	const path = join(folder, vectorFileName(TEST_MODEL));
	const bytes = readFileSync(path);
	bytes[bytes.length - 10]! ^= 1;
	writeFileSync(path, bytes);
	expect((await found(folder)).keys).toEqual([]);
});

test("takes no folder, no file and what is none for empty, and makes nothing", async () => {
	const folder = temporaryFolder();
	expect(await found(folder)).toEqual({ keys: [], note: undefined });
	expect(await found(join(folder, "nowhere"))).toEqual({ keys: [], note: undefined });
	mkdirSync(join(folder, vectorFileName(TEST_MODEL)));
	expect((await found(folder)).keys).toEqual([]);
});
