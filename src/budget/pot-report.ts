import type { Caps } from "./caps.ts";
import type { LedgerEntry } from "./ledger.ts";
import { toDollars } from "./money.ts";
import type { Month } from "./month.ts";
import type { Pot } from "./pots.ts";
import { sumOf } from "./sums.ts";

export interface LedgerMonth {
	/** All that the ledger holds. */
	readonly entries: readonly LedgerEntry[];
	readonly month: Month;
	readonly caps: Caps;
}

export interface Spent {
	readonly tokens: number;
	readonly usd: number;
}

/** What a month has cost, in dollars. */
export interface PotReport extends Spent {
	readonly pot: Pot;
	/** As it is set now. */
	readonly capUsd: number;
}

export function potReports(ledger: LedgerMonth): readonly PotReport[] {
	const { monthly, queriesMonthly } = ledger.caps;
	return [
		{ pot: "index", ...spentOf("index", ledger), capUsd: toDollars(monthly) },
		{ pot: "queries", ...spentOf("queries", ledger), capUsd: toDollars(queriesMonthly) },
	];
}

/** As the caps count it. */
export function spentOf(pot: Pot, { entries, month, caps }: LedgerMonth): Spent {
	const { tokens, cost } = sumOf(pot, { entries, month, freeTokens: caps.freeTokens });
	return { tokens, usd: toDollars(cost) };
}

/** The month that is spent in: where others have spent in a later one than this machine's clock says, it is that one. */
export function monthOfSpending(entries: readonly LedgerEntry[], now: Month): Month {
	return entries.reduce((last, { month }) => Math.max(last, month), now);
}
