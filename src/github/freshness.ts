import { LRUCache } from "lru-cache";
import type { EndpointBreaker } from "../resilience/endpoint-breaker.ts";
import type { Octokit } from "./client/octokit.ts";
import type { RepositoryName } from "./client/repository-name.ts";

/** How the index stands to the default branch. */
export interface Freshness {
	readonly branch: string;
	/** Undefined where GitHub could not tell. */
	readonly distance: Distance | undefined;
}

export interface Distance {
	/** Commits on the branch that the index does not know. */
	readonly behind: number;
	/** Commits that the index knows and the branch does not have: more than 0 where the indexed one is not on it. */
	readonly ahead: number;
	/** Paths that changed on the branch since it and the index parted. */
	readonly changed: ReadonlySet<string>;
	/** Whether more paths than those may have changed. */
	readonly changedIsCut: boolean;
}

export interface FreshnessRequest {
	readonly octokit: Octokit;
	readonly repository: RepositoryName;
	/** The indexed commit. */
	readonly commit: string;
	readonly branch: string;
}

/** GitHub names no more files than these in a comparison. */
export const MOST_CHANGED_FILES = 300;

const KEPT = { max: 1_000, ttl: 60_000 };

/** A reply does not wait longer than this for a detail, in milliseconds. */
const TIMEOUT = 3_000;

/**
 * Compares by one call a minute for each index; commands that come at once share it. While `github` says that GitHub does
 * not work, nobody waits for what is a detail.
 */
export function createFreshnessReader(
	github?: Pick<EndpointBreaker, "isClosed">,
): (request: FreshnessRequest) => Promise<Freshness> {
	const known = new LRUCache<string, Promise<Distance | undefined>>(KEPT);
	return async (request) => {
		const { repository, commit, branch } = request;
		if (github?.isClosed === false) return { branch, distance: undefined };
		const key = JSON.stringify([repository.owner, repository.repo, commit, branch]);
		const asked = known.get(key) ?? compare(request);
		known.set(key, asked);
		const distance = await asked;
		if (distance === undefined) known.delete(key);
		return { branch, distance };
	};
}

async function compare({
	octokit,
	repository,
	commit,
	branch,
}: FreshnessRequest): Promise<Distance | undefined> {
	try {
		const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
			...repository,
			basehead: `${commit}...${branch}`,
			per_page: 1,
			request: { signal: AbortSignal.timeout(TIMEOUT) },
		});
		// A number that is none would be an answer that nobody can render.
		if (![data.ahead_by, data.behind_by].every(Number.isSafeInteger)) return undefined;
		const { files = [] } = data;
		const paths = files.flatMap(({ filename, previous_filename: before }) => [filename, before ?? filename]);
		return {
			behind: data.ahead_by,
			ahead: data.behind_by,
			changed: new Set(paths),
			changedIsCut: files.length >= MOST_CHANGED_FILES,
		};
	} catch {
		return undefined;
	}
}
