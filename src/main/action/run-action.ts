import { readJob } from "../runner/job.ts";
import { runStep } from "../runner/run-step.ts";
import { readIndexInputs } from "./index-inputs.ts";
import { planRun } from "./plan-run.ts";
import { reportOutcome } from "./report-outcome.ts";
import { reportPlan } from "./report-plan.ts";
import { updateIndex } from "./update-index.ts";

/** The index Action: reads what the runner says, updates the index, reports. */
export function run(): Promise<void> {
	return runStep("slashfind: the index was not updated", async () => {
		const started = performance.now();
		const job = readJob(process.env);
		const inputs = readIndexInputs();
		const repositoryUrl = job.repository.url;
		const tookMs = () => performance.now() - started;
		if (inputs.plan) {
			const outcome = await planRun({ job, inputs });
			return reportPlan({ outcome, repositoryUrl, tookMs: tookMs() });
		}
		const outcome = await updateIndex({ job, inputs });
		await reportOutcome({ outcome, repositoryUrl, tookMs: tookMs() });
	});
}
