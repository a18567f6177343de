/**
 * How often a parse may call its progress callback, which it does every hundred operations. Never a clock: a result
 * must not depend on how busy a machine is. Measured with web-tree-sitter 0.27: ordinary code takes 7 calls per 1,000
 * units, minified code up to 20, so this is 2.5 MB at the very least.
 */
const MAX_STEPS = 50_000;

/** The reader hands over the text in parts of this many UTF-16 units, about what the runtime's buffer takes. */
export const READ_UNITS = 5_000;

/**
 * How often each part of a text may be read, and how many reads are free. Ordinary code needs less than two, and ten in
 * all when it is short; but a comment that never ends makes a lexer read the rest of the text at each of its beginnings.
 */
const MAX_READS = { perPart: 20, free: 200 };

/** What one parse may use up. */
export class ParseBudget {
	#steps = MAX_STEPS;
	#reads: number;

	constructor(units: number) {
		this.#reads = MAX_READS.free + MAX_READS.perPart * (units / READ_UNITS);
	}

	get isSpent(): boolean {
		return this.#steps < 0 || this.#reads < 0;
	}

	/** Counts one call of the progress callback; false if there was none left. */
	step(): boolean {
		this.#steps--;
		return !this.isSpent;
	}

	/** Counts one read; false if there was none left. */
	read(): boolean {
		this.#reads--;
		return !this.isSpent;
	}
}
