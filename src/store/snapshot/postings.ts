import { GrowableU8, GrowableU32 } from "./growable.ts";
import type { PackedVector } from "./pack-file.ts";

/** Lexical vectors of a sequence of documents, as columns; see SnapshotColumns. */
export interface Vectors {
	/** CSR. */
	readonly postings: Uint32Array;
	readonly termGaps: Uint8Array;
	readonly weights: Uint8Array;
}

/** The same with term numbers in place of gaps. */
export interface DecodedVectors {
	readonly postings: Uint32Array;
	/** As many as there are weights; ascending within a document. */
	readonly terms: Uint32Array;
	readonly weights: Uint8Array;
}

/** Documents from one number up to another, and their terms' new numbers. */
interface Rows {
	readonly from: number;
	readonly to: number;
	readonly numbers: Uint32Array;
}

/** Writes vectors one document after the other. */
export class VectorsBuilder {
	readonly #postings = new GrowableU32();
	readonly #gaps = new GrowableU8();
	readonly #weights = new GrowableU8();

	constructor() {
		this.#postings.push(0);
	}

	/** Terms have to ascend. */
	addSorted(terms: Uint32Array, weights: Uint8Array): void {
		this.#gaps.pushGaps(terms);
		this.#weights.pushAll(weights);
		this.#postings.push(this.#weights.length);
	}

	/** Copies documents; `numbers`, which maps their terms to final numbers, has to ascend. */
	addRows({ postings, terms, weights }: DecodedVectors, { from, to, numbers }: Rows): void {
		const shift = this.#weights.length - postings[from]!;
		for (let row = from; row < to; row++) {
			this.#gaps.pushGaps(terms.subarray(postings[row]!, postings[row + 1]!), numbers);
			this.#postings.push(postings[row + 1]! + shift);
		}
		this.#weights.pushAll(weights.subarray(postings[from]!, postings[to]!));
	}

	/** Terms in any order; `numbers` maps them to their final numbers. */
	addPacked({ terms, weights }: PackedVector, numbers: Uint32Array): void {
		// Number and weight in one number: sorting bare numbers is several times faster than sorting places.
		const pairs = Float64Array.from(terms, (term, at) => numbers[term]! * 256 + weights[at]!).sort();
		this.addSorted(
			Uint32Array.from(pairs, (pair) => Math.floor(pair / 256)),
			Uint8Array.from(pairs, (pair) => pair % 256),
		);
	}

	finish(): Vectors {
		return {
			postings: this.#postings.finish(),
			termGaps: this.#gaps.finish(),
			weights: this.#weights.finish(),
		};
	}
}

/** Of the fifth byte of a gap, the last that one of 32 bits can have. */
const MAX_FACTOR = 2 ** 28;

/**
 * The vectors' term numbers, decoded: as many as there are weights. Undefined where the gaps do not decode to exactly
 * that many ascending numbers below `termCount`, which a sound file never shows.
 */
export function decodeTerms(
	{ postings, termGaps, weights }: Vectors,
	termCount: number,
): Uint32Array | undefined {
	const terms = new Uint32Array(weights.length);
	let at = 0;
	for (let document = 0; document + 1 < postings.length; document++) {
		let previous = -1;
		for (let place = postings[document]!; place < postings[document + 1]!; place++) {
			let byte = termGaps[at++];
			if (byte === undefined) return undefined;
			let gap = byte & 127;
			for (let factor = 128; byte > 127; factor *= 128) {
				byte = termGaps[at++];
				if (byte === undefined || factor > MAX_FACTOR) return undefined;
				gap += (byte & 127) * factor;
			}
			previous += gap + 1;
			if (previous >= termCount) return undefined;
			terms[place] = previous;
		}
	}
	return at === termGaps.length ? terms : undefined;
}

/** For each term the documents that hold it, ascending, with their weights. */
export interface InvertedIndex {
	/** CSR, by term. */
	readonly offsets: Uint32Array;
	readonly documents: Uint32Array;
	readonly weights: Uint8Array;
	readonly documentCount: number;
}

export function invert(
	{ postings, terms, weights: stored }: DecodedVectors,
	termCount: number,
): InvertedIndex {
	const offsets = new Uint32Array(termCount + 1);
	for (const term of terms) offsets[term + 1]!++;
	for (let term = 0; term < termCount; term++) offsets[term + 1]! += offsets[term]!;
	const next = offsets.slice();
	const documents = new Uint32Array(terms.length);
	const weights = new Uint8Array(terms.length);
	for (let document = 0; document + 1 < postings.length; document++) {
		for (let place = postings[document]!; place < postings[document + 1]!; place++) {
			const to = next[terms[place]!]!++;
			documents[to] = document;
			weights[to] = stored[place]!;
		}
	}
	return { offsets, documents, weights, documentCount: postings.length - 1 };
}

/** The document's weight for the term in 0..255, by binary search in the term's documents. */
export function weightOf(index: InvertedIndex, term: number, document: number): number {
	let low = index.offsets[term]!;
	let high = index.offsets[term + 1]! - 1;
	while (low <= high) {
		const middle = (low + high) >>> 1;
		const found = index.documents[middle]!;
		if (found === document) return index.weights[middle]!;
		if (found < document) low = middle + 1;
		else high = middle - 1;
	}
	return 0;
}
