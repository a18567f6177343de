import { readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { BLOCK_BYTES, damaged, type SnapshotHead } from "./file-format.ts";

/**
 * Reads ranges of a snapshot's body, checking the checksum of every block that a range touches. The last block is
 * kept: texts are read in order, several to a block. All blocks are read into one buffer: a new one each would leave as
 * much garbage as the file is large.
 */
export class BodyReader {
	readonly #descriptor: number;
	readonly #head: SnapshotHead;
	readonly #buffer: Buffer;
	#block: { readonly number: number; readonly bytes: Buffer } | undefined;

	constructor(descriptor: number, head: SnapshotHead) {
		this.#descriptor = descriptor;
		this.#head = head;
		this.#buffer = Buffer.allocUnsafeSlow(Math.min(BLOCK_BYTES, head.directory.bodyBytes));
	}

	/** Throws ValidationError for a range outside the body and for a block that fails its checksum. */
	read(offset: number, length: number): Buffer {
		const { bodyBytes } = this.#head.directory;
		if (!Number.isSafeInteger(offset + length) || offset < 0 || length < 0 || offset + length > bodyBytes) {
			throw damaged(`it points to bytes ${offset} to ${offset + length} of ${bodyBytes}`);
		}
		const range = Buffer.allocUnsafe(length);
		let at = 0;
		while (at < length) {
			const block = this.#readBlock(Math.floor((offset + at) / BLOCK_BYTES));
			at += block.copy(range, at, (offset + at) % BLOCK_BYTES);
		}
		return range;
	}

	/** Checks every block. Throws ValidationError. */
	verify(): void {
		for (let block = 0; block < this.#head.blockChecksums.length; block++) this.#readBlock(block);
	}

	#readBlock(number: number): Buffer {
		if (this.#block?.number === number) return this.#block.bytes;
		const start = number * BLOCK_BYTES;
		const bytes = this.#buffer.subarray(0, this.#head.directory.bodyBytes - start);
		this.#block = undefined;
		const got = readSync(this.#descriptor, bytes, 0, bytes.length, this.#head.bodyOffset + start);
		if (got !== bytes.length) throw damaged(`block ${number} is cut short`);
		if (crc32(bytes) !== this.#head.blockChecksums[number])
			throw damaged(`block ${number} does not match its checksum`);
		this.#block = { number, bytes };
		return bytes;
	}
}
