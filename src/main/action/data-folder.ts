import { join } from "node:path";
import { identityKey } from "../../store/identity.ts";
import type { Job } from "../runner/job.ts";

/** Where the index and the vectors of a job's repository are while it runs. */
export function dataFolder({ temporaryFolder, repository }: Job): string {
	return join(temporaryFolder, "slashfind", identityKey(repository.identity));
}
