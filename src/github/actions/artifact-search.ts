import { MAX_SNAPSHOT_BYTES } from "../../store/snapshot/snapshot-folder.ts";
import type { Octokit } from "../client/octokit.ts";
import type { RepositoryName } from "../client/repository-name.ts";
import { statusOf, withRetries } from "../client/retry.ts";
import { ARTIFACT_NAME } from "./artifact-name.ts";
import { LIVE_EVENTS } from "./ref-policy.ts";

export interface ArtifactRequest {
	readonly octokit: Octokit;
	readonly repository: RepositoryName & { readonly id: number };
	/** The branch that the live index follows, without `refs/heads/`. */
	readonly branch: string;
}

/** Candidates whose run is looked up: beyond these the newest ones were all made up. */
const MOST_LOOKS = 5;

/** Of a hundred artifacts each. */
const MOST_PAGES = 5;

type ListedArtifact = Awaited<
	ReturnType<Octokit["rest"]["actions"]["listArtifactsForRepo"]>
>["data"]["artifacts"][number];

/**
 * The id of the newest snapshot that an index run of this repository uploaded, or undefined. Anybody can upload an
 * artifact of any name by a pull request, so the run has to be one that writes the live index.
 * Throws ProviderError where GitHub refuses; 403 means that the token lacks `actions: read`.
 */
export async function findSnapshotArtifact(request: ArtifactRequest): Promise<number | undefined> {
	const candidates = await plausibleArtifacts(request);
	for (const { id, workflow_run: run } of candidates.slice(0, MOST_LOOKS)) {
		if (await isIndexRun(run!.id!, request)) return id;
	}
	return undefined;
}

/** Newest first. */
async function plausibleArtifacts(request: ArtifactRequest): Promise<ListedArtifact[]> {
	const { octokit, repository } = request;
	const { owner, repo } = repository;
	const found: ListedArtifact[] = [];
	for (let page = 1; page <= MOST_PAGES && found.length < MOST_LOOKS; page++) {
		const query = { owner, repo, name: ARTIFACT_NAME, per_page: 100, page };
		const { data } = await withRetries(() => octokit.rest.actions.listArtifactsForRepo(query), {
			what: "looking for the index among the artifacts",
		});
		found.push(...data.artifacts.filter((artifact) => isPlausible(artifact, request)));
		if (data.artifacts.length < 100) break;
	}
	return found.sort((a, b) => b.id - a.id);
}

function isPlausible(artifact: ListedArtifact, { repository, branch }: ArtifactRequest): boolean {
	const { name, expired, size_in_bytes: size, workflow_run: run } = artifact;
	if (name !== ARTIFACT_NAME || expired || size > MAX_SNAPSHOT_BYTES || run?.id === undefined) return false;
	return run.head_repository_id === repository.id && run.head_branch === branch;
}

async function isIndexRun(runId: number, request: ArtifactRequest): Promise<boolean> {
	const { octokit, repository, branch } = request;
	const { owner, repo, id } = repository;
	const { data } = await withRetries(
		() => octokit.rest.actions.getWorkflowRun({ owner, repo, run_id: runId }),
		{ what: "looking at the run that uploaded the index" },
	);
	const isTrusted = LIVE_EVENTS.some((event) => event === data.event);
	if (!isTrusted || data.head_branch !== branch || data.head_repository?.id !== id) return false;
	return isOnBranch(data.head_sha, request);
}

/**
 * GitHub calls a pushed tag the run's branch, too, and who may push tags may not be allowed to push to the branch. Only
 * commits are compared, as a name could stand for both.
 */
async function isOnBranch(
	commit: string,
	{ octokit, repository, branch }: ArtifactRequest,
): Promise<boolean> {
	const { owner, repo } = repository;
	const what = "looking for the indexed commit on its branch";
	try {
		const tip = await withRetries(() => octokit.rest.repos.getBranch({ owner, repo, branch }), { what });
		const basehead = `${commit}...${tip.data.commit.sha}`;
		const { data } = await withRetries(
			() => octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1 }),
			{ what },
		);
		return data.behind_by === 0;
	} catch (error) {
		if (statusOf(error) === 404) return false;
		throw error;
	}
}
