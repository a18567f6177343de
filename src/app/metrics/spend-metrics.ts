import type { Registry } from "prom-client";
import type { MonthSpend, OwnSpend, SpendView } from "../../budget/spend-view.ts";
import { addCounter, addGauge, type Sample } from "./read-at-scrape.ts";

/** Shows what this process was billed, and what the month has cost all that share its ledger. */
export function addSpendMetrics(registry: Registry, spend: () => SpendView | undefined): void {
	const own = (amountOf: (spend: OwnSpend) => number): Sample[] =>
		(spend()?.own ?? []).map((each) => ({
			labels: { purpose: each.purpose, model: each.model },
			value: amountOf(each),
		}));
	const month = (amountOf: (month: MonthSpend) => number | undefined): Sample[] => {
		const known = spend()?.month;
		const value = known && amountOf(known);
		return value === undefined ? [] : [{ value }];
	};
	const labels = ["purpose", "model"];
	addCounter(registry, {
		name: "slashfind_billed_tokens_total",
		help: "Tokens that this process was billed.",
		labels,
		read: () => own(({ tokens }) => tokens),
	});
	addCounter(registry, {
		name: "slashfind_doubtful_tokens_total",
		help: "Tokens of failed calls of this process that may have been billed; they count as if they were.",
		labels,
		read: () => own(({ doubtfulTokens }) => doubtfulTokens),
	});
	addCounter(registry, {
		name: "slashfind_spent_dollars_total",
		help: "What billed and doubtful tokens of this process cost, as if none were free.",
		labels,
		read: () => own(({ usd }) => usd),
	});
	addGauge(registry, {
		name: "slashfind_queries_month_spent_dollars",
		help: "What queries have cost this month (UTC), as the ledger was read last; absent until then.",
		read: () => month(({ usd }) => usd),
	});
	addGauge(registry, {
		name: "slashfind_queries_month_cap_dollars",
		help: "What queries may cost in a month.",
		read: () => month(({ capUsd }) => capUsd),
	});
}
