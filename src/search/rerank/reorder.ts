import { interleave, type RankedPassage } from "../ranking/order-passages.ts";

/**
 * The reranker's say. Below a half, so that of two passages whose places it just swaps the ranking's first stays first:
 * rerankers that are not made for code, in charge alone, made code search worse where it was measured.
 */
const RERANKER_SHARE = 0.4;

/**
 * How slowly a place loses its worth: 1 / (DECAY + place). With 10 the reranker's first comes from the fifth place to the
 * third, and from the twentieth to the eighth: far enough to be seen, and no answer in front goes under.
 */
const DECAY = 10;

/**
 * Puts the passages that have a score into an order between the one they come in and that of their scores; all others
 * keep their place. Blended by place (reciprocal rank fusion: Cormack, Clarke and Büttcher 2009), because scores of a
 * reranker and of the ranking have no common scale. As before, no file has a second passage before another's first.
 */
export function reorder(
	passages: readonly RankedPassage[],
	scores: ReadonlyMap<RankedPassage, number>,
): RankedPassage[] {
	const scored = passages.filter((passage) => scores.has(passage));
	const places = placesByScore(scores);
	const worth = new Map(
		scored.map((passage, place) => {
			const reranked = places.get(scores.get(passage)!)!;
			return [passage, blend(place, reranked)];
		}),
	);
	const blended = scored.toSorted((a, b) => worth.get(b)! - worth.get(a)!);
	const byFile = Map.groupBy(blended, ({ file }) => file);
	const next = interleave([...byFile.values()]).values();
	return passages.map((passage) => (scores.has(passage) ? next.next().value! : passage));
}

function blend(ranked: number, reranked: number): number {
	return (1 - RERANKER_SHARE) / (DECAY + ranked) + RERANKER_SHARE / (DECAY + reranked);
}

/** How many passages are better than those with each score: equal ones share a place, and so say nothing. */
function placesByScore(scores: ReadonlyMap<RankedPassage, number>): ReadonlyMap<number, number> {
	const places = new Map<number, number>();
	const sorted = [...scores.values()].sort((a, b) => b - a);
	for (const [place, score] of sorted.entries()) if (!places.has(score)) places.set(score, place);
	return places;
}
