import * as core from "@actions/core";
import { printable } from "../../git/printable.ts";
import { costInWords, planHeadline, vectorsInWords } from "../plan-wording.ts";
import { writeSummary } from "../runner/job-summary.ts";
import { logLine } from "../runner/workflow-log.ts";
import type { IndexOutputs } from "./contract.ts";
import type { PlanOutcome } from "./plan-run.ts";
import { renderPlan } from "./plan-summary.ts";
import { reportOutcome } from "./report-outcome.ts";

export interface PlanReport {
	readonly outcome: PlanOutcome;
	readonly repositoryUrl: string;
	/** Milliseconds since the step began. */
	readonly tookMs: number;
}

/** Tells the steps behind, the log, and the run's page what a run would do. */
export async function reportPlan({ outcome, repositoryUrl, tookMs }: PlanReport): Promise<void> {
	if (outcome.status === "empty") return reportOutcome({ outcome, repositoryUrl, tookMs });
	const { plan } = outcome;
	const outputs: Partial<IndexOutputs> = {
		"index-status": "planned",
		commit: plan.commit,
		mode: plan.mode,
		"duration-ms": Math.round(tookMs),
	};
	for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
	logLine(planHeadline(plan, printable));
	if (plan.mode !== "unchanged")
		logLine(`${vectorsInWords(plan, printable)}. Cost: ${costInWords(plan, printable)}.`);
	for (const note of plan.notes) logLine(note);
	await writeSummary(renderPlan({ plan, repositoryUrl }));
}
