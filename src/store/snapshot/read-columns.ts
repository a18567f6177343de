import { zstdDecompressSync } from "node:zlib";
import type { BodyReader } from "./body-reader.ts";
import { COLUMN_NAMES, COLUMN_WIDTHS, type ColumnName, type SnapshotColumns } from "./columns.ts";
import { damaged, type SnapshotDirectory } from "./file-format.ts";

/**
 * Bounds what a hostile frame may inflate to. Honest columns shrink to a tenth at most, but for short ones and for
 * columns of zeros, which the allowance is for.
 */
const MAX_RATIO = 100;
const ALLOWANCE_BYTES = 4 * 1024 * 1024;

/** All columns together, in bytes: more than any repository needs, and less than what takes a runner down. */
const MAX_COLUMN_BYTES = 1024 ** 3;

/** In bytes; zlib takes no smaller ones. */
const SMALLEST_PIECE = 64;

/** Reads all columns, and says where they end in the body. */
export function readColumns(
	body: BodyReader,
	directory: SnapshotDirectory,
): { columns: SnapshotColumns; end: number } {
	let offset = 0;
	let left = MAX_COLUMN_BYTES;
	const columns: Partial<Record<ColumnName, Uint8Array | Uint32Array>> = {};
	for (const name of COLUMN_NAMES) {
		const [frameBytes, contentBytes] = directory.columns[name];
		const frame = body.read(offset, frameBytes);
		const limit = Math.min(ALLOWANCE_BYTES + frameBytes * MAX_RATIO, left);
		const content = inflate(frame, { bytes: contentBytes, limit, what: `column ${name}` });
		columns[name] = asColumn(name, content);
		offset += frameBytes;
		left -= contentBytes;
	}
	return { columns: columns as unknown as SnapshotColumns, end: offset };
}

/** One zstd frame that has to inflate to exactly `bytes`. Throws ValidationError. */
export function inflate(
	frame: Buffer,
	{ bytes, limit, what }: { readonly bytes: number; readonly limit: number; readonly what: string },
): Buffer {
	if (bytes > limit) throw damaged(`${what} claims ${bytes} bytes`);
	let content: Buffer;
	try {
		// In one piece: by default the content is put together from pieces of 16 KiB.
		content = zstdDecompressSync(frame, {
			maxOutputLength: Math.max(bytes, 1),
			chunkSize: Math.max(bytes, SMALLEST_PIECE),
		});
	} catch (cause) {
		throw damaged(`${what} does not inflate`, cause);
	}
	if (content.length !== bytes) throw damaged(`${what} has ${content.length} bytes instead of ${bytes}`);
	return content;
}

function asColumn(name: ColumnName, content: Buffer): Uint8Array | Uint32Array {
	const width = COLUMN_WIDTHS[name];
	if (content.length % width !== 0) throw damaged(`column ${name} ends inside a number`);
	// A copy: a small buffer lies in Node's shared pool, where a Uint32Array may not start.
	const bytes = new Uint8Array(content);
	return width === 1 ? bytes : new Uint32Array(bytes.buffer);
}
