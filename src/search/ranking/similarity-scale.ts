import type { Candidate } from "../../store/code-index.ts";

/** Cosines of one query with a set of candidates: their level and spread differ by model and by query. */
export interface SimilarityScale {
	/** Up to there a candidate is like most of them: it says nothing. */
	readonly floor: number;
	/** From there to the best. */
	readonly span: number;
}

/** Cosines of unrelated texts differ by about so much: where the best is hardly better than most, none is meant. */
const LEAST_SPAN = 0.15;

/**
 * Share of the candidates that gain nothing: few files are meant, and with the floor in the middle half of them would
 * gain something, mostly by chance.
 */
const LIKE_MOST = 0.9;

/** Undefined where the candidates were not compared by meaning. */
export function similarityScale(candidates: readonly Candidate[]): SimilarityScale | undefined {
	const known = candidates.flatMap(({ similarity }) => similarity ?? []).sort((a, b) => a - b);
	const best = known.at(-1);
	if (best === undefined) return undefined;
	const floor = known[Math.floor((known.length - 1) * LIKE_MOST)]!;
	return { floor, span: Math.max(best - floor, LEAST_SPAN) };
}
