import { IndexingError } from "../../errors.ts";
import { uploadArtifact } from "../../github/actions/artifact-upload.ts";
import { CACHED_PATH, saveEntry } from "../../github/actions/cache.ts";
import { cacheKey } from "../../github/actions/cache-keys.ts";
import type { IndexReport } from "../../indexing/index-report.ts";
import type { Publication } from "./outcome.ts";
import type { Step } from "./step.ts";

export interface PublishRequest extends Step {
	/** That the live index follows. */
	readonly ref: string;
	readonly report: IndexReport;
	readonly snapshotPath: string;
}

/**
 * Puts a new index where the find Action takes it from. Throws IndexingError where it could be put nowhere.
 */
export async function publish(request: PublishRequest): Promise<Publication> {
	const { job, inputs, ref, report, snapshotPath } = request;
	const key = cacheKey({ ref, commit: report.commit, runId: job.runId, attempt: job.attempt });
	const folder = snapshotPath.slice(0, -CACHED_PATH.length);
	const state = changesContent(report) ? await saveEntry({ file: CACHED_PATH, folder, key }) : "not-needed";
	const artifact = await upload(request);
	const { retentionDays } = inputs;
	const publication: Publication = { cache: { state, key }, artifact, retentionDays };
	const isSomewhere = state !== "failed" && state !== "unavailable";
	if (!isSomewhere && artifact.state !== "uploaded") throw savedNowhere(publication);
	return publication;
}

/**
 * An index that differs in the commit's name alone answers as the one before it; every entry costs quota. Where its base
 * could not be had, it is saved all the same: or else every later run would have to do without.
 */
function changesContent({ mode, files, newVectors = 0 }: IndexReport): boolean {
	if (mode === "incremental") return files.added + files.changed + files.removed + newVectors > 0;
	return mode !== "unchanged";
}

/** Artifacts expire, so runs that nobody's push started renew them; and who runs a job again may miss one. */
async function upload({
	job,
	inputs,
	report,
	snapshotPath,
}: PublishRequest): Promise<Publication["artifact"]> {
	const { retentionDays } = inputs;
	if (retentionDays === 0) return { state: "not-wanted" };
	const isNews = changesContent(report) || job.event !== "push" || job.attempt !== "1";
	if (!isNews) return { state: "not-needed" };
	return uploadArtifact({ path: snapshotPath, retentionDays });
}

function savedNowhere({ cache, artifact }: Publication): IndexingError {
	const ofCache =
		cache.state === "unavailable"
			? "this runner has no Actions cache"
			: "the Actions cache did not take it, as the log says above";
	return new IndexingError(
		"saved-nowhere",
		`The index was built, but it could be saved nowhere: ${ofCache}, and ${ofArtifact(artifact)}.`,
		{
			suggestions: [
				cache.state === "unavailable"
					? "Ask whoever runs this server or runner to switch the Actions cache on."
					: "Run the workflow again: it starts from the index that was live before, which is untouched.",
			],
		},
	);
}

function ofArtifact(artifact: Publication["artifact"]): string {
	switch (artifact.state) {
		case "failed":
			return `the artifact could not be uploaded (${artifact.reason.replace(/\.$/, "")})`;
		case "unavailable":
			return "this server has no artifacts that slashfind can use";
		default:
			return "`retention-days` asks for no artifact";
	}
}
