import { type FreeTokens, freeTokensBefore, hasFreeTokens } from "./free-tokens.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { Nanodollars } from "./money.ts";
import { type Pot, potOf } from "./pots.ts";

/** What counts towards a cap. */
export interface Sum {
	/** All tokens of the pot. */
	readonly tokens: number;
	/** What they cost, without those that were free. */
	readonly cost: Nanodollars;
}

/**
 * What a month has cost. It depends on the entries alone and not on their order, so that all who read the same ledger see the
 * same sum; whoever adds an entry raises the sum of its own pot alone.
 */
export function sumOf(pot: Pot, { entries, month, freeTokens }: FreeTokens): Sum {
	const ofPot = entries.filter((entry) => entry.month === month && potOf(entry.purpose) === pot);
	const groups = Map.groupBy(ofPot, ({ purpose, model }) => JSON.stringify([purpose, model]));
	const sums = [...groups.values()].map((group) => {
		const { purpose, model } = group[0]!;
		const free = hasFreeTokens(purpose) ? freeTokensBefore(model, { entries, month, freeTokens }) : 0;
		return withoutFree(group, free);
	});
	return { tokens: total(sums.map(({ tokens }) => tokens)), cost: total(sums.map(({ cost }) => cost)) };
}

/** Where the price has changed meanwhile, the tokens that were free are worth the mean. */
function withoutFree(group: readonly LedgerEntry[], free: number): Sum {
	const tokens = total(group.map((entry) => entry.tokens));
	const cost = total(group.map((entry) => entry.cost));
	const paid = Math.max(0, tokens - free);
	return { tokens, cost: tokens === 0 ? 0 : Math.min(cost, Math.ceil((cost * paid) / tokens)) };
}

function total(numbers: readonly number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0);
}
