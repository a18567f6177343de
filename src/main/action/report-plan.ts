import * as core from "@actions/core";
import { toDollars } from "../../budget/money.ts";
import { printable } from "../../git/printable.ts";
import { allowanceInWords, costInWords, planHeadline, vectorsInWords } from "../plan-wording.ts";
import { writeSummary } from "../runner/job-summary.ts";
import { logLine } from "../runner/workflow-log.ts";
import type { IndexOutputs } from "./contract.ts";
import type { PlanOutcome } from "./plan-run.ts";
import { renderPlan } from "./plan-summary.ts";
import { decimal } from "./report-bill.ts";
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
		"plan-tokens": plan.toEmbed.tokens.expected,
		"plan-cost-usd": decimal(toDollars(plan.toEmbed.cost.expected)),
		"plan-chunks-pending": plan.allowance.pending.chunks,
		"duration-ms": Math.round(tookMs),
	};
	for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
	logLine(planHeadline(plan, printable));
	if (plan.mode !== "unchanged")
		logLine(`${vectorsInWords(plan, printable)}. Cost: ${costInWords(plan, printable)}.`);
	if (plan.toEmbed.texts > 0) logLine(`Caps: ${allowanceInWords(plan.allowance, printable)}.`);
	for (const note of plan.notes) logLine(note);
	await writeSummary(renderPlan({ plan, repositoryUrl }));
}
