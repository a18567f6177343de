import type { Budget } from "./budget.ts";
import { formatDollars } from "./money.ts";
import { formatMonth } from "./month.ts";
import type { Pot } from "./pots.ts";
import type { CapName, CapState } from "./room.ts";

/** The share of a month's cap past which somebody should know. */
const NEAR = 0.8;

interface Told {
	readonly cap: CapName;
	readonly what: string;
	readonly outlook: string;
}

const TOLD: Readonly<Record<Pot, Told>> = {
	index: {
		cap: "budget.monthly-usd",
		what: "index runs may spend",
		outlook: "new texts wait for the next month, and are found by their words alone",
	},
	queries: {
		cap: "budget.queries-monthly-usd",
		what: "queries may cost",
		outlook: "answers go by words alone until the next month",
	},
};

/** Whether a pot's month is nearly used up, by what the budget has read last. A cap of nothing is nobody's surprise. */
export function isNearCap(pot: Pot, budget: Budget): boolean {
	return nearCap(pot, budget) !== undefined;
}

/**
 * Says that a pot's month is nearly used up: once a month, to one of all who share the ledger, or at worst to those that
 * notice it at the same time. Throws what the ledger throws.
 */
export async function nearCapWarning(pot: Pot, budget: Budget): Promise<string | undefined> {
	const near = nearCap(pot, budget);
	const month = formatMonth(budget.month);
	if (!near || !(await budget.noteOnce(`near-cap ${pot} ${month}`))) return undefined;
	const { cap, what, outlook } = TOLD[pot];
	const share = Math.floor((near.used / near.most) * 100);
	const amounts = `${formatDollars(near.used)} of ${formatDollars(near.most)}`;
	return `${share} % of what ${what} in ${month} is used up: ${amounts}. When all of it is, ${outlook}. Whoever runs slashfind can raise ${cap}.`;
}

function nearCap(pot: Pot, budget: Budget): CapState | undefined {
	const state = budget.statesOfSpent(pot).find(({ cap }) => cap === TOLD[pot].cap);
	return state && state.most > 0 && state.used > NEAR * state.most ? state : undefined;
}
