import { formatDollars } from "../../../budget/money.ts";
import { printable } from "../../../git/printable.ts";
import type { IndexPlan, PlanGroup } from "../../../indexing/plan/plan.ts";
import {
	allowanceInWords,
	chunksInWords,
	costInWords,
	filesInWords,
	planHeadline,
	tokensInWords,
	vectorsInWords,
} from "../../plan-wording.ts";
import { count, plural } from "../../wording.ts";

/** The plan for a terminal. */
export function formatIndexPlan(plan: IndexPlan): string {
	const { mode, toEmbed, allowance, languages, directories } = plan;
	const headline = planHeadline(plan, printable);
	const notes = plan.notes.map((note) => `  note     ${printable(note)}`);
	if (mode === "unchanged") return [headline, ...notes].join("\n");
	const isFree = toEmbed.texts === 0;
	return [
		headline,
		`  files    ${filesInWords(plan)}`,
		`  chunks   ${chunksInWords(plan)}`,
		`  vectors  ${vectorsInWords(plan, printable)}`,
		...(isFree ? [] : [`  tokens   ${tokensInWords(toEmbed)}`]),
		`  cost     ${costInWords(plan, printable)}`,
		...(isFree ? [] : [`  caps     ${allowanceInWords(allowance, printable)}`]),
		...notes,
		...tableOf("language", languages),
		...tableOf("folder", directories),
		"Nothing was written, and nothing was paid for.",
	].join("\n");
}

function tableOf(what: string, groups: readonly PlanGroup[]): string[] {
	if (groups.length === 0) return [];
	const rows = groups.map(({ name, chunks, tokens, cost }) => [
		printable(name),
		plural(chunks, "chunk"),
		`${count(tokens.expected)} tokens`,
		formatDollars(cost.expected),
	]);
	const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
	const lines = rows.map((row) =>
		row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join("  "),
	);
	return [`By ${what}, what takes most:`, ...lines.map((line) => `  ${line}`)];
}
