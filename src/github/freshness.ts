import { LRUCache } from "lru-cache";
import type { RepositoryName } from "./conversation.ts";
import type { Octokit } from "./octokit.ts";

/** How far the index is behind the default branch. */
export interface Freshness {
	readonly branch: string;
	/** Commits on the branch that the index does not know. */
	readonly behind: number;
	/** Paths that changed since; GitHub names the first 300. */
	readonly changed: ReadonlySet<string>;
}

export interface FreshnessRequest {
	readonly octokit: Octokit;
	readonly repository: RepositoryName;
	/** The indexed commit. */
	readonly commit: string;
	readonly branch: string;
}

const KEPT = { max: 1_000, ttl: 60_000 };

/** A reply does not wait longer than this for a detail, in milliseconds. */
const TIMEOUT = 3_000;

/** Compares by one call a minute for each index; undefined where GitHub cannot tell. */
export function createFreshnessReader(): (request: FreshnessRequest) => Promise<Freshness | undefined> {
	const known = new LRUCache<string, Freshness>(KEPT);
	return async (request) => {
		const { repository, commit, branch } = request;
		const key = JSON.stringify([repository.owner, repository.repo, commit, branch]);
		const cached = known.get(key);
		if (cached) return cached;
		const freshness = await compare(request);
		if (freshness) known.set(key, freshness);
		return freshness;
	};
}

async function compare({
	octokit,
	repository,
	commit,
	branch,
}: FreshnessRequest): Promise<Freshness | undefined> {
	try {
		const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
			...repository,
			basehead: `${commit}...${branch}`,
			per_page: 1,
			request: { signal: AbortSignal.timeout(TIMEOUT) },
		});
		const paths = (data.files ?? []).flatMap(({ filename, previous_filename: before }) => [
			filename,
			before ?? filename,
		]);
		return { branch, behind: data.ahead_by, changed: new Set(paths) };
	} catch {
		return undefined;
	}
}
