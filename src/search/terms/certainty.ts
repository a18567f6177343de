/**
 * How sure it is that the asker means a name or a word: a share of what it weighs as written. A guess has to stay
 * behind what stands there exactly, and still lead what has nothing to do with it.
 */
export const CERTAINTY = {
	/** Typed just so. */
	written: 1,
	/** All that is asked, word by word, spells a defined name: `retry policy` and nothing else. */
	spelledInFull: 0.9,
	/** Neighbouring words that together spell a defined name: `retry policy` for `RetryPolicy`. */
	spelled: 0.8,
	/** One edit away from what was typed, which the index does not hold. */
	assumed: 0.5,
} as const;
