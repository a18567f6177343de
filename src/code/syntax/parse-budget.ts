import { isOneLine, isRepetitive, isWithoutOperands } from "./repetition.ts";

/**
 * How often a parse may call its progress callback, which it does every hundred operations. Never a clock: a result
 * must not depend on how busy a machine is. Measured with web-tree-sitter 0.27: ordinary code takes 7 to 15 calls per
 * 1,000 units, minified code up to 20, so this is 2.5 MB at the very least.
 */
const MAX_STEPS = 50_000;

/**
 * The reader hands over the text in parts of this many UTF-16 units. Grammars that look far ahead have the same part
 * read again and again, which costs less the smaller it is: Scala's is twice as fast as with 5,000.
 */
export const READ_UNITS = 500;

/**
 * How often each part of a text may be read on average, where a grammar does not say otherwise, and how many reads are
 * free: half a second's worth. Ordinary code needs two to eleven for each part, but what is no code of the language
 * may need some thousands, and a comment that never ends makes a lexer read the rest of the text at each of its
 * beginnings.
 */
const MAX_READS = { perPart: 20, free: 50_000 };

/** As much text is looked at at once for what no parser gets through. UTF-16 units. */
const LOOK_UNITS = 1_000;

/** What the parser tells with each call of its progress callback. */
export interface Progress {
	/** Bytes of UTF-16. */
	readonly currentOffset: number;
	/** Whether any error was met so far. */
	readonly hasError: boolean;
}

/** What one parse may use up. */
export class ParseBudget {
	readonly #text: string;
	#steps = MAX_STEPS;
	#reads: number;
	#isHopeless = false;
	/** UTF-16 offset up to which the text was looked at. */
	#looked = 0;

	constructor(text: string, readsPerPart: number = MAX_READS.perPart) {
		this.#text = text;
		this.#reads = MAX_READS.free + readsPerPart * (text.length / READ_UNITS);
	}

	get isSpent(): boolean {
		return this.#steps < 0 || this.#reads < 0 || this.#isHopeless;
	}

	/** Counts one call of the progress callback; false if there was none left. */
	step({ currentOffset, hasError }: Progress): boolean {
		this.#steps--;
		this.#look({ offset: currentOffset / 2, hasError });
		return !this.isSpent;
	}

	/** Counts one read; false if there was none left. */
	read(): boolean {
		this.#reads--;
		return !this.isSpent;
	}

	/** Each part of the text is looked at once, as far as the parser has come. */
	#look({ offset, hasError }: { readonly offset: number; readonly hasError: boolean }): void {
		if (offset < this.#looked) return;
		const from = Math.max(this.#looked, offset - READ_UNITS);
		this.#looked = from + LOOK_UNITS;
		const part = this.#text.slice(from, this.#looked);
		this.#isHopeless ||= isRepetitive(part) && (isWithoutOperands(part) || (hasError && isOneLine(part)));
	}
}
