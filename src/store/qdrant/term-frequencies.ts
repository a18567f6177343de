import { ValidationError } from "../../errors.ts";
import type { TermKey } from "./term-key.ts";

export type DocumentKind = "file" | "chunk";

/** How many files, and how many chunks, hold each term. */
export class TermFrequencies {
	readonly #counts: Readonly<Record<DocumentKind, Map<TermKey, number>>> = {
		file: new Map(),
		chunk: new Map(),
	};

	of(kind: DocumentKind, key: TermKey): number {
		return this.#counts[kind].get(key) ?? 0;
	}

	add(kind: DocumentKind, keys: Iterable<TermKey>): void {
		const counts = this.#counts[kind];
		for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	}

	subtract(kind: DocumentKind, keys: Iterable<TermKey>): void {
		const counts = this.#counts[kind];
		for (const key of keys) {
			const left = (counts.get(key) ?? 0) - 1;
			if (left > 0) counts.set(key, left);
			else counts.delete(key);
		}
	}

	/** The same bytes for the same counts: gaps between ascending keys, and both counts, each in 7 bits a byte. */
	encode(): Buffer {
		const { file, chunk } = this.#counts;
		const keys = Float64Array.from(new Set([...file.keys(), ...chunk.keys()])).sort();
		const bytes: number[] = [];
		let previous = -1;
		for (const key of keys) {
			pushNumber(bytes, key - previous - 1);
			pushNumber(bytes, file.get(key) ?? 0);
			pushNumber(bytes, chunk.get(key) ?? 0);
			previous = key;
		}
		return Buffer.from(bytes);
	}

	/** Throws ValidationError for bytes that {@link encode} never gives. */
	static decode(bytes: Uint8Array): TermFrequencies {
		const frequencies = new TermFrequencies();
		const { file, chunk } = frequencies.#counts;
		const reader = new NumberReader(bytes);
		let key = -1;
		while (!reader.atEnd) {
			key += reader.next() + 1;
			const [files, chunks] = [reader.next(), reader.next()];
			if (files > 0) file.set(key, files);
			if (chunks > 0) chunk.set(key, chunks);
		}
		if (key > Number.MAX_SAFE_INTEGER) throw damaged();
		return frequencies;
	}
}

function pushNumber(bytes: number[], number: number): void {
	let rest = number;
	for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
	bytes.push(rest);
}

class NumberReader {
	readonly #bytes: Uint8Array;
	#at = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	get atEnd(): boolean {
		return this.#at === this.#bytes.length;
	}

	next(): number {
		let number = 0;
		for (let factor = 1; ; factor *= 128) {
			const byte = this.#bytes[this.#at++];
			if (byte === undefined || factor > 2 ** 49) throw damaged();
			number += (byte & 127) * factor;
			if (byte < 128) return number;
		}
	}
}

function damaged(): ValidationError {
	return new ValidationError("qdrant-lexicon", "The index's lexicon does not decode.", {
		suggestions: ["Run the index: it is written anew."],
	});
}
