import { type FreeTokens, freeTokensBefore, hasFreeTokens } from "./free-tokens.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { Nanodollars } from "./money.ts";
import { type Pot, potOf } from "./pots.ts";

/** What counts towards a cap. */
export interface Sum {
	readonly tokens: number;
	/** What they cost, without those that were free. */
	readonly cost: Nanodollars;
}

/**
 * What a month has cost. It depends on the entries alone and not on their order, so that all who read the same ledger see the
 * same sum; whoever adds an entry raises the sum of its own pot alone.
 */
export function sumOf(pot: Pot, accounts: FreeTokens): Sum {
	const ofPot = accounts.entries.filter(
		(entry) => entry.month === accounts.month && potOf(entry.purpose) === pot,
	);
	const sums = inGroups(ofPot).map((group) => withoutFree(group, accounts));
	return { tokens: total(sums.map(({ tokens }) => tokens)), cost: total(sums.map(({ cost }) => cost)) };
}

/**
 * What a run has cost, in all its months. Of the tokens that are free it has its part: of each model it costs no more than
 * all runs of the month together, nor than its own tokens.
 */
export function sumOfRun(run: string, accounts: FreeTokens): Sum {
	const ofIndex = accounts.entries.filter(({ purpose }) => potOf(purpose) === "index");
	const own = inGroups(ofIndex.filter((entry) => entry.run === run));
	const costs = own.map((group) => {
		const { month, model, purpose } = group[0]!;
		const all = ofIndex.filter(
			(entry) => entry.month === month && entry.model === model && entry.purpose === purpose,
		);
		return Math.min(costOf(group), withoutFree(all, { ...accounts, month }).cost);
	});
	return { tokens: total(own.map(tokensOf)), cost: total(costs) };
}

/** By month, purpose and model. */
function inGroups(entries: readonly LedgerEntry[]): LedgerEntry[][] {
	const groups = Map.groupBy(entries, ({ month, purpose, model }) => JSON.stringify([month, purpose, model]));
	return [...groups.values()];
}

/** Of one group. Where the price has changed meanwhile, the tokens that were free are worth the mean. */
function withoutFree(group: readonly LedgerEntry[], accounts: FreeTokens): Sum {
	const { purpose, model } = group[0]!;
	const free = hasFreeTokens(purpose) ? freeTokensBefore(model, accounts) : 0;
	const [tokens, cost] = [tokensOf(group), costOf(group)];
	const paid = Math.max(0, tokens - free);
	return { tokens, cost: tokens === 0 ? 0 : Math.min(cost, Math.ceil((cost * paid) / tokens)) };
}

function tokensOf(entries: readonly LedgerEntry[]): number {
	return total(entries.map(({ tokens }) => tokens));
}

function costOf(entries: readonly LedgerEntry[]): Nanodollars {
	return total(entries.map(({ cost }) => cost));
}

function total(numbers: readonly number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0);
}
