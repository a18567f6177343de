import { createHash } from "node:crypto";
import { type HandlerRequest, NOT_FOUND, REPOSITORY, type Route, route } from "./github-route.ts";
import type { StoredRunArtifact } from "./github-state.ts";

/** Artifacts of all runs of a repository, and the runs. */
export const ARTIFACT_ROUTES: readonly Route[] = [
	route("GET", `${REPOSITORY}/actions/artifacts$`, listArtifacts),
	route("GET", `${REPOSITORY}/actions/artifacts/(?<id>\\d+)/zip$`, download),
	route("GET", `${REPOSITORY}/branches/(?<branch>.+)$`, readBranch),
	route("GET", "^/repositories/(?<id>\\d+)$", ({ parameters }) => ({
		status: 200,
		body: { id: Number(parameters.id) },
	})),
	route("GET", `${REPOSITORY}/actions/runs/(?<run>\\d+)$`, readRun),
];

function listArtifacts({ call, state, parameters }: HandlerRequest) {
	const name = call.query.get("name");
	const here = `${parameters.owner}/${parameters.repo}`;
	const found = state.artifacts.filter(
		(artifact) => (name === null || artifact.name === name) && (artifact.repository ?? here) === here,
	);
	const size = Number(call.query.get("per_page") ?? 30);
	const start = (Number(call.query.get("page") ?? 1) - 1) * size;
	const artifacts = found.slice(start, start + size).map(rendered);
	const body = { total_count: found.length, artifacts };
	const etag = `W/"${createHash("sha1").update(JSON.stringify(body)).digest("hex")}"`;
	if (call.headers["if-none-match"] === etag) return { status: 304, headers: { etag } };
	return { status: 200, headers: { etag }, body };
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
			head_repository_id: run.listedHeadRepositoryId ?? run.headRepositoryId,
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
