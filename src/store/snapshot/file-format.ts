import { createHash } from "node:crypto";
import { z } from "zod";
import { EMBEDDED_TEXT_VERSION } from "../../embedding/embedded-text.ts";
import { ValidationError } from "../../errors.ts";
import { manifestSchema } from "../manifest.ts";
import { COLUMN_NAMES, type ColumnName } from "./columns.ts";

/*
 * A snapshot file:
 *
 *   magic (8) · schema (u32) · directory bytes (u32) · SHA-256 of all that stands before the body, this field as zeros (32)
 *   directory: JSON with manifest, columns, sizes
 *   crc32 of each 64 KiB block of the body (u32 each)
 *   body: the columns, each one zstd frame, in the order of the directory; then the dense vectors' rows, one byte
 *     a value, of the chunks that have one; then the texts, one zstd frame a file
 *
 * All integers are little-endian.
 */

export const MAGIC = Buffer.from("SLSHFIND", "latin1");

/** Raise it when the layout or the meaning of a column changes. */
export const SNAPSHOT_SCHEMA = 3;

/** As part of the fingerprint, which says nothing of the model: vectors of other texts are as useless as other columns. */
export const SNAPSHOT_KIND = `${SNAPSHOT_SCHEMA}-${EMBEDDED_TEXT_VERSION}`;

export const BLOCK_BYTES = 64 * 1024;

export const PREAMBLE_BYTES = 8 + 4 + 4 + 32;
const DIGEST_OFFSET = 16;

/** Bounds what a hostile header can make a reader allocate: a directory is some kilobytes. */
const MAX_DIRECTORY_BYTES = 1024 * 1024;

const bytes = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

const directorySchema = z.strictObject({
	manifest: manifestSchema,
	/** Bytes of each column's frame and of its content. */
	columns: z.strictObject(
		Object.fromEntries(COLUMN_NAMES.map((name) => [name, z.tuple([bytes, bytes])])) as Record<
			ColumnName,
			z.ZodTuple<[typeof bytes, typeof bytes]>
		>,
	),
	bodyBytes: bytes,
});

export type SnapshotDirectory = z.infer<typeof directorySchema>;

/** Everything that stands before the body, and where the body starts. */
export interface SnapshotHead {
	readonly directory: SnapshotDirectory;
	readonly blockChecksums: Uint32Array;
	readonly bodyOffset: number;
}

export function encodeHead(directory: SnapshotDirectory, blockChecksums: Uint32Array): Buffer {
	const json = Buffer.from(JSON.stringify(directory), "utf8");
	const preamble = Buffer.alloc(PREAMBLE_BYTES);
	MAGIC.copy(preamble);
	preamble.writeUInt32LE(SNAPSHOT_SCHEMA, 8);
	preamble.writeUInt32LE(json.length, 12);
	const checksums = Buffer.from(blockChecksums.buffer, blockChecksums.byteOffset, blockChecksums.byteLength);
	const head = Buffer.concat([preamble, json, checksums]);
	digest(head).copy(head, DIGEST_OFFSET);
	return head;
}

/**
 * Reads and checks a head. `read` gives bytes of the file, fewer at its end; `fileBytes` is the file's size.
 * Throws ValidationError naming what is wrong.
 */
export function decodeHead(
	read: (offset: number, length: number) => Buffer,
	fileBytes: number,
): SnapshotHead {
	const preamble = read(0, PREAMBLE_BYTES);
	if (preamble.length < PREAMBLE_BYTES || !preamble.subarray(0, 8).equals(MAGIC)) {
		throw new ValidationError("snapshot-not-a-snapshot", "The file is not a slashfind snapshot.");
	}
	const schema = preamble.readUInt32LE(8);
	if (schema !== SNAPSHOT_SCHEMA) throw wrongSchema(schema);
	const jsonBytes = preamble.readUInt32LE(12);
	if (jsonBytes > MAX_DIRECTORY_BYTES) throw damaged(`its header claims ${jsonBytes} bytes`);
	const json = read(PREAMBLE_BYTES, jsonBytes);
	if (json.length < jsonBytes) throw damaged("it is cut short");
	const directory = parseDirectory(json);
	const blocks = Math.ceil(directory.bodyBytes / BLOCK_BYTES);
	const bodyOffset = PREAMBLE_BYTES + jsonBytes + blocks * 4;
	if (bodyOffset + directory.bodyBytes !== fileBytes) {
		throw damaged(`it should have ${bodyOffset + directory.bodyBytes} bytes and has ${fileBytes}`);
	}
	const head = Buffer.from(read(0, bodyOffset));
	const expected = Buffer.from(head.subarray(DIGEST_OFFSET, DIGEST_OFFSET + 32));
	head.fill(0, DIGEST_OFFSET, DIGEST_OFFSET + 32);
	if (!digest(head).equals(expected)) throw damaged("its header does not match its checksum");
	const blockChecksums = new Uint32Array(blocks);
	for (let block = 0; block < blocks; block++) {
		blockChecksums[block] = head.readUInt32LE(PREAMBLE_BYTES + jsonBytes + block * 4);
	}
	return { directory, blockChecksums, bodyOffset };
}

function parseDirectory(json: Buffer): SnapshotDirectory {
	let value: unknown;
	try {
		value = JSON.parse(json.toString("utf8"));
	} catch (cause) {
		throw damaged("its header cannot be read", cause);
	}
	const parsed = directorySchema.safeParse(value);
	if (!parsed.success) throw damaged("its header does not say what it should", parsed.error);
	return parsed.data;
}

function digest(head: Buffer): Buffer {
	return createHash("sha256").update(head).digest();
}

function wrongSchema(schema: number): ValidationError {
	const newer = schema > SNAPSHOT_SCHEMA;
	return new ValidationError(
		"snapshot-schema",
		`The snapshot has schema ${schema}; this slashfind reads schema ${SNAPSHOT_SCHEMA}.`,
		{
			details: { schema, supported: SNAPSHOT_SCHEMA },
			suggestions: [
				newer
					? "A newer slashfind wrote it: update this one, or use another data folder."
					: "Build it anew: run `slashfind index`, or the workflow with the index Action.",
			],
		},
	);
}

/** A ValidationError for a file that is not what its writer wrote. */
export function damaged(what: string, cause?: unknown): ValidationError {
	return new ValidationError("snapshot-damaged", `The snapshot is damaged: ${what}.`, {
		suggestions: ["Build it anew: run `slashfind index`, or the workflow with the index Action."],
		cause,
	});
}
