import type { OperatorSettings } from "../config/settings.ts";
import { ConfigurationError } from "../errors.ts";
import { fromDollars, type Nanodollars } from "./money.ts";
import type { Pot } from "./pots.ts";

/** Dollars a month for index runs, where nobody says otherwise and there is a ledger to count them. */
const DEFAULT_MONTHLY_USD = 10;

/** Dollars a month for queries, where nobody says otherwise. */
const DEFAULT_QUERIES_MONTHLY_USD = 2;

/** What must not be passed. */
export interface Caps {
	/** Of one index run. */
	readonly perRun: Nanodollars;
	readonly perRunTokens: number;
	/** Of all index runs in a month; infinite without a ledger. */
	readonly monthly: Nanodollars;
	/** Of all queries in a month. */
	readonly queriesMonthly: Nanodollars;
	/** By model, tokens that cost nothing. */
	readonly freeTokens: ReadonlyMap<string, number>;
}

export type BudgetSettings = Pick<OperatorSettings, "budget" | "prices" | "qdrant">;

/**
 * For whoever spends out of that pot. Throws ConfigurationError for a cap of a month, or free tokens, where no ledger could
 * count them.
 */
export function capsOf({ budget, qdrant }: BudgetSettings, pot: Pot): Caps {
	const hasLedger = qdrant.url !== undefined;
	if (!hasLedger) refuseUncountable(budget, pot);
	const { monthlyUsd = hasLedger ? DEFAULT_MONTHLY_USD : Number.POSITIVE_INFINITY } = budget;
	return {
		perRun: fromDollars(budget.perRunUsd),
		perRunTokens: budget.perRunTokens ?? Number.POSITIVE_INFINITY,
		monthly: fromDollars(monthlyUsd),
		queriesMonthly: fromDollars(budget.queriesMonthlyUsd ?? DEFAULT_QUERIES_MONTHLY_USD),
		freeTokens: new Map(Object.entries(budget.freeTokens)),
	};
}

/** What holds without a ledger. */
const OTHERWISE: Readonly<Record<Pot, string>> = {
	index: "budget.per-run-usd is what holds, for each index run on its own",
	queries: "each process counts its own queries",
};

function refuseUncountable(
	{ monthlyUsd, queriesMonthlyUsd, freeTokens }: BudgetSettings["budget"],
	pot: Pot,
): void {
	const [cap, amount] =
		pot === "index"
			? ["budget.monthly-usd", monthlyUsd]
			: // Nothing at all needs no counting.
				["budget.queries-monthly-usd", queriesMonthlyUsd || undefined];
	const stated = [
		...(amount === undefined ? [] : [cap]),
		...(Object.values(freeTokens).some((tokens) => tokens > 0) ? ["budget.free-tokens"] : []),
	];
	const [key] = stated;
	if (key === undefined) return;
	throw new ConfigurationError(
		"budget-without-ledger",
		`${key} is set, and there is no Qdrant whose ledger could count what the month has cost: nothing is paid for.`,
		{
			suggestions: ["Set QDRANT_URL.", `Or leave ${key} unset: then ${OTHERWISE[pot]}.`],
		},
	);
}
