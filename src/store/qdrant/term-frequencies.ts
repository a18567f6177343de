import { ValidationError } from "../../errors.ts";
import type { TermKey } from "./term-key.ts";

export type DocumentKind = "file" | "chunk";

/** A document's stored weights by term. */
export type Weights = ReadonlyMap<TermKey, number>;

/** How many files, and how many chunks, hold each term, and how much it weighs in all files together. */
export class TermFrequencies {
	readonly #counts: Readonly<Record<DocumentKind, Map<TermKey, number>>> = {
		file: new Map(),
		chunk: new Map(),
	};
	readonly #fileWeights = new Map<TermKey, number>();

	of(kind: DocumentKind, key: TermKey): number {
		return this.#counts[kind].get(key) ?? 0;
	}

	/** Sum of the term's stored weights, 1 to 255 each, over all files. */
	fileWeight(key: TermKey): number {
		return this.#fileWeights.get(key) ?? 0;
	}

	get isEmpty(): boolean {
		const { file, chunk } = this.#counts;
		return file.size === 0 && chunk.size === 0 && this.#fileWeights.size === 0;
	}

	/** Whether what is counted holds such a document, as far as the counts can tell. */
	covers(kind: DocumentKind, weights: Weights): boolean {
		return [...weights].every(([key, weight]) => {
			return this.of(kind, key) > 0 && (kind === "chunk" || this.fileWeight(key) >= weight);
		});
	}

	/** All terms, ascending. */
	keys(): Float64Array {
		const { file, chunk } = this.#counts;
		return Float64Array.from(new Set([...file.keys(), ...chunk.keys()])).sort();
	}

	add(kind: DocumentKind, weights: Weights): void {
		for (const [key, weight] of weights) {
			change(this.#counts[kind], key, 1);
			if (kind === "file") change(this.#fileWeights, key, weight);
		}
	}

	subtract(kind: DocumentKind, weights: Weights): void {
		for (const [key, weight] of weights) {
			change(this.#counts[kind], key, -1);
			if (kind === "file") change(this.#fileWeights, key, -weight);
		}
	}

	/** The same bytes for the same counts: gaps between ascending keys, both counts, and where files hold it their weights, all in 7 bits a byte. */
	encode(): Buffer {
		const { file, chunk } = this.#counts;
		const bytes: number[] = [];
		let previous = -1;
		for (const key of this.keys()) {
			pushNumber(bytes, key - previous - 1);
			pushNumber(bytes, file.get(key) ?? 0);
			pushNumber(bytes, chunk.get(key) ?? 0);
			if (file.has(key)) pushNumber(bytes, this.fileWeight(key));
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
			if (files > 0) frequencies.#fileWeights.set(key, reader.next());
		}
		if (key > Number.MAX_SAFE_INTEGER) throw damaged();
		return frequencies;
	}
}

/** What comes to nothing is left out. */
function change(sums: Map<TermKey, number>, key: TermKey, by: number): void {
	const sum = (sums.get(key) ?? 0) + by;
	if (sum > 0) sums.set(key, sum);
	else sums.delete(key);
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
