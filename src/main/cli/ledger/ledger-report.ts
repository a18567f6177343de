import { freeTokensLeft } from "../../../budget/free-tokens.ts";
import type { LedgerEntry } from "../../../budget/ledger.ts";
import { toDollars } from "../../../budget/money.ts";
import { formatMonth } from "../../../budget/month.ts";
import {
	type LedgerMonth,
	type PotReport,
	potReports,
	type Spent,
	spentOf,
} from "../../../budget/pot-report.ts";
import { type Purpose, potOf } from "../../../budget/pots.ts";
import { type Unsettled, unsettledOf } from "./unsettled.ts";

/** What a ledger says of a month; all amounts in dollars. */
export interface LedgerReport {
	/** `2026-11`, UTC. */
	readonly month: string;
	readonly pots: readonly PotReport[];
	/** Dearest first. */
	readonly models: readonly (Spent & { readonly purpose: Purpose; readonly model: string })[];
	/** Host and id, dearest first, at most {@link REPOSITORIES}; null for what several share. At full prices, also where some was free. */
	readonly repositories: readonly (Spent & { readonly repository: string | null })[];
	/** What the repositories that are not listed have cost. */
	readonly others: Spent & { readonly repositories: number };
	readonly unsettled: Unsettled;
	/** At the end of that month. */
	readonly freeTokens: readonly { readonly model: string; readonly given: number; readonly left: number }[];
	/** Months after this one that hold entries. */
	readonly later: readonly (Spent & { readonly month: string })[];
}

const REPOSITORIES = 10;

export function ledgerReport({ entries, month, caps }: LedgerMonth): LedgerReport {
	const ofMonth = entries.filter((entry) => entry.month === month);
	const [listed, others] = splitAt(repositoriesOf(ofMonth), REPOSITORIES);
	const later = Map.groupBy(
		entries.filter((entry) => entry.month > month),
		(entry) => entry.month,
	);
	return {
		month: formatMonth(month),
		pots: potReports({ entries, month, caps }),
		models: modelsOf(ofMonth, { entries, month, caps }),
		repositories: listed,
		others: { repositories: others.length, ...total(others) },
		unsettled: unsettledOf(ofMonth),
		freeTokens: freeTokensOf({ entries, month, caps }),
		later: [...later]
			.sort(([a], [b]) => a - b)
			.map(([each, group]) => ({ month: formatMonth(each), ...atFullPrice(group) })),
	};
}

function modelsOf(ofMonth: readonly LedgerEntry[], { entries, month, caps }: LedgerMonth) {
	const earlier = entries.filter((entry) => entry.month < month);
	const groups = Map.groupBy(ofMonth, ({ purpose, model }) => JSON.stringify([purpose, model]));
	const models = [...groups.values()].map((group) => {
		const { purpose, model } = group[0]!;
		return { purpose, model, ...spentOf(potOf(purpose), { entries: [...earlier, ...group], month, caps }) };
	});
	return models.sort(dearestFirst);
}

function repositoriesOf(ofMonth: readonly LedgerEntry[]) {
	const groups = Map.groupBy(ofMonth, ({ identity }) => identity);
	const repositories = [...groups].map(([identity, group]) => {
		return { repository: identity === "" ? null : identity, ...atFullPrice(group) };
	});
	return repositories.sort(dearestFirst);
}

function freeTokensOf({ entries, month, caps }: LedgerMonth) {
	const { freeTokens } = caps;
	return [...freeTokens].map(([model, given]) => {
		return { model, given, left: freeTokensLeft(model, { entries, month, freeTokens }) };
	});
}

function atFullPrice(entries: readonly LedgerEntry[]): Spent {
	return {
		tokens: entries.reduce((sum, { tokens }) => sum + tokens, 0),
		usd: toDollars(entries.reduce((sum, { cost }) => sum + cost, 0)),
	};
}

function total(groups: readonly Spent[]): Spent {
	return {
		tokens: groups.reduce((sum, { tokens }) => sum + tokens, 0),
		usd: groups.reduce((sum, { usd }) => sum + usd, 0),
	};
}

function dearestFirst(a: Spent, b: Spent): number {
	return b.usd - a.usd || b.tokens - a.tokens;
}

function splitAt<Item>(items: readonly Item[], at: number): [readonly Item[], readonly Item[]] {
	return [items.slice(0, at), items.slice(at)];
}
