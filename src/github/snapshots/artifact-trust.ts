import { MAX_SNAPSHOT_BYTES } from "../../store/snapshot/draft.ts";
import { ARTIFACT_NAME } from "../actions/artifact-name.ts";
import { LIVE_EVENTS } from "../actions/ref-policy.ts";
import { statusOf, unlessGone, withRetries } from "../client/retry.ts";
import type { ArtifactRequest, ListedArtifact } from "./artifact-list.ts";

/** Artifacts whose run is looked up: beyond these the newest ones were all made up. */
const MOST_LOOKS = 5;

export interface JudgedArtifact {
	readonly artifact: ListedArtifact;
	/** Why it is not one that an index run made, as the end of a sentence; undefined where it is. */
	readonly refusal: string | undefined;
}

/**
 * Says of each artifact whether it can be trusted. Anybody can upload an artifact of any name by a pull request, so its run
 * has to be one that writes the live index. Throws ProviderError.
 */
export async function* judged(
	artifacts: AsyncIterable<ListedArtifact>,
	request: ArtifactRequest,
): AsyncGenerator<JudgedArtifact> {
	let looks = 0;
	for await (const artifact of artifacts) {
		// The list says so much of an artifact that most need no further call.
		const refusal = refusalByList(artifact, request);
		if (refusal === undefined && ++looks > MOST_LOOKS) return;
		yield { artifact, refusal: refusal ?? (await refusalByRun(artifact.workflow_run!.id!, request)) };
	}
}

function refusalByList(
	{ name, expired, size_in_bytes: size, workflow_run: run }: ListedArtifact,
	{ repository, branch }: ArtifactRequest,
): string | undefined {
	if (name !== ARTIFACT_NAME) return "it has another name";
	if (expired) return EXPIRED;
	if (size > MAX_SNAPSHOT_BYTES) return `it has ${size} bytes`;
	if (run?.id === undefined) return "GitHub does not say which run uploaded it";
	if (run.head_repository_id !== repository.id) return "it is from a fork";
	return run.head_branch === branch ? undefined : OTHER_BRANCH;
}

export const EXPIRED = "it has expired";
const OTHER_BRANCH = "it is from another branch than the index's";

async function refusalByRun(runId: number, request: ArtifactRequest): Promise<string | undefined> {
	const { octokit, repository, branch, signal } = request;
	const { owner, repo, id } = repository;
	const run = await unlessGone(
		withRetries(
			() => octokit.rest.actions.getWorkflowRun({ owner, repo, run_id: runId, ...abortedBy(signal) }),
			{ what: "looking at the run that uploaded the index", signal },
		),
	);
	if (run === undefined) return "the run that uploaded it is gone";
	const { event, head_branch, head_repository, head_sha } = run.data;
	if (!LIVE_EVENTS.some((name) => name === event)) return `its run was started by ${event}`;
	if (head_repository?.id !== id) return "it is from a fork";
	if (head_branch !== branch || !(await isOnBranch(head_sha, request))) return OTHER_BRANCH;
	return undefined;
}

/**
 * GitHub calls a pushed tag the run's branch, too, and who may push tags may not be allowed to push to the branch. Only
 * commits are compared, as a name could stand for both.
 */
async function isOnBranch(
	commit: string,
	{ octokit, repository, branch, signal }: ArtifactRequest,
): Promise<boolean> {
	const place = { owner: repository.owner, repo: repository.repo, ...abortedBy(signal) };
	const retry = { what: "looking for the indexed commit on its branch", signal };
	try {
		const tip = await withRetries(() => octokit.rest.repos.getBranch({ ...place, branch }), retry);
		const basehead = `${commit}...${tip.data.commit.sha}`;
		const { data } = await withRetries(
			() => octokit.rest.repos.compareCommitsWithBasehead({ ...place, basehead, per_page: 1 }),
			retry,
		);
		return data.behind_by === 0;
	} catch (error) {
		if (statusOf(error) === 404) return false;
		throw error;
	}
}

function abortedBy(signal: AbortSignal | undefined) {
	return signal ? { request: { signal } } : {};
}
