import type { Candidate } from "../../store/code-index.ts";
import type { Measure } from "./feature.ts";
import type { RankingContext } from "./ranked-file.ts";

/** Cosines of one query with a set of candidates: their level and spread differ by model and by query. */
export interface SimilarityScale {
	/** Of a candidate that is like most of them: it says nothing. */
	readonly floor: number;
	/** From there to the best. */
	readonly span: number;
}

/** Cosines of unrelated texts differ by about so much: where the best is hardly better than most, none is meant. */
const LEAST_SPAN = 0.15;

/** Undefined where the candidates were not compared by meaning. */
export function similarityScale(candidates: readonly Candidate[]): SimilarityScale | undefined {
	const known = candidates.flatMap(({ similarity }) => similarity ?? []).sort((a, b) => a - b);
	const best = known.at(-1);
	if (best === undefined) return undefined;
	const floor = known[Math.floor((known.length - 1) / 2)]!;
	return { floor, span: Math.max(best - floor, LEAST_SPAN) };
}

/** How much more than most candidates one of its chunks means what the query means: 0 to 1. */
export function meaning({ similarities }: RankingContext): Measure {
	if (!similarities) return () => 0;
	const { floor, span } = similarities;
	return ({ similarity = floor }) => Math.max(0, (similarity - floor) / span);
}
