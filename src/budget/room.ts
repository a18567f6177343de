import type { Caps } from "./caps.ts";
import type { FreeTokens } from "./free-tokens.ts";
import type { LedgerEntry } from "./ledger.ts";
import { type Pot, potOf } from "./pots.ts";
import { type Sum, sumOf } from "./sums.ts";

/** The setting that ends what may be spent. */
export type CapName =
	| "budget.per-run-usd"
	| "budget.per-run-tokens"
	| "budget.monthly-usd"
	| "budget.queries-monthly-usd";

/** How a cap stands; in billionths of a dollar, but for that of tokens. */
export interface CapState {
	readonly cap: CapName;
	/** Infinite where there is none. */
	readonly most: number;
	/** Spent, and reserved. */
	readonly used: number;
}

/** A ledger, as one run sees it. */
export interface Accounts extends FreeTokens {
	readonly caps: Caps;
	/** Those of the entries that are this run's. */
	readonly run: string;
}

export function capStates(pot: Pot, accounts: Accounts): readonly CapState[] {
	const { caps } = accounts;
	const month = sumOf(pot, accounts);
	if (pot === "queries")
		return [{ cap: "budget.queries-monthly-usd", most: caps.queriesMonthly, used: month.cost }];
	const run = sumOfRun(accounts, month);
	return [
		{ cap: "budget.per-run-usd", most: caps.perRun, used: run.cost },
		{ cap: "budget.per-run-tokens", most: caps.perRunTokens, used: run.tokens },
		{ cap: "budget.monthly-usd", most: caps.monthly, used: month.cost },
	];
}

/** The first cap of a pot that is passed. */
export function passedCap(pot: Pot, accounts: Accounts): CapState | undefined {
	return capStates(pot, accounts).find(({ used, most }) => used > most);
}

/** Of what the account has for nothing a run has its part: it costs no more than its month does. */
function sumOfRun({ entries, run }: Accounts, month: Sum): Sum {
	const own = entries.filter((entry) => entry.run === run && potOf(entry.purpose) === "index");
	const tokens = own.reduce((sum, entry) => sum + entry.tokens, 0);
	const cost = own.reduce((sum, entry) => sum + entry.cost, 0);
	return { tokens, cost: Math.min(cost, month.cost) };
}

/** More tokens than any cap allows that is one. */
const UNLIMITED = 2 ** 40;

/** How many tokens more a pot can take before a cap is passed. `entryOf` gives the entry that would hold them. */
export function tokensLeft(
	pot: Pot,
	{ accounts, entryOf }: { readonly accounts: Accounts; readonly entryOf: (tokens: number) => LedgerEntry },
): number {
	const fits = (tokens: number) => {
		const entries = [...accounts.entries, entryOf(tokens)];
		return passedCap(pot, { ...accounts, entries }) === undefined;
	};
	if (!fits(1)) return 0;
	if (fits(UNLIMITED)) return Number.POSITIVE_INFINITY;
	let [enough, tooMany] = [1, UNLIMITED];
	while (tooMany - enough > 1) {
		const middle = Math.floor((enough + tooMany) / 2);
		if (fits(middle)) enough = middle;
		else tooMany = middle;
	}
	return enough;
}
