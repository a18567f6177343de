import { readJob } from "../runner/job.ts";
import { runStep } from "../runner/run-step.ts";
import { readIndexInputs } from "./index-inputs.ts";
import { reportOutcome } from "./report-outcome.ts";
import { updateIndex } from "./update-index.ts";

/** The index Action: reads what the runner says, updates the index, reports. */
export function run(): Promise<void> {
	return runStep("slashfind: the index was not updated", async () => {
		const started = performance.now();
		const job = readJob(process.env);
		const outcome = await updateIndex({ job, inputs: readIndexInputs() });
		const tookMs = performance.now() - started;
		await reportOutcome({ outcome, repositoryUrl: job.repository.url, tookMs });
	});
}
