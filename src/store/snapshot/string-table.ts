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
	readonly columns: StringTableColumns;
	readonly #bytes: Buffer;
	readonly #offsets: Uint32Array;

	constructor(columns: StringTableColumns) {
		const { bytes, offsets } = columns;
		this.columns = columns;
		this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#offsets = offsets;
		this.length = offsets.length - 1;
	}

	at(index: number): string {
		return this.#bytes.toString("utf8", this.#offsets[index]!, this.#offsets[index + 1]!);
	}

	/** Place of the string, or -1. */
	find(text: string): number {
		if (!/^[\0-\x7f]*$/.test(text)) return this.#findDecoded(text);
		// Where one of the two is ASCII, UTF-8 bytes stand in the order of UTF-16 units: nothing has to be decoded.
		let low = 0;
		let high = this.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			const order = this.#compareBytes(middle, text);
			if (order === 0) return middle;
			if (order < 0) low = middle + 1;
			else high = middle;
		}
		return -1;
	}

	/** Below 0 where the string at the index stands before an ASCII text, 0 where it is the text. */
	#compareBytes(index: number, ascii: string): number {
		const start = this.#offsets[index]!;
		const length = this.#offsets[index + 1]! - start;
		const shorter = Math.min(length, ascii.length);
		for (let at = 0; at < shorter; at++) {
			const difference = this.#bytes[start + at]! - ascii.charCodeAt(at);
			if (difference !== 0) return difference;
		}
		return length - ascii.length;
	}

	#findDecoded(text: string): number {
		const place = this.lowerBound(text);
		return place < this.length && this.at(place) === text ? place : -1;
	}

	/** Place of the first string from `start` on that does not stand before the given one; `length` where all do. */
	lowerBound(text: string, start = 0): number {
		let low = start;
		let high = this.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.at(middle)! < text) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	*[Symbol.iterator](): Generator<string> {
		for (let index = 0; index < this.length; index++) yield this.at(index);
	}
}

/** From this byte on, the order of UTF-8 and that of UTF-16 units may differ: surrogates stand before what it begins. */
const FIRST_AMBIGUOUS_BYTE = 0xee;

/** Whether the strings, sound UTF-8, ascend and are distinct. Tells by their bytes where it can, which is far cheaper. */
export function isAscending(columns: StringTableColumns): boolean {
	const { bytes, offsets } = columns;
	if (!hasPlainOrder(bytes)) return isAscendingText(new StringTable(columns));
	for (let index = 0; index + 2 < offsets.length; index++) {
		if (!isBelowNext(columns, index)) return false;
	}
	return true;
}

/** A loop, since callbacks for a megabyte of bytes take longer than all else here. */
function hasPlainOrder(bytes: Uint8Array): boolean {
	for (let at = 0; at < bytes.length; at++) if (bytes[at]! >= FIRST_AMBIGUOUS_BYTE) return false;
	return true;
}

function isBelowNext({ bytes, offsets }: StringTableColumns, index: number): boolean {
	const start = offsets[index]!;
	const next = offsets[index + 1]!;
	const length = next - start;
	const nextLength = offsets[index + 2]! - next;
	for (let at = 0; at < length && at < nextLength; at++) {
		const difference = bytes[start + at]! - bytes[next + at]!;
		if (difference !== 0) return difference < 0;
	}
	return length < nextLength;
}

function isAscendingText(strings: Iterable<string>): boolean {
	let previous: string | undefined;
	for (const text of strings) {
		if (previous !== undefined && previous >= text) return false;
		previous = text;
	}
	return true;
}
