import type { Candidate } from "../../store/code-index.ts";
import type { Measure } from "./feature.ts";
import type { RankingContext } from "./ranked-file.ts";

/** What a file has to gain by its meaning to be an answer by that alone: of any texts some are the most similar ones. */
const CLEAR = 0.25;

/** How much more than most candidates one of its chunks means what the query means: 0 to 1. */
export function meaning({ similarities }: RankingContext): Measure {
	if (!similarities) return () => 0;
	const { floor, span } = similarities;
	return ({ similarity = floor }) => Math.max(0, (similarity - floor) / span);
}

/** Whether a candidate holds any of the query's words, or clearly means it. */
export function isAnswer(context: RankingContext): (candidate: Candidate) => boolean {
	const measure = meaning(context);
	return (candidate) => candidate.weights.some((weight) => weight > 0) || measure(candidate) >= CLEAR;
}
