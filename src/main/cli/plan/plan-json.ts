import { toDollars } from "../../../budget/money.ts";
import type { CapState } from "../../../budget/room.ts";
import type { CostEstimate, IndexPlan, TextCount } from "../../../indexing/plan/plan.ts";

/** The plan as other programs read it: all amounts of money in dollars. */
export function planAsJson({ toEmbed, allowance, languages, directories, ...plan }: IndexPlan) {
	const { cap, now, pending, furtherRuns } = allowance;
	return {
		...plan,
		toEmbed: inDollars(toEmbed),
		allowance: {
			cap: cap ? capInDollars(cap) : null,
			now: inDollars(now),
			pending: inDollars(pending),
			furtherRuns,
		},
		languages: languages.map(inDollars),
		directories: directories.map(inDollars),
	};
}

function inDollars<Counted extends TextCount>({ cost, ...counted }: Counted) {
	return { ...counted, usd: costInDollars(cost) };
}

function costInDollars({ expected, atMost }: CostEstimate) {
	return { expected: toDollars(expected), atMost: toDollars(atMost) };
}

function capInDollars({ cap, most, used }: CapState) {
	if (cap === "budget.per-run-tokens") return { name: cap, tokens: most, usedTokens: used };
	return { name: cap, usd: toDollars(most), usedUsd: toDollars(used) };
}
