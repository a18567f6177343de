import { SlashfindError } from "../errors.ts";
import type { Budget } from "./budget.ts";
import { nearCapWarning } from "./near-cap.ts";
import { type BudgetReport, budgetReport } from "./report.ts";

/** What is to be said of the money when an index run has ended. */
export interface EndOfRun {
	readonly budget: BudgetReport;
	readonly notes: readonly string[];
}

/**
 * Tells the ledger what a run was billed, and reads there what the month has cost. The index is there already: a ledger that
 * cannot be asked is no failure any more.
 */
export async function endRun(budget: Budget): Promise<EndOfRun> {
	try {
		await budget.close();
		await budget.look();
		const warning = await nearCapWarning("index", budget);
		return { budget: budgetReport(budget), notes: warning === undefined ? [] : [warning] };
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		// What the month has cost by now, nobody knows.
		const { month: _, remainingUsd: __, ...report } = budgetReport(budget);
		return { budget: report, notes: [unasked(error)] };
	}
}

function unasked({ message }: SlashfindError): string {
	return `When the run had ended, the ledger could not be asked: what the month has cost is not known here, and the ledger may count more than this run was billed. ${message}`;
}
