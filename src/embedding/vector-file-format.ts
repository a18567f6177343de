import { crc32 } from "node:zlib";
import type { TextKey } from "./text-key.ts";
import type { CachedVector } from "./vector-cache.ts";

/*
 * A file of vectors, all integers little-endian:
 *
 *   header: magic (8) · schema (u32) · dimension (u32) · crc32 of these (u32)
 *   records, all of one size: key (32) · day of last use (u32, days since 1970) · values (half precision, 2 bytes each) ·
 *   crc32 of these (u32)
 *
 * Records of one size, each with its own checksum: damage costs the records it touches, and a write that was cut off
 * the last one.
 */

const MAGIC = Buffer.from("SLSHVECS", "latin1");
const SCHEMA = 1;
const KEY_BYTES = 32;
const DAY_OFFSET = KEY_BYTES;
const VALUES_OFFSET = DAY_OFFSET + 4;

export const HEADER_BYTES = MAGIC.length + 4 + 4 + 4;

export interface VectorRecord extends CachedVector {
	readonly day: number;
}

export function recordBytes(dimension: number): number {
	return VALUES_OFFSET + dimension * 2 + 4;
}

export function encodeHeader(dimension: number): Buffer {
	const header = Buffer.alloc(HEADER_BYTES);
	MAGIC.copy(header);
	header.writeUInt32LE(SCHEMA, 8);
	header.writeUInt32LE(dimension, 12);
	return seal(header);
}

/** Whether a file with this header holds vectors of this dimension that this version can read. */
export function isHeader(header: Buffer, dimension: number): boolean {
	return header.equals(encodeHeader(dimension));
}

export function encodeRecord({ key, vector, day }: VectorRecord): Buffer {
	const record = Buffer.alloc(recordBytes(vector.length));
	record.write(key, 0, KEY_BYTES, "hex");
	record.writeUInt32LE(day, DAY_OFFSET);
	const values = viewOf(record);
	for (const [at, value] of vector.entries()) values.setFloat16(VALUES_OFFSET + at * 2, value, true);
	return seal(record);
}

/** The same record, used on another day. */
export function withDay(record: Buffer, day: number): Buffer {
	const copy = Buffer.from(record);
	copy.writeUInt32LE(day, DAY_OFFSET);
	return seal(copy);
}

/** Whether a record is as it was written, and by us: we write finite values alone. */
export function isSound(record: Buffer): boolean {
	return record.readUInt32LE(record.length - 4) === checksum(record) && isFinite16(record);
}

/** In half precision an exponent of ones alone means infinity, or no number. */
const EXPONENT = 0x7c00;

function isFinite16(record: Buffer): boolean {
	for (let at = VALUES_OFFSET; at < record.length - 4; at += 2)
		if ((record.readUInt16LE(at) & EXPONENT) === EXPONENT) return false;
	return true;
}

export function keyOf(record: Buffer): TextKey {
	return record.toString("hex", 0, KEY_BYTES);
}

export function dayOf(record: Buffer): number {
	return record.readUInt32LE(DAY_OFFSET);
}

export function vectorOf(record: Buffer): Float32Array {
	const values = viewOf(record);
	const vector = new Float32Array((record.length - VALUES_OFFSET - 4) / 2);
	for (const at of vector.keys()) vector[at] = values.getFloat16(VALUES_OFFSET + at * 2, true);
	return vector;
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
	return new DataView(buffer, byteOffset, length);
}

function seal(bytes: Buffer): Buffer {
	bytes.writeUInt32LE(checksum(bytes), bytes.length - 4);
	return bytes;
}

function checksum(bytes: Buffer): number {
	return crc32(bytes.subarray(0, -4));
}
