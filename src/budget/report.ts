import type { Budget } from "./budget.ts";
import { type Nanodollars, toDollars } from "./money.ts";
import { formatMonth } from "./month.ts";
import { potOf } from "./pots.ts";
import type { CapName, CapState } from "./room.ts";

/** What an index run has cost, and what may still be spent. All amounts in dollars, as programs read them. */
export interface BudgetReport {
	/** Billed to this run. */
	readonly tokens: number;
	/** Of attempts whose bill nobody has seen: they count as if they had been billed. */
	readonly doubtfulTokens: number;
	/** What both of them cost, as it counts towards the caps: without what was free. */
	readonly usd: number;
	/** What a run may cost, and of how many tokens; absent where nothing says so. */
	readonly capUsd?: number;
	readonly capTokens?: number;
	/** All index runs on the ledger; absent without one. */
	readonly month?: MonthReport;
	/** The least that a cap in dollars leaves; absent where there is none. */
	readonly remainingUsd?: number;
}

export interface MonthReport {
	/** `2026-11`, UTC. */
	readonly name: string;
	readonly usd: number;
	readonly capUsd: number;
}

const IN_TOKENS: CapName = "budget.per-run-tokens";

/** By what the budget has read last. */
export function budgetReport(budget: Budget): BudgetReport {
	const own = budget.own.filter(({ purpose }) => potOf(purpose) === "index");
	const doubtfulTokens = own.reduce((sum, { reserved, doubtful }) => sum + reserved + doubtful, 0);
	const tokens = own.reduce((sum, entry) => sum + entry.tokens, 0) - doubtfulTokens;
	const states = budget.states("index");
	const stateOf = (name: CapName) => states.find(({ cap }) => cap === name);
	const run = stateOf("budget.per-run-usd");
	const [runCap, tokensCap, month] = [run, stateOf(IN_TOKENS), stateOf("budget.monthly-usd")].map(finite);
	const remaining = leastLeft(states);
	return {
		tokens,
		doubtfulTokens,
		usd: toDollars(run?.used ?? 0),
		...(runCap && { capUsd: toDollars(runCap.most) }),
		...(tokensCap && { capTokens: tokensCap.most }),
		...(month && {
			month: {
				name: formatMonth(budget.month),
				usd: toDollars(month.used),
				capUsd: toDollars(month.most),
			},
		}),
		...(remaining !== undefined && { remainingUsd: toDollars(remaining) }),
	};
}

function finite(state: CapState | undefined): CapState | undefined {
	return state && Number.isFinite(state.most) ? state : undefined;
}

function leastLeft(states: readonly CapState[]): Nanodollars | undefined {
	const left = states
		.filter(({ cap, most }) => cap !== IN_TOKENS && Number.isFinite(most))
		.map(({ most, used }) => Math.max(0, most - used));
	return left.length > 0 ? Math.min(...left) : undefined;
}
