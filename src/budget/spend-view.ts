import type { Budget } from "./budget.ts";
import type { LedgerEntry } from "./ledger.ts";
import { toDollars } from "./money.ts";
import { formatMonth, type Month, monthOf } from "./month.ts";
import type { Pot, Purpose } from "./pots.ts";

/** What a process has spent, and what is known of all others. All amounts in dollars. */
export interface SpendView {
	/** By this process, since it was started. */
	readonly own: readonly OwnSpend[];
	/** Of all that share the ledger; absent where it was not read this month, and where there is none. */
	readonly month?: MonthSpend;
}

export interface OwnSpend {
	readonly purpose: Purpose;
	readonly model: string;
	/** That the provider has billed. */
	readonly tokens: number;
	/** Of attempts whose bill nobody has seen. */
	readonly doubtfulTokens: number;
	/** What both of them cost, as if none were free. */
	readonly usd: number;
}

export interface MonthSpend {
	/** `2026-11`, UTC. */
	readonly name: string;
	/** Spent, and reserved. */
	readonly usd: number;
	/** Absent where there is none. */
	readonly capUsd?: number;
}

export interface SpendViewRequest {
	readonly pot: Pot;
	/** Whether what is spent is written down where others see it, and it what they spend. */
	readonly isShared: boolean;
}

/** By what the budget has read last; asks nobody. */
export function spendView(budget: Budget, { pot, isShared }: SpendViewRequest): SpendView {
	const month = isShared ? monthSpend(budget, pot) : undefined;
	return { own: ownSpend(budget), ...(month && { month }) };
}

function ownSpend({ own, prices }: Budget): OwnSpend[] {
	const groups = Map.groupBy(own, ({ purpose, model }) => JSON.stringify([purpose, model]));
	return [...groups.values()].map((entries) => {
		const { purpose, model } = entries[0]!;
		const doubtfulTokens = sum(entries, ({ doubtful }) => doubtful);
		const tokens = sum(entries, (entry) => entry.tokens - entry.reserved - entry.doubtful);
		const usd = toDollars(prices.costOf(model, tokens + doubtfulTokens));
		return { purpose, model, tokens, doubtfulTokens, usd };
	});
}

/** What was read last month says nothing of this one. */
function monthSpend(budget: Budget, pot: Pot): MonthSpend | undefined {
	if (!isNow(budget.month)) return undefined;
	const state = budget.states(pot).find(({ cap }) => cap.endsWith("monthly-usd"))!;
	const { used, most } = state;
	return {
		name: formatMonth(budget.month),
		usd: toDollars(used),
		...(Number.isFinite(most) && { capUsd: toDollars(most) }),
	};
}

/** A month ahead of our clock is one that others have spent in. */
function isNow(month: Month): boolean {
	return month >= monthOf(Date.now());
}

function sum(entries: readonly LedgerEntry[], of: (entry: LedgerEntry) => number): number {
	return entries.reduce((all, entry) => all + of(entry), 0);
}
