import { hash } from "node:crypto";

/**
 * A term as a number below 2^53: 32 bits are its index in sparse vectors, 21 more tell terms of one index apart. Numbers
 * that the lexicon hands out would be fewer bits, but would depend on the order in which terms came up, and would have to
 * be written before the points that use them; a hash is a function of the term alone. Terms of one index are common in
 * large repositories and are kept apart by {@link storedTerms}; that all 53 bits agree for any two of two million terms
 * has a chance of 1 in 4,500.
 */
export type TermKey = number;

const CHECKS = 2 ** 21;

/** Keys of the terms that a run has seen: hashing costs more than looking up. */
export class TermKeys {
	readonly #known = new Map<string, TermKey>();

	of(term: string): TermKey {
		const known = this.#known.get(term);
		if (known !== undefined) return known;
		const key = termKey(term);
		this.#known.set(term, key);
		return key;
	}
}

export function termKey(term: string): TermKey {
	const digest = hash("sha1", term, "buffer");
	return keyOf(digest.readUInt32BE(0), digest.readUIntBE(4, 3) % CHECKS);
}

/** Keys sort by their index. */
export function keyOf(index: number, check: number): TermKey {
	return index * CHECKS + check;
}

export function indexOf(key: TermKey): number {
	return Math.floor(key / CHECKS);
}

export function checkOf(key: TermKey): number {
	return key % CHECKS;
}
