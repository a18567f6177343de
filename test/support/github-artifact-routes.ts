import { type HandlerRequest, NOT_FOUND, REPOSITORY, type Route, route } from "./github-route.ts";
import type { StoredRunArtifact } from "./github-state.ts";

/** Artifacts of all runs of a repository, and the runs. */
export const ARTIFACT_ROUTES: readonly Route[] = [
	route("GET", `${REPOSITORY}/actions/artifacts$`, listArtifacts),
	route("GET", `${REPOSITORY}/actions/artifacts/(?<id>\\d+)/zip$`, download),
	route("GET", `${REPOSITORY}/branches/(?<branch>.+)$`, readBranch),
	route("GET", `${REPOSITORY}/actions/runs/(?<run>\\d+)$`, readRun),
];

function listArtifacts({ call, state }: HandlerRequest) {
	const name = call.query.get("name");
	const found = state.artifacts.filter((artifact) => name === null || artifact.name === name);
	return { status: 200, body: { total_count: found.length, artifacts: found.map(rendered) } };
}

function rendered({ id, name, size, expired = false, run }: StoredRunArtifact) {
	return {
		id,
		name,
		size_in_bytes: size,
		expired,
		workflow_run: {
			id: run.id,
			repository_id: run.repositoryId,
			head_repository_id: run.headRepositoryId,
			head_branch: run.branch,
		},
	};
}

function download({ state, parameters }: HandlerRequest) {
	const artifact = state.artifacts.find(({ id }) => id === Number(parameters.id));
	return artifact ? { status: 302, headers: { location: artifact.location } } : NOT_FOUND;
}

function readRun({ state, parameters }: HandlerRequest) {
	const artifact = state.artifacts.find(({ run }) => run.id === Number(parameters.run));
	if (!artifact) return NOT_FOUND;
	const { id, event, branch, headRepositoryId } = artifact.run;
	const head = { head_branch: branch, head_sha: String(id).padStart(40, "0") };
	return { status: 200, body: { id, event, ...head, head_repository: { id: headRepositoryId } } };
}

function readBranch({ parameters }: HandlerRequest) {
	return { status: 200, body: { name: parameters.branch, commit: { sha: "b".repeat(40) } } };
}
