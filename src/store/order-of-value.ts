import type { FileTraits } from "../code/file-traits.ts";

/** Kinds of files, by what it is worth to find them by their meaning: the order in which vectors are paid for. */
export const WORTH = ["source", "configuration", "tests and examples", "documents and legacy"] as const;

export type Worth = (typeof WORTH)[number];

export function worthOf({ test, example, legacy, barrel, doc, config }: FileTraits): Worth {
	if (doc || legacy) return "documents and legacy";
	if (test || example) return "tests and examples";
	return config || barrel ? "configuration" : "source";
}

/** Most valuable first. */
export function compareWorth(one: Worth, other: Worth): number {
	return WORTH.indexOf(one) - WORTH.indexOf(other);
}

/** Enough texts for a few large requests to an embedder. */
const GROUP = 2_000;

/**
 * Cuts what is in that order into groups to be paid for together. None holds things of different worth: large orders are
 * not always filled in order, and a failure must not leave the more valuable ones behind.
 */
export function* worthGroups<Item extends { readonly worth: Worth }>(
	items: Iterable<Item>,
): Generator<Item[]> {
	let group: Item[] = [];
	for (const item of items) {
		if (group.length === GROUP || (group.length > 0 && group[0]!.worth !== item.worth)) {
			yield group;
			group = [];
		}
		group.push(item);
	}
	if (group.length > 0) yield group;
}
