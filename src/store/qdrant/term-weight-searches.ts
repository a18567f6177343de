import type { Filter, Hit, Search } from "./points.ts";
import { indexOf, type TermKey } from "./term-key.ts";

/** Stored weights, 1 to 255, of documents by term; a term that a document does not hold is left out. */
export type WeightsById = ReadonlyMap<string, ReadonlyMap<TermKey, number>>;

/**
 * Terms whose weights one score tells: each in a byte of its own. Whole numbers below 2^24 are exact in the server's
 * 32-bit floats, in whatever order it sums them up.
 */
const TERMS_A_SEARCH = 3;
const BYTE = 256;

/** What is read, and of which documents. */
interface Reading {
	readonly using: string;
	readonly filter: Partial<Filter>;
	/** At least as many as there are such documents. */
	readonly limit: number;
}

/**
 * Searches whose scores are the stored weights of the terms: a hundredth of the bytes of the vectors themselves. For
 * terms none of which shares its index with another one of the index.
 */
export function weightSearches(keys: readonly TermKey[], { using, filter, limit }: Reading): Search[] {
	return inGroups(keys).map((group) => ({
		query: { indices: group.map(indexOf), values: group.map((_, at) => BYTE ** at) },
		using,
		filter,
		limit,
		with_payload: false,
	}));
}

/** What the answers to {@link weightSearches} of the same terms say. */
export function readWeights(keys: readonly TermKey[], answers: readonly (readonly Hit[])[]): WeightsById {
	const weights = new Map<string, Map<TermKey, number>>();
	for (const [at, group] of inGroups(keys).entries()) {
		for (const { id, score } of answers[at]!) {
			const known = weights.get(id) ?? new Map<TermKey, number>();
			weights.set(id, known);
			group.forEach((key, place) => {
				const weight = Math.floor(score / BYTE ** place) % BYTE;
				if (weight > 0) known.set(key, weight);
			});
		}
	}
	return weights;
}

function inGroups(keys: readonly TermKey[]): TermKey[][] {
	return Array.from({ length: Math.ceil(keys.length / TERMS_A_SEARCH) }, (_, at) =>
		keys.slice(at * TERMS_A_SEARCH, (at + 1) * TERMS_A_SEARCH),
	);
}
