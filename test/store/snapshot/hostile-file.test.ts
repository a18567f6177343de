import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ValidationError } from "../../../src/errors.ts";
import type { CandidateSet } from "../../../src/store/code-index.ts";
import { COLUMN_NAMES, type ColumnName } from "../../../src/store/snapshot/columns.ts";
import { BLOCK_BYTES, PREAMBLE_BYTES } from "../../../src/store/snapshot/file-format.ts";
import { OpenSnapshot } from "../../../src/store/snapshot/open-snapshot.ts";
import { redactionsOf } from "../../../src/store/snapshot/redactions.ts";
import { SnapshotIndex } from "../../../src/store/snapshot/snapshot-index.ts";
import { embeddedFolder, randomVector, randomVectors } from "../../support/dense-snapshots.ts";
import { indexedFile, LEFT_OUT } from "../../support/indexed-file.ts";
import { FINGERPRINT } from "../../support/snapshots.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const FILES = [
	indexedFile("src/retry.ts", "function withRetry\n// waits and tries again\n\nfunction other\n"),
	indexedFile("src/webhook.ts", `class Webhook\nretry webhook delivery\n${LEFT_OUT}\n`),
	indexedFile("docs/guide.md", "How webhooks are retried.\n"),
];
/** With vectors, one of which is still to come. */
const vectors = randomVectors({ lacks: (text) => text.includes("other") });
const SOUND = (await embeddedFolder(FILES, vectors)).newestPath();
const BYTES = readFileSync(SOUND);
const FOLDER = temporaryFolder();

/** Opens bytes as a snapshot and uses everything in it; what comes out, or the error. */
async function readAll(bytes: Buffer): Promise<unknown> {
	const path = join(FOLDER, "mutated.snapshot");
	writeFileSync(path, bytes);
	let snapshot: OpenSnapshot;
	try {
		snapshot = OpenSnapshot.open(path, FINGERPRINT);
	} catch (error) {
		return error;
	}
	try {
		const index = new SnapshotIndex(snapshot);
		const request = {
			requiredInFile: [],
			requiredInChunk: [],
			files: undefined,
			kinds: undefined,
			limit: 10,
			dense: randomVector("query"),
		};
		const terms = ["retri", "webhook"].map((term) => ({ term, fileWeight: 1, chunkWeight: 1 }));
		const { candidates } = await index.candidates({ ...request, terms });
		const places = candidates.flatMap(({ file, record: { blob, chunkCount } }) =>
			Array.from({ length: chunkCount }, (_, chunk) => ({ file, blob, chunk })),
		);
		const texts = await index.texts(places);
		const redactions = [...redactionsOf(snapshot.columns)];
		const skipped = [...snapshot.skippedFiles()];
		return { candidates, texts, skipped, redactions, names: (await index.lexicon()).symbolNames() };
	} catch (error) {
		return error;
	} finally {
		snapshot.close();
	}
}

const TRUTH = await readAll(BYTES);

describe("a snapshot that is not what its writer wrote", () => {
	test("a sound file reads", () => {
		expect(TRUTH).not.toBeInstanceOf(Error);
	});

	test("every single flipped byte is detected", async () => {
		for (let at = 0; at < BYTES.length; at++) {
			const mutated = Buffer.from(BYTES);
			mutated[at]! ^= 1 + (at % 255);
			expect([at, await readAll(mutated)]).toEqual([at, expect.any(ValidationError)]);
		}
	});

	test("every truncation is detected", async () => {
		for (let length = 0; length < BYTES.length; length++) {
			expect(await readAll(BYTES.subarray(0, length))).toBeInstanceOf(ValidationError);
		}
	});

	test("a tail that was appended is detected", async () => {
		expect(await readAll(Buffer.concat([BYTES, Buffer.from([0])]))).toBeInstanceOf(ValidationError);
	});

	test("another schema and another fingerprint are named", async () => {
		const newer = Buffer.from(BYTES);
		newer.writeUInt32LE(99, 8);
		expect(await readAll(newer)).toMatchObject({
			code: "snapshot-schema",
			message: expect.stringContaining("99"),
		});
		expect(() => OpenSnapshot.open(SOUND, "f".repeat(16))).toThrow(
			expect.objectContaining({
				code: "snapshot-fingerprint",
				suggestions: [expect.stringContaining("slashfind index")],
			}),
		);
	});

	test("a file cut while it is open is detected when its text is read", () => {
		const path = join(FOLDER, "cut.snapshot");
		copyFileSync(SOUND, path);
		const snapshot = OpenSnapshot.open(path, FINGERPRINT);
		truncateSync(path, 100);
		// The block in memory may still hold the last texts; a new reader sees the cut.
		snapshot.close();
		expect(() => OpenSnapshot.open(path, FINGERPRINT)).toThrow(ValidationError);
	});
});

/** A snapshot file taken apart, so that a test can change a column and sign it anew. */
function resign(
	change: (columns: Map<ColumnName, Buffer>, directory: Record<string, unknown>) => void,
): Buffer {
	const jsonBytes = BYTES.readUInt32LE(12);
	const directory = JSON.parse(BYTES.toString("utf8", PREAMBLE_BYTES, PREAMBLE_BYTES + jsonBytes));
	const bodyStart = BYTES.length - directory.bodyBytes;
	let at = bodyStart;
	const columns = new Map<ColumnName, Buffer>();
	for (const name of COLUMN_NAMES) {
		const [frame] = directory.columns[name];
		columns.set(name, Buffer.from(zstdDecompressSync(BYTES.subarray(at, at + frame))));
		at += frame;
	}
	const texts = BYTES.subarray(at);
	change(columns, directory);
	const frames = COLUMN_NAMES.map((name) => {
		const frame = zstdCompressSync(columns.get(name)!);
		directory.columns[name] = [frame.length, columns.get(name)!.length];
		return frame;
	});
	const body = Buffer.concat([...frames, texts]);
	directory.bodyBytes = body.length;
	const json = Buffer.from(JSON.stringify(directory));
	const checksums = Buffer.alloc(Math.ceil(body.length / BLOCK_BYTES) * 4);
	for (let block = 0; block * 4 < checksums.length; block++) {
		checksums.writeUInt32LE(crc32(body.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES)), block * 4);
	}
	const preamble = Buffer.from(BYTES.subarray(0, PREAMBLE_BYTES));
	preamble.writeUInt32LE(json.length, 12);
	preamble.fill(0, 16, 48);
	const head = Buffer.concat([preamble, json, checksums]);
	createHash("sha256").update(head).digest().copy(head, 16);
	return Buffer.concat([head, body]);
}

describe("a hostile snapshot with valid checksums", () => {
	test("taking it apart and signing it anew changes nothing", async () => {
		expect(await readAll(resign(() => {}))).toEqual(TRUTH);
	});

	test.each(["../../etc/passwd", "/etc/passwd", "a/../b", "a\0b"])(
		"a path %j outside the repository is refused",
		async (path) => {
			const result = await readAll(
				resign((columns) => {
					columns.set("pathBytes", Buffer.from(path));
					const offsets = Buffer.alloc(16);
					offsets.writeUInt32LE(path.length, 4);
					offsets.writeUInt32LE(path.length, 8);
					offsets.writeUInt32LE(path.length, 12);
					columns.set("pathOffsets", offsets);
				}),
			);
			expect(result).toBeInstanceOf(ValidationError);
		},
	);

	test.each([
		["a larger dimension", { embedding: { name: "model", dimension: 41 } }],
		["a smaller dimension", { embedding: { name: "model", dimension: 8 } }],
		["a dimension beyond all files", { embedding: { name: "model", dimension: 65_536 } }],
		["no model", { embedding: undefined }],
		["other pending chunks", { pending: 0 }],
	])("a manifest of other vectors than those that are there is refused: %s", async (_, changes) => {
		const result = await readAll(
			resign((_columns, directory) => void Object.assign(directory.manifest as object, changes)),
		);
		expect(result).toMatchObject({ code: "snapshot-damaged" });
	});

	test.each([
		["a chunk more with a vector", (column: Buffer) => void column.fill(1)],
		["a chunk less with a vector", (column: Buffer) => void column.fill(0, 0, 1)],
		["a chunk with two", (column: Buffer) => void column.fill(2, 0, 1)],
	])("vectors of other chunks than those that have one are refused: %s", async (_, change) => {
		const result = await readAll(resign((columns) => change(columns.get("chunkEmbedded")!)));
		expect(result).toMatchObject({ code: "snapshot-damaged" });
	});

	test("codes of any bits only change what is compared", async () => {
		const result = await readAll(resign((columns) => void columns.get("denseCodes")!.fill(0xff)));
		expectSoundPlaces(result as Pick<CandidateSet, "candidates">);
	});

	test("a column that inflates to more than it claims is refused", async () => {
		const result = await readAll(resign((columns) => columns.set("fileTraits", Buffer.alloc(1 << 20))));
		expect(result).toBeInstanceOf(ValidationError);
	});

	test("a file of some kilobytes cannot make a reader inflate a gigabyte", async () => {
		const inflated = process.memoryUsage().arrayBuffers;
		const bomb = resign((columns) => {
			for (const name of ["fileTermGaps", "chunkTermGaps"] as const)
				columns.set(name, Buffer.alloc(300 << 20));
		});
		expect(bomb.length).toBeLessThan(1 << 20);
		expect(await readAll(bomb)).toMatchObject({
			code: "snapshot-damaged",
			message: expect.stringContaining("claims"),
		});
		expect(process.memoryUsage().arrayBuffers - inflated).toBeLessThan(1 << 30);
	});

	test("any change of any column is refused, or gives places inside the files", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...COLUMN_NAMES),
				fc.nat(),
				fc.integer({ min: 1, max: 255 }),
				fc.boolean(),
				async (name, where, by, cut) => {
					const result = await readAll(
						resign((columns) => {
							const column = columns.get(name)!;
							if (column.length === 0) return;
							if (cut) columns.set(name, column.subarray(0, where % column.length));
							else column[where % column.length]! ^= by;
						}),
					);
					if (result instanceof Error) {
						expect(result).toBeInstanceOf(ValidationError);
						return;
					}
					expectSoundPlaces(result as Pick<CandidateSet, "candidates">);
				},
			),
			{ numRuns: 2_000 },
		);
	});

	test("any change of the directory is refused or harmless", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom("bodyBytes", "columns", "manifest"),
				fc.jsonValue(),
				async (key, value) => {
					const result = await readAll(
						resign((_, directory) => void (key === "columns" || Object.assign(directory, { [key]: value }))),
					);
					if (result instanceof Error) expect(result).toBeInstanceOf(ValidationError);
					else expect(result).toEqual(TRUTH);
				},
			),
			{ numRuns: 300 },
		);
	});
});

function expectSoundPlaces({ candidates }: Pick<CandidateSet, "candidates">) {
	for (const { record } of candidates) {
		for (let place = 0; place < record.chunkCount; place++) {
			const { startLine, endLine } = record.chunk(place);
			expect(startLine).toBeGreaterThanOrEqual(1);
			expect(endLine).toBeLessThanOrEqual(record.lines);
		}
	}
}
