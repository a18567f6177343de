import { Budget, type BudgetOptions } from "../../src/budget/budget.ts";
import type { Caps } from "../../src/budget/caps.ts";
import { MemoryLedger } from "../../src/budget/memory-ledger.ts";
import { Prices } from "../../src/budget/prices.ts";

/** Caps that nobody reaches. */
export const NO_CAPS: Caps = {
	perRun: Number.POSITIVE_INFINITY,
	perRunTokens: Number.POSITIVE_INFINITY,
	monthly: Number.POSITIVE_INFINITY,
	queriesMonthly: Number.POSITIVE_INFINITY,
	freeTokens: new Map(),
};

/** A budget in memory; without caps unless some are given. */
export function budgetOf({ caps, ...more }: Omit<Partial<BudgetOptions>, "caps"> & { caps?: Partial<Caps> }) {
	return new Budget({
		prices: new Prices(),
		ledger: new MemoryLedger(),
		identity: "github.com/1",
		...more,
		caps: { ...NO_CAPS, ...caps },
	});
}

/** For tests that are not about money. */
export function roomyBudget(): Budget {
	return budgetOf({});
}
