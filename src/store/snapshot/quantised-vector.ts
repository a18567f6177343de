/**
 * A vector as a snapshot keeps it: its direction alone, which is all that a cosine needs. The values are scaled so that
 * the largest becomes 127 or -127 and rounded; no scale is stored, since it cancels out. That moves a cosine by less
 * than 0.01.
 */
export interface QuantisedVector {
	/** One byte a value. */
	readonly row: Int8Array;
	/** One bit a value, lowest first, set where the value is above 0: see {@link codeOf}. */
	readonly code: Uint32Array;
}

const LARGEST = 127;
const WORD_BITS = 32;

/** Words of a code; the last one is filled up with zeros. */
export function codeWords(dimension: number): number {
	return Math.ceil(dimension / WORD_BITS);
}

/** Undefined for a vector without a direction: no cosine with it has a meaning. */
export function quantise(vector: Float32Array): QuantisedVector | undefined {
	let largest = 0;
	for (const value of vector) largest = Math.max(largest, Math.abs(value));
	// Also not a number, which Math.max hands on.
	if (!(largest > 0 && largest < Number.POSITIVE_INFINITY)) return undefined;
	const scale = LARGEST / largest;
	return { row: Int8Array.from(vector, (value) => Math.round(value * scale)), code: codeOf(vector) };
}

/** The signs of a vector: the fewer bits two codes differ by, the smaller is the angle between their vectors. */
export function codeOf(vector: Float32Array): Uint32Array {
	const code = new Uint32Array(codeWords(vector.length));
	for (let at = 0; at < vector.length; at++) {
		if (vector[at]! > 0) code[Math.floor(at / WORD_BITS)]! |= 1 << (at % WORD_BITS);
	}
	return code;
}

/** How many bits the query's code differs by from each of the codes, which stand one behind the other. */
export function differingBits(query: Uint32Array, codes: Uint32Array): Uint32Array {
	const differing = new Uint32Array(codes.length / query.length);
	let at = 0;
	for (let row = 0; row < differing.length; row++) {
		let bits = 0;
		for (let word = 0; word < query.length; word++) bits += bitCount(query[word]! ^ codes[at++]!);
		differing[row] = bits;
	}
	return differing;
}

/** Sums neighbouring bits, then pairs, then groups of four; the multiplication adds the four bytes up. */
function bitCount(word: number): number {
	const pairs = word - ((word >>> 1) & 0x55555555);
	const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
	return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Cosine of a stored vector and a query of unit length; 0 for a row of zeros, which no writer makes. */
export function cosine(row: Int8Array, query: Float32Array): number {
	let product = 0;
	let square = 0;
	for (let at = 0; at < row.length; at++) {
		const value = row[at]!;
		product += value * query[at]!;
		square += value * value;
	}
	return square === 0 ? 0 : product / Math.sqrt(square);
}
