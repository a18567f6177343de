import type { Freshness } from "../github/freshness.ts";
import { renderNoStatus, renderStatus, renderStatusRefused } from "./render-status.ts";
import type { CommandReply } from "./reply.ts";
import type { IndexReading, RepositoryStatus } from "./repository-status.ts";

/** The status of the repository; or why the asker does not get it. */
export type StatusAnswer = RepositoryStatus | "refused" | "role-unknown" | "not-here";

export interface StatusRequest {
	/** `https://github.com/owner/name` */
	readonly repositoryUrl: string;
	/** Tells nothing to who may not see it. */
	readonly readStatus: () => Promise<StatusAnswer>;
	readonly readFreshness: (commit: string) => Promise<Freshness>;
}

/** Runs `/find status`. */
export async function status(request: StatusRequest): Promise<CommandReply> {
	const found = await request.readStatus();
	if (found === "not-here") return { body: renderNoStatus(), answers: true, outcome: "status-refused" };
	if (found === "refused" || found === "role-unknown") {
		return { body: renderStatusRefused(found), answers: found === "refused", outcome: "status-refused" };
	}
	const { repositoryUrl } = request;
	const commit = commitOf(found.live) ?? commitOf(found.snapshot);
	const freshness = commit === undefined ? undefined : await request.readFreshness(commit);
	const body = renderStatus({ status: found, freshness, repositoryUrl, now: Date.now() });
	return { body, answers: true, outcome: "status" };
}

function commitOf(reading: IndexReading | undefined): string | undefined {
	return reading?.state === "found" ? reading.index.commit : undefined;
}
