import type { Budget } from "../budget/budget.ts";
import { type BudgetReport, budgetReport } from "../budget/report.ts";

export interface PayingWork<Result> {
	/** Undefined where nothing is paid for. */
	readonly budget: Budget | undefined;
	readonly work: () => Promise<Result>;
	readonly tell: (bill: BudgetReport) => void;
}

/** Does the work. Where it throws, what was paid for until then is told first: the account is billed all the same. */
export async function tellingBill<Result>({ budget, work, tell }: PayingWork<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		const bill = budget && budgetReport(budget);
		if (bill && bill.tokens + bill.doubtfulTokens > 0) tell(bill);
		throw error;
	}
}
