import { GrowableU8, GrowableU32 } from "./growable.ts";

/** Distinct strings in ascending code-unit order, as two columns: UTF-8 bytes and where each string starts. */
export interface StringTableColumns {
	readonly bytes: Uint8Array;
	/** One more than there are strings; the last is the number of bytes. */
	readonly offsets: Uint32Array;
}

export function encodeStrings(sorted: Iterable<string>): StringTableColumns {
	const bytes = new GrowableU8();
	const offsets = new GrowableU32();
	offsets.push(0);
	for (const text of sorted) {
		bytes.pushAll(Buffer.from(text, "utf8"));
		offsets.push(bytes.length);
	}
	return { bytes: bytes.finish(), offsets: offsets.finish() };
}

/** Reads a table without decoding more than it is asked for: a large dictionary stays two buffers. */
export class StringTable {
	readonly length: number;
	readonly #bytes: Buffer;
	readonly #offsets: Uint32Array;

	constructor({ bytes, offsets }: StringTableColumns) {
		this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#offsets = offsets;
		this.length = offsets.length - 1;
	}

	at(index: number): string {
		return this.#bytes.toString("utf8", this.#offsets[index]!, this.#offsets[index + 1]!);
	}

	/** Place of the string, or -1. */
	find(text: string): number {
		let low = 0;
		let high = this.length - 1;
		while (low <= high) {
			const middle = (low + high) >>> 1;
			const found = this.at(middle);
			if (found === text) return middle;
			if (found < text) low = middle + 1;
			else high = middle - 1;
		}
		return -1;
	}

	*[Symbol.iterator](): Generator<string> {
		for (let index = 0; index < this.length; index++) yield this.at(index);
	}
}
