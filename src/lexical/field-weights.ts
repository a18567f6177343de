/**
 * The constants of lexical scoring. They are part of the index fingerprint: stored weights are comparable only between
 * indexes that were built with the same table.
 *
 * Lengths are normalised against fixed reference lengths and not against the corpus average, so that a file's weights
 * depend on that file alone: an incremental run never has to touch an unchanged file, and every store holds the same
 * numbers.
 */
export const LEXICAL_VERSION = 2;

/** A field of a file record: how much a mention counts, and how far a long field dilutes it (BM25F's w and b). */
export interface FieldWeight {
	readonly weight: number;
	readonly b: number;
	/** Terms in a field of ordinary length. */
	readonly referenceLength: number;
}

/** BM25F fields of a file. Reference lengths: about the mean over public repositories in several languages. */
export const FILE_FIELDS = {
	body: { weight: 1, b: 0.75, referenceLength: 600 },
	comments: { weight: 0.5, b: 0.75, referenceLength: 170 },
	names: { weight: 3, b: 0.5, referenceLength: 40 },
	stem: { weight: 4, b: 0, referenceLength: 1 },
	directories: { weight: 1.5, b: 0, referenceLength: 1 },
	/** Comments in the first {@link HEAD_LINES} lines, on top of what they count as comments. */
	head: { weight: 1, b: 0, referenceLength: 1 },
} as const satisfies Record<string, FieldWeight>;

export type FileField = keyof typeof FILE_FIELDS;

/** Saturation of a file's summed field counts (BM25F's k1). */
export const FILE_K1 = 2.4;

/** BM25 of a passage: code and comments alike. */
export const PASSAGE_K1 = 1.44;
export const PASSAGE_B = 0.42;
export const PASSAGE_REFERENCE_LENGTH = 80;

/** Lines at the top of a file whose comments say what the file is for. */
export const HEAD_LINES = 40;

/** How many directories above a file count as its words. */
export const DIRECTORY_DEPTH = 3;

/** Defined names count by what they name: a type stands for a file more than a constant does. */
export const NAME_COUNTS = { type: 2, callable: 1, value: 0.3 } as const;

/** Weights are stored in this many steps, so that every store holds and returns exactly the same number. */
export const WEIGHT_STEPS = 255;

/** BM25 term saturation without length normalisation: count / (k1 + count), in 1..{@link WEIGHT_STEPS}. */
export function quantisedSaturation(count: number, k1: number): number {
	return Math.max(1, Math.round((count / (k1 + count)) * WEIGHT_STEPS));
}

/** A count, diluted by the length of the field it stands in. */
export function normalisedCount(
	count: number,
	length: number,
	{ b, referenceLength }: Omit<FieldWeight, "weight">,
): number {
	return count / (1 - b + (b * length) / referenceLength);
}

/** Inverse document frequency, Lucene's variant: never negative. */
export function inverseDocumentFrequency(documents: number, frequency: number): number {
	return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
}
