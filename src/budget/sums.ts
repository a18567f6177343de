import type { LedgerEntry } from "./ledger.ts";
import type { Nanodollars } from "./money.ts";
import type { Month } from "./month.ts";
import { type Pot, type Purpose, potOf } from "./pots.ts";

/** What counts towards a cap. */
export interface Sum {
	/** All tokens of the pot. */
	readonly tokens: number;
	/** What they cost, without those that were free. */
	readonly cost: Nanodollars;
}

export interface SumRequest {
	/** Of the month and of all before it for which free tokens count. */
	readonly entries: readonly LedgerEntry[];
	readonly month: Month;
	/** By model, tokens that the account has for nothing, once. */
	readonly freeTokens: ReadonlyMap<string, number>;
}

/**
 * What a month has cost. It depends on the entries alone and not on their order, so that all who read the same ledger see the
 * same sum; whoever adds an entry raises the sum of its own pot alone.
 */
export function sumOf(pot: Pot, { entries, month, freeTokens }: SumRequest): Sum {
	const ofPot = entries.filter((entry) => entry.month === month && potOf(entry.purpose) === pot);
	const groups = Map.groupBy(ofPot, ({ purpose, model }) => JSON.stringify([purpose, model]));
	const sums = [...groups.values()].map((group) => {
		const { purpose, model } = group[0]!;
		const free = hasFreeTokens(purpose) ? freeAt(model, { entries, month, freeTokens }) : 0;
		return withoutFree(group, free);
	});
	return { tokens: total(sums.map(({ tokens }) => tokens)), cost: total(sums.map(({ cost }) => cost)) };
}

/** Those of the embedding go to index runs, which need them; queries cost next to nothing, and count as if they paid. */
function hasFreeTokens(purpose: Purpose): boolean {
	return purpose !== "query";
}

/** What earlier months have left. */
function freeAt(model: string, { entries, month, freeTokens }: SumRequest): number {
	const earlier = entries.filter((entry) => entry.model === model && entry.month < month);
	return Math.max(0, (freeTokens.get(model) ?? 0) - total(earlier.map(({ tokens }) => tokens)));
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
