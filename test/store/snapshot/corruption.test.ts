import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { IndexingError, ValidationError } from "../../../src/errors.ts";
import { parseQuery } from "../../../src/search/grammar/parse-query.ts";
import { search } from "../../../src/search/search.ts";
import { SnapshotFolder } from "../../../src/store/snapshot/snapshot-folder.ts";
import { SnapshotLibrary } from "../../../src/store/snapshot/snapshot-library.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { contentOf, FINGERPRINT, manifestFor } from "../../support/snapshots.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const IDENTITY = { host: "github.com", id: "42" };
const QUERIES = ["where do we retry", "webhook"];
const OLD = [indexedFile("src/retry.ts", "function retryOnce\n// retry a webhook\n")];
const NEW = [indexedFile("src/retry.ts", "function retryTwice\n// retry a webhook twice\n")];

function repository(contents: readonly (typeof OLD)[]) {
	const dataDirectory = temporaryFolder();
	const folder = new SnapshotFolder(join(dataDirectory, "42"));
	folder.create();
	contents.forEach((files, at) => {
		const content = contentOf(files);
		folder.publish(manifestFor(content, { ordinal: at + 1, commit: String(at + 1).repeat(40) }), content);
	});
	return { folder, library: new SnapshotLibrary({ dataDirectory, fingerprint: FINGERPRINT }) };
}

/** What a user would be told, but for how long it took and what was passed over. */
async function answers(library: SnapshotLibrary): Promise<string> {
	const found = await library.use(IDENTITY, ({ index }) =>
		Promise.all(QUERIES.map((query) => search(index, parseQuery(query), { limit: 5 }))),
	);
	return JSON.stringify(found.map(({ tookMs: _, ...answer }) => answer));
}

/** As the next start of the App would find it. */
function anew(library: SnapshotLibrary): Promise<string> {
	library.forget(IDENTITY);
	return answers(library);
}

interface Damage {
	readonly path: string;
	readonly sound: Buffer;
}

function soundFile(path: string): Damage {
	return { path, sound: readFileSync(path) };
}

/** Leaves the file with each of its bytes changed, one after the other, and says what was done. */
function* flips({ path, sound }: Damage, mask: number): Generator<string> {
	for (let at = 0; at < sound.length; at++) {
		const bytes = Buffer.from(sound);
		bytes[at]! ^= mask;
		writeFileSync(path, bytes);
		yield `byte ${at} ^ ${mask}`;
	}
}

/** Leaves the file cut at each length, one after the other, and says at which. */
function* cuts({ path, sound }: Damage): Generator<string> {
	for (let length = 0; length < sound.length; length++) {
		writeFileSync(path, sound.subarray(0, length));
		yield `cut at ${length}`;
	}
}

function* damageOf(file: Damage, masks: readonly number[]): Generator<string> {
	for (const mask of masks) yield* flips(file, mask);
	yield* cuts(file);
}

describe("files of a data folder with any byte flipped, or cut at any length", () => {
	test("the only snapshot is refused, or answers as before", async () => {
		const { folder, library } = repository([NEW]);
		const truth = await answers(library);
		for (const damage of flips(soundFile(folder.newestPath()), 0xff)) {
			const result = await anew(library).catch((error: unknown) => error);
			if (result !== truth) expect([damage, result]).toEqual([damage, expect.any(ValidationError)]);
		}
	});

	test("in place of the newest snapshot the one before answers", async () => {
		const before = await answers(repository([OLD]).library);
		const { folder, library } = repository([OLD, NEW]);
		const truths = [await answers(library), before];
		expect(new Set(truths).size).toBe(2);
		const newest = soundFile(folder.newestPath());
		for (const damage of damageOf(newest, [0x01])) {
			const result = await anew(library).catch(String);
			if (!truths.includes(result)) expect([damage, result]).toEqual([damage, before]);
		}
	});

	test("`current` never leads to an error: one of the two snapshots answers", async () => {
		const before = await answers(repository([OLD]).library);
		const { folder, library } = repository([OLD, NEW]);
		const truths = [await answers(library), before];
		for (const damage of damageOf(soundFile(join(folder.path, "current")), [0x01, 0xff])) {
			const result = await anew(library).catch(String);
			if (!truths.includes(result)) expect([damage, result]).toEqual([damage, before]);
		}
	});

	test("`lock` never changes an answer, and a writer takes it over or says who is in the way", async () => {
		const { folder, library } = repository([OLD, NEW]);
		const truth = await answers(library);
		const path = join(folder.path, "lock");
		const unlock = folder.lock();
		const file = soundFile(path);
		unlock();
		for (const done of damageOf(file, [0x01, 0xff])) {
			expect([done, await anew(library)]).toEqual([done, truth]);
			try {
				folder.lock()();
				expect([done, existsSync(path)]).toEqual([done, false]);
			} catch (error) {
				expect([done, error]).toEqual([done, expect.any(IndexingError)]);
				expect(error).toMatchObject({ code: "index-locked" });
			}
		}
		rmSync(path, { force: true });
		expect(await anew(library)).toBe(truth);
	});
});
