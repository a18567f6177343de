import type { BudgetReport } from "../../budget/report.ts";
import { runCostInWords } from "../budget-wording.ts";

/** Of a run that is about to fail: it was billed all the same. */
export function tellFailedBill(bill: BudgetReport): void {
	process.stderr.write(`slashfind: Until it failed, this run has cost: ${runCostInWords(bill)}.\n`);
}
