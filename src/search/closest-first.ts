import { type ClosestLines, closestLines, isCloser } from "./closest-lines.ts";
import type { RankedPassage } from "./ranking/order-passages.ts";
import { heldRarity } from "./ranking/text-evidence.ts";
import type { QueryTerms } from "./terms/query-terms.ts";

/** Whether the order of a file's passages depends on what stands in them: a definition that was asked for stays first. */
export function isOrderedByText(passages: readonly RankedPassage[], { parts }: QueryTerms): boolean {
	return passages.length > 1 && parts.length > 1 && passages[0]!.definition === undefined;
}

/**
 * A file's passages, for which {@link isOrderedByText} holds, with the one first whose lines hold the rarest words of the query closest together: what a passage
 * says often, but here and there, answers less.
 */
export function closestFirst(
	passages: readonly RankedPassage[],
	{ query, textOf }: { readonly query: QueryTerms; readonly textOf: (passage: RankedPassage) => string },
): readonly RankedPassage[] {
	let first = passages[0]!;
	let closest: ClosestLines | undefined;
	for (const { passage, held } of byRarity(passages, query)) {
		// No lines hold more than their passage does, so the rest need not be read.
		if (closest !== undefined && held < closest.worth) break;
		const here = closestLines(textOf(passage), query.parts);
		if (here === undefined || (closest !== undefined && !isCloser(here, closest))) continue;
		closest = here;
		first = passage;
	}
	return [first, ...passages.filter((passage) => passage !== first)];
}

/** The passages that retrieval brought, by the rarity of what they hold; as they came among equals. */
function byRarity(passages: readonly RankedPassage[], query: QueryTerms) {
	const rarityOf = heldRarity(query);
	const brought = new Map(passages[0]!.file.candidate.passages.map(({ chunk, weights }) => [chunk, weights]));
	return passages
		.flatMap((passage) => {
			const weights = brought.get(passage.chunk);
			return weights === undefined ? [] : [{ passage, held: rarityOf(weights) }];
		})
		.sort((a, b) => b.held - a.held);
}
