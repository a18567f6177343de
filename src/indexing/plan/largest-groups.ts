import type { PlanGroup } from "./plan.ts";
import { type Pricing, textCounter } from "./text-counter.ts";
import type { TalliedText } from "./text-tally.ts";

const SHOWN = 10;

export interface Grouping {
	readonly nameOf: (text: TalliedText) => string;
	readonly pricing: Pricing;
}

/** The groups that take most tokens. Whose the free tokens are cannot be told: here all are priced. */
export function largestGroups(
	texts: readonly TalliedText[],
	{ nameOf, pricing }: Grouping,
): readonly PlanGroup[] {
	const count = textCounter({ ...pricing, freeTokens: 0 });
	const groups = [...Map.groupBy(texts, nameOf)].map(([name, members]) => ({ name, ...count(members) }));
	return groups.sort(largestFirst).slice(0, SHOWN);
}

function largestFirst(one: PlanGroup, other: PlanGroup): number {
	return other.tokens.expected - one.tokens.expected || (one.name < other.name ? -1 : 1);
}
