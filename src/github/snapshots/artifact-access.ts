import { LRUCache } from "lru-cache";
import { ProviderError } from "../../errors.ts";
import type { Octokit } from "../client/octokit.ts";
import { statusOf, unlessGone, withRetries } from "../client/retry.ts";
import type { RepositoryPlace } from "../repository-place.ts";
import type { SnapshotLog } from "./snapshot-log.ts";

const MOST_INSTALLATIONS = 10_000;

/** The code of the error that says that a repository, or the App's installation on it, is no more. */
export const REPOSITORY_GONE = "repository-gone";

export interface Denial {
	readonly error: unknown;
	readonly place: RepositoryPlace;
	/** Undefined where not even that could be had. */
	readonly octokit: Octokit | undefined;
	readonly signal: AbortSignal;
}

/** Tells the ways apart in which GitHub keeps artifacts from us. */
export class ArtifactAccess {
	readonly #log: SnapshotLog;
	readonly #denied = new LRUCache<number, true>({ max: MOST_INSTALLATIONS });

	constructor(log: SnapshotLog) {
		this.#log = log;
	}

	granted({ installationId = 0 }: RepositoryPlace): void {
		this.#denied.delete(installationId);
	}

	/**
	 * Logs a lack of permission, once for each installation: it is no failure, as the App works without artifacts, too.
	 * Throws ProviderError `repository-gone`, and the error itself where it is another one.
	 */
	async explain({ error, place, octokit, signal }: Denial): Promise<void> {
		const status = statusOf(error);
		if (status === 404 && !(octokit && (await isThere({ octokit, id: place.id, signal }))))
			throw gone(place, error);
		if (status !== 404 && !isForbidden(error)) throw error;
		const { installationId = 0, owner, repo } = place;
		if (this.#denied.has(installationId)) return;
		this.#denied.set(installationId, true);
		this.#log.warn(
			`GitHub answered ${status} for the artifacts of ${owner}/${repo}, so no snapshots are taken for installation ${installationId}: grant "Actions: read" to the App, and have its owner accept that.`,
		);
	}
}

/** By its id, which survives renames; an installation's token sees only what it is installed on. */
async function isThere({
	octokit,
	id,
	signal,
}: Pick<Denial, "signal"> & { readonly octokit: Octokit; readonly id: number }): Promise<boolean> {
	const ask = () => octokit.request("GET /repositories/{id}", { id, request: { signal } });
	return (await unlessGone(withRetries(ask, { what: "looking for a repository", signal }))) !== undefined;
}

/** A rate limit has the same status, and says so. */
function isForbidden(error: unknown): boolean {
	if (statusOf(error) !== 403) return false;
	const { response } = (error as ProviderError).cause as {
		readonly response?: { readonly headers?: object };
	};
	const { "retry-after": wait, "x-ratelimit-remaining": left }: Readonly<Record<string, unknown>> = {
		...response?.headers,
	};
	return wait === undefined && left !== "0";
}

function gone({ owner, repo, host }: RepositoryPlace, cause: unknown): ProviderError {
	return new ProviderError(
		REPOSITORY_GONE,
		`${owner}/${repo} on ${host} is gone, or the App is not installed on it any more.`,
		{ details: { status: 404 }, cause },
	);
}
