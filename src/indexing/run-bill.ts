import type { Budget } from "../budget/budget.ts";
import { endRun } from "../budget/end-run.ts";
import type { EmbeddingReport } from "../embedding/run-vectors.ts";
import { withEmbeddingNote } from "./embedding-note.ts";
import type { RunReport } from "./index-report.ts";

/**
 * Ends the spending of a run whose index is written: the same report, with what it has cost and what waits for money. Where
 * nothing was to be paid for there is nothing to say.
 */
export async function withBill<Report extends RunReport & { readonly embedding?: EmbeddingReport }>(
	report: Report,
	budget: Budget | undefined,
): Promise<Report> {
	if (!report.embedding) return report;
	const noted = withEmbeddingNote(report);
	if (!budget) return noted;
	const end = await endRun(budget);
	return { ...noted, budget: end.budget, notes: [...end.notes, ...noted.notes] };
}
