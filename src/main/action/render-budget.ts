import type { BudgetReport, MonthReport } from "../../budget/report.ts";
import { codeSpan } from "../../github/markdown/code-span.ts";
import { prose } from "../../github/markdown/prose.ts";
import { budgetBar, dollars, shareInWords } from "../budget-wording.ts";
import { count } from "../wording.ts";
import { type EmbeddedReport, vectorsLine } from "./server-line.ts";

/** What the dense vectors of a run took, as blocks of its page; none where there are none. */
export function renderBudget({ chunks, embedding, budget }: Partial<EmbeddedReport>): string[] {
	if (!chunks || !embedding) return [];
	const line = prose(vectorsLine({ chunks, embedding }));
	if (!budget) return [line];
	return [line, ...(budget.month ? [monthLine(budget.month)] : []), table(budget)];
}

function monthLine(month: MonthReport): string {
	const share = `${shareInWords(month)} of the ${amount(month.capUsd)}`;
	return `${codeSpan(budgetBar(month))} ${share} that index runs may spend in ${codeSpan(month.name)}`;
}

function table({
	tokens,
	doubtfulTokens,
	usd,
	capUsd,
	capTokens,
	month,
	remainingUsd,
}: BudgetReport): string {
	const unknown = doubtfulTokens > 0 ? [["of them perhaps not billed", count(doubtfulTokens), "", ""]] : [];
	const caps = [
		...(capUsd === undefined ? [] : [amount(capUsd)]),
		...(capTokens === undefined ? [] : [`${count(capTokens)} tokens`]),
	];
	const rows = [
		["this run", count(tokens + doubtfulTokens), amount(usd), caps.join(", ")],
		...unknown,
		...(month
			? [[`index runs in ${codeSpan(month.name)}`, "", amount(month.usd), amount(month.capUsd)]]
			: []),
		...(remainingUsd === undefined ? [] : [["left", "", amount(remainingUsd), ""]]),
	];
	const head = ["| | tokens | dollars | cap |", "| --- | --: | --: | --: |"];
	return [...head, ...rows.map((cells) => `| ${cells.join(" | ")} |`)].join("\n");
}

/** As code: two dollar signs in a line would be mathematics. */
function amount(usd: number): string {
	return codeSpan(dollars(usd));
}
