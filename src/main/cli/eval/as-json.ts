import { formatTarget } from "../../../evaluation/parse-target.ts";
import type { EvaluationReport, SystemReport } from "../../../evaluation/report.ts";
import type { EvalTask } from "./task.ts";

export interface ShownEvaluation {
	readonly report: EvaluationReport;
	readonly task: Pick<EvalTask, "source" | "notes">;
}

/** One line of JSON with everything. */
export function evaluationAsJson({ report, task }: ShownEvaluation): string {
	const { first, second, comparison } = report;
	return JSON.stringify({
		source: task.source,
		first: systemAsJson(first),
		second: second ? systemAsJson(second) : null,
		comparison: comparison ?? null,
		queries: report.queries.map(({ origin, query, targets }, at) => ({
			origin,
			query: query.raw,
			relevant: targets.map(formatTarget),
			first: first.outcomes[at],
			second: second?.outcomes[at] ?? null,
		})),
		notes: task.notes,
	});
}

function systemAsJson({ outcomes: _, ...system }: SystemReport) {
	return system;
}
