import type { Measure } from "./feature.ts";
import type { RankingContext } from "./ranked-file.ts";

/**
 * Whether the file holds the one name that is asked for just as it was typed, where it is defined nowhere: what is exact
 * leads what is assumed, and what only shares its parts.
 */
export function asTyped({ query: { standing, terms } }: RankingContext): Measure {
	const places = standing.map((name) => terms.findIndex(({ term }) => term === name));
	return ({ weights }) => (places.some((at) => weights[at]! > 0) ? 1 : 0);
}
