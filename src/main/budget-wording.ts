import { formatDollars, fromDollars } from "../budget/money.ts";
import type { BudgetReport, MonthReport } from "../budget/report.ts";
import { count, plural } from "./wording.ts";

const CELLS = 10;

/** How much of a cap is used: `██████░░░░`. Full only where nothing is left, and empty only where nothing is used. */
export function budgetBar({ usd, capUsd }: Pick<MonthReport, "usd" | "capUsd">): string {
	const full = usd >= capUsd ? CELLS : Math.floor((usd / capUsd) * CELLS);
	const cells = usd > 0 ? Math.max(1, full) : full;
	return "█".repeat(cells) + "░".repeat(CELLS - cells);
}

/** `62 %`; 100 only where nothing is left. */
export function shareInWords({ usd, capUsd }: Pick<MonthReport, "usd" | "capUsd">): string {
	if (usd >= capUsd) return "100 %";
	const percent = Math.floor((usd / capUsd) * 100);
	return percent === 0 && usd > 0 ? "less than 1 %" : `${percent} %`;
}

export function dollars(usd: number): string {
	return formatDollars(fromDollars(usd));
}

/** What a run was billed, and what it may be. */
export function runCostInWords({ tokens, doubtfulTokens, usd, capUsd, capTokens }: BudgetReport): string {
	const ofTokens = capTokens === undefined ? "" : ` (at most ${count(capTokens)})`;
	const unknown =
		doubtfulTokens === 0 ? "" : ` and up to ${count(doubtfulTokens)} more whose bill nobody has seen`;
	const ofDollars = capUsd === undefined ? "" : ` of ${dollars(capUsd)}`;
	return `${plural(tokens, "token")}${unknown}${ofTokens}, ${dollars(usd)}${ofDollars}`;
}

export function monthInWords(month: MonthReport): string {
	return `${shareInWords(month)} of ${dollars(month.capUsd)} in ${month.name}`;
}
