import type { Job } from "../runner/job.ts";
import type { IndexInputs } from "./index-inputs.ts";

/** One run of the index Action: where, and what it was told. */
export interface Step {
	readonly job: Job;
	readonly inputs: IndexInputs;
}
