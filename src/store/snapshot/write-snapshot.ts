import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { crc32, zstdCompressSync } from "node:zlib";
import type { Manifest } from "../manifest.ts";
import { COLUMN_NAMES, type ColumnName } from "./columns.ts";
import type { SnapshotContent } from "./content.ts";
import { BLOCK_BYTES, encodeHead, type SnapshotDirectory } from "./file-format.ts";

/**
 * Writes a snapshot to a new file and flushes it to the disk. Throws errors of the file system (a full disk, for one);
 * the caller removes what is left of the file then.
 */
export function writeSnapshot(path: string, manifest: Manifest, content: SnapshotContent): void {
	const descriptor = openSync(path, "wx", 0o600);
	try {
		const frames = compressColumns(content);
		const textBytes = content.columns.textStored.reduce((sum, bytes) => sum + bytes, 0);
		const frameBytes = frames.reduce((sum, { frame }) => sum + frame.length, 0);
		const directory: SnapshotDirectory = {
			manifest,
			columns: Object.fromEntries(
				frames.map(({ name, frame, bytes }) => [name, [frame.length, bytes]]),
			) as SnapshotDirectory["columns"],
			bodyBytes: frameBytes + rowBytes(content, manifest) + textBytes,
		};
		const blocks = new Uint32Array(Math.ceil(directory.bodyBytes / BLOCK_BYTES));
		const body = new BlockWriter(descriptor, encodeHead(directory, blocks).length, blocks);
		for (const { frame } of frames) body.write(frame);
		for (const rows of content.rows()) body.write(asBytes(rows));
		for (const text of content.texts()) body.write(text);
		body.end();
		// The head goes in last, now that the blocks' checksums are known.
		writeFully(descriptor, encodeHead(directory, blocks), 0);
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

function rowBytes({ columns }: SnapshotContent, { embedding }: Manifest): number {
	return columns.chunkEmbedded.reduce((sum, one) => sum + one, 0) * (embedding?.dimension ?? 0);
}

function asBytes({ buffer, byteOffset, length }: Int8Array): Uint8Array {
	return new Uint8Array(buffer, byteOffset, length);
}

function compressColumns({ columns }: SnapshotContent): { name: ColumnName; frame: Buffer; bytes: number }[] {
	return COLUMN_NAMES.map((name) => {
		const column = columns[name];
		const bytes = Buffer.from(column.buffer, column.byteOffset, column.byteLength);
		return { name, frame: zstdCompressSync(bytes), bytes: bytes.length };
	});
}

/** Writes a body in blocks and notes each block's checksum. */
class BlockWriter {
	readonly #descriptor: number;
	readonly #checksums: Uint32Array;
	readonly #block = Buffer.alloc(BLOCK_BYTES);
	#position: number;
	#filled = 0;
	#number = 0;

	constructor(descriptor: number, position: number, checksums: Uint32Array) {
		this.#descriptor = descriptor;
		this.#position = position;
		this.#checksums = checksums;
	}

	write(bytes: Uint8Array): void {
		let at = 0;
		while (at < bytes.length) {
			const count = Math.min(bytes.length - at, BLOCK_BYTES - this.#filled);
			this.#block.set(bytes.subarray(at, at + count), this.#filled);
			this.#filled += count;
			at += count;
			if (this.#filled === BLOCK_BYTES) this.#flush();
		}
	}

	end(): void {
		if (this.#filled > 0) this.#flush();
	}

	#flush(): void {
		const bytes = this.#block.subarray(0, this.#filled);
		this.#checksums[this.#number++] = crc32(bytes);
		writeFully(this.#descriptor, bytes, this.#position);
		this.#position += bytes.length;
		this.#filled = 0;
	}
}

/** `write` may take less than it is given, on a disk that is nearly full. */
function writeFully(descriptor: number, bytes: Uint8Array, position: number): void {
	let at = 0;
	while (at < bytes.length) at += writeSync(descriptor, bytes, at, bytes.length - at, position + at);
}
