import type { PotReport, Spent } from "../../../budget/pot-report.ts";
import type { Pot, Purpose } from "../../../budget/pots.ts";
import { printable } from "../../../git/printable.ts";
import { budgetBar, dollars, shareInWords } from "../../budget-wording.ts";
import { count, plural } from "../../wording.ts";
import type { LedgerReport } from "./ledger-report.ts";
import type { Unsettled } from "./unsettled.ts";

export interface ReadLedger extends LedgerReport {
	/** Host and port. */
	readonly server: string;
	/** Whether the ledger holds anything at all. */
	readonly isEmpty: boolean;
	/** The month by this machine's clock. */
	readonly now: string;
}

/** A ledger's month for a terminal. */
export function formatLedger(ledger: ReadLedger): string {
	const { server, isEmpty, month, pots, models, repositories, others, unsettled, freeTokens } = ledger;
	if (isEmpty) {
		return `There is no ledger on ${server} yet, or an empty one: nothing was paid for through this server.`;
	}
	const isUnused = models.length === 0;
	return [
		`${month} (UTC), the ledger on ${server}${isUnused ? ": nothing was spent in this month." : ""}`,
		...pots.map(potLine),
		...freeTokens.map(
			({ model, given, left }) =>
				`  free     ${printable(model)}: ${count(left)} of ${plural(given, "token")} left`,
		),
		...unsettledLines(unsettled),
		...laterLines(ledger),
		...table(
			"By purpose and model:",
			models.map((each) => [`${PURPOSES[each.purpose]}, ${printable(each.model)}`, each]),
		),
		...table("By repository, what took most, at full prices:", [
			...repositories.map((each) => [repositoryName(each.repository), each] as const),
			...(others.repositories > 0 ? [[`${count(others.repositories)} others`, others] as const] : []),
		]),
	].join("\n");
}

const PURPOSES: Readonly<Record<Purpose, string>> = {
	index: "index runs",
	query: "queries",
	rerank: "reranking",
};

const SETTINGS: Readonly<Record<Pot, string>> = {
	index: "budget.monthly-usd",
	queries: "budget.queries-monthly-usd",
};

function potLine({ pot, usd, capUsd }: PotReport): string {
	const share = { usd, capUsd };
	return `  ${pot.padEnd(8)} ${budgetBar(share)} ${dollars(usd)} of ${dollars(capUsd)} (${SETTINGS[pot]}), ${shareInWords(share)}`;
}

function unsettledLines({ reservedTokens, reservedSince, doubtfulTokens }: Unsettled): string[] {
	const reserved = `  reserved ${plural(reservedTokens, "token")}, some since ${reservedSince}: by runs under way, or cut short; they count as spent`;
	const doubtful = `  doubtful ${plural(doubtfulTokens, "token")} of requests that failed and may have been billed; they count as spent`;
	return [...(reservedTokens > 0 ? [reserved] : []), ...(doubtfulTokens > 0 ? [doubtful] : [])];
}

/** A month that has not begun can only come from a clock that is wrong; who spends never goes back. */
function laterLines({ month, models, later, now }: ReadLedger): string[] {
	const shown = models.length > 0 ? [month] : [];
	const ahead = [...shown, ...later.map((each) => each.month)].filter((each) => each > now);
	return ahead.map(
		(each) =>
			`  ahead    the ledger has entries of ${each}, and by this machine's clock it is ${now}: that clock is behind, or another one was ahead. Whoever spends now spends in ${ahead.at(-1)}.`,
	);
}

function repositoryName(repository: string | null): string {
	return repository === null ? "shared by several" : printable(repository);
}

function table(title: string, rows: readonly (readonly [string, Spent])[]): string[] {
	if (rows.length === 0) return [];
	const cells = rows.map(
		([name, { tokens, usd }]) => [name, `${count(tokens)} tokens`, dollars(usd)] as const,
	);
	const [names, tokens, amounts] = [0, 1, 2].map((at) => Math.max(...cells.map((row) => row[at]!.length)));
	const lines = cells.map(
		([name, used, amount]) =>
			`  ${name.padEnd(names!)}  ${used.padStart(tokens!)}  ${amount.padStart(amounts!)}`,
	);
	return [title, ...lines];
}
