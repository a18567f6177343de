import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import type { TextKey } from "./text-key.ts";
import {
	dayOf,
	encodeHeader,
	HEADER_BYTES,
	isHeader,
	isSound,
	keyOf,
	recordBytes,
} from "./vector-file-format.ts";

/** Never through a link, and never waiting for a pipe's other end: the folder may come from a cache. */
const SAFE = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Bounds how long a hostile file can keep a run busy: two million vectors of the usual dimension. */
const MAX_FILE_BYTES = 2 ** 32;

const READ_AT_ONCE = 256;

/** Where a vector stands, and when it was last used. */
export interface Slot {
	readonly offset: number;
	readonly day: number;
}

/** An open file of vectors with a list of what is in it; the vectors themselves stay on the disk. */
export class VectorFile {
	readonly slots = new Map<TextKey, Slot>();
	/** Records that were dropped because they are not as they were written. */
	damaged = 0;
	readonly #descriptor: number;
	readonly #recordBytes: number;
	#end = HEADER_BYTES;

	private constructor(descriptor: number, dimension: number) {
		this.#descriptor = descriptor;
		this.#recordBytes = recordBytes(dimension);
	}

	/** Undefined where the file is none of ours. Throws what the file system says, ENOENT among it. */
	static open(path: string, dimension: number): VectorFile | undefined {
		return VectorFile.#openWith(constants.O_RDWR, { path, dimension });
	}

	/** The same for who only looks, also where nothing may be written. */
	static openToRead(path: string, dimension: number): VectorFile | undefined {
		return VectorFile.#openWith(constants.O_RDONLY, { path, dimension });
	}

	static #openWith(
		access: number,
		{ path, dimension }: { readonly path: string; readonly dimension: number },
	): VectorFile | undefined {
		const descriptor = openSync(path, access | SAFE);
		try {
			const stat = fstatSync(descriptor);
			const header = Buffer.alloc(HEADER_BYTES);
			const isOurs =
				stat.isFile() &&
				stat.size <= MAX_FILE_BYTES &&
				readSync(descriptor, header, 0, HEADER_BYTES, 0) === HEADER_BYTES &&
				isHeader(header, dimension);
			if (isOurs) return new VectorFile(descriptor, dimension).#list(stat.size);
		} catch (error) {
			closeSync(descriptor);
			throw error;
		}
		closeSync(descriptor);
		return undefined;
	}

	/** A new file; the path must be free. */
	static create(path: string, dimension: number): VectorFile {
		const descriptor = openSync(path, "wx+", 0o600);
		writeSync(descriptor, encodeHeader(dimension), 0, HEADER_BYTES, 0);
		return new VectorFile(descriptor, dimension);
	}

	/** Undefined where the record was damaged since the file was opened. */
	read({ offset }: Slot): Buffer | undefined {
		const record = Buffer.alloc(this.#recordBytes);
		const bytes = readSync(this.#descriptor, record, 0, record.length, offset);
		return bytes === record.length && isSound(record) ? record : undefined;
	}

	/** Adds records; a disk that is full leaves those that were there. */
	append(records: readonly Buffer[]): void {
		const bytes = Buffer.concat(records);
		try {
			this.#writeAll(bytes);
		} catch (error) {
			ftruncateSync(this.#descriptor, this.#end);
			throw error;
		}
		for (const record of records) {
			this.slots.set(keyOf(record), { offset: this.#end, day: dayOf(record) });
			this.#end += record.length;
		}
	}

	close(): void {
		closeSync(this.#descriptor);
	}

	#writeAll(bytes: Buffer): void {
		let written = 0;
		while (written < bytes.length) {
			written += writeSync(this.#descriptor, bytes, written, bytes.length - written, this.#end + written);
		}
	}

	#list(fileBytes: number): this {
		const block = Buffer.alloc(this.#recordBytes * READ_AT_ONCE);
		const wholeRecords = Math.floor((fileBytes - HEADER_BYTES) / this.#recordBytes);
		this.#end = HEADER_BYTES + wholeRecords * this.#recordBytes;
		for (let offset = HEADER_BYTES; offset < this.#end; ) {
			const wanted = Math.min(block.length, this.#end - offset);
			const got = readSync(this.#descriptor, block, 0, wanted, offset);
			if (got < wanted) break;
			for (let at = 0; at < got; at += this.#recordBytes) {
				this.#note(block.subarray(at, at + this.#recordBytes), offset + at);
			}
			offset += got;
		}
		if (fileBytes !== this.#end) this.damaged++;
		return this;
	}

	#note(record: Buffer, offset: number): void {
		if (isSound(record)) this.slots.set(keyOf(record), { offset, day: dayOf(record) });
		else this.damaged++;
	}
}
