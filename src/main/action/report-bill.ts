import * as core from "@actions/core";
import type { BudgetReport } from "../../budget/report.ts";
import { monthInWords, runCostInWords } from "../budget-wording.ts";
import { logLine } from "../runner/workflow-log.ts";
import type { IndexOutputs } from "./contract.ts";

type BillOutputs = Pick<IndexOutputs, "tokens" | "cost-usd" | "budget-remaining-usd">;

/** What a run has cost, for the steps behind; without a bill nothing was paid for. */
export function outputsOfBill(bill: BudgetReport | undefined): BillOutputs {
	const { tokens = 0, usd = 0, remainingUsd } = bill ?? {};
	return {
		tokens,
		"cost-usd": decimal(usd),
		"budget-remaining-usd": remainingUsd === undefined ? "" : decimal(remainingUsd),
	};
}

/** For the log. */
export function billLine(bill: BudgetReport): string {
	const ofMonth = bill.month ? `; ${monthInWords(bill.month)}` : "";
	return `${runCostInWords(bill)}${ofMonth}.`;
}

/** Of a run that has failed: it was billed all the same. */
export function reportFailedBill(bill: BudgetReport): void {
	for (const [name, value] of Object.entries(outputsOfBill(bill))) core.setOutput(name, value);
	logLine(`Until it failed, this run has cost: ${billLine(bill)}`);
}

/** To the billionth of a dollar, and never as `1e-7`: a shell compares it. */
export function decimal(usd: number): string {
	return usd.toFixed(9).replace(/\.?0+$/, "");
}
