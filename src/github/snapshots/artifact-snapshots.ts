import { ProviderError } from "../../errors.ts";
import { timeLimit } from "../../resilience/time-limit.ts";
import { identityKey, type RepositoryIdentity } from "../../store/identity.ts";
import { isEnterpriseServer } from "../actions/enterprise-server.ts";
import type { Octokit } from "../client/octokit.ts";
import { withRetries } from "../client/retry.ts";
import type { RepositoryPlace } from "../repository-place.ts";
import { ArtifactAccess } from "./artifact-access.ts";
import { ArtifactLooks, type LookOptions } from "./artifact-looks.ts";
import { KnownPlaces } from "./known-places.ts";
import type { PlacedSnapshotSource } from "./placed-source.ts";

export interface ArtifactSnapshotsOptions extends LookOptions {
	/** A client with an installation's rights. */
	readonly octokitOf: (installationId: number | undefined) => Promise<Octokit>;
}

/** Four tries of a download with the pauses between them, and the calls before it; in milliseconds. */
const LONGEST = 300_000;

interface Run {
	readonly done: Promise<readonly string[]>;
	readonly stop: AbortController;
}

/** The snapshots that index runs uploaded as artifacts, for the App. */
export class ArtifactSnapshots implements PlacedSnapshotSource {
	readonly places: KnownPlaces;
	readonly #octokitOf: ArtifactSnapshotsOptions["octokitOf"];
	readonly #looks: ArtifactLooks;
	readonly #access: ArtifactAccess;
	readonly #runs = new Map<string, Run>();
	#isClosed = false;

	constructor({ octokitOf, ...options }: ArtifactSnapshotsOptions) {
		this.places = new KnownPlaces(options.dataDirectory);
		this.#octokitOf = octokitOf;
		this.#looks = new ArtifactLooks(options);
		this.#access = new ArtifactAccess(options.log);
	}

	remember(place: RepositoryPlace): void {
		this.places.remember(place);
	}

	/**
	 * See the port; calls for one repository at one time share a run. Without a place, without the permission and on a
	 * GHES, which has no such artifacts, nothing is brought. Throws ProviderError `repository-gone` where GitHub does not
	 * show us the repository any more.
	 */
	async bring(identity: RepositoryIdentity): Promise<readonly string[]> {
		const key = identityKey(identity);
		const running = this.#runs.get(key);
		if (running) return running.done;
		const place = this.places.find(identity);
		if (this.#isClosed || !place || isEnterpriseServer(`https://${place.host}`)) return [];
		const stop = new AbortController();
		const done = this.#bring(place, stop.signal).finally(() => this.#runs.delete(key));
		this.#runs.set(key, { done, stop });
		return done;
	}

	/** Resolves when no run for the repository is under way, however it ended. */
	async settled(identity: RepositoryIdentity): Promise<void> {
		await Promise.allSettled([this.#runs.get(identityKey(identity))?.done]);
	}

	/** Ends a run for the repository that is under way, and knows nothing of it any more. */
	async forget(identity: RepositoryIdentity): Promise<void> {
		this.#runs.get(identityKey(identity))?.stop.abort();
		await this.settled(identity);
		this.places.forget(identity);
		this.#looks.forget(identity);
	}

	/** Ends all runs; nothing is brought from then on. */
	async close(): Promise<void> {
		this.#isClosed = true;
		const runs = [...this.#runs.values()];
		for (const { stop } of runs) stop.abort();
		await Promise.allSettled(runs.map(({ done }) => done));
	}

	async #bring(place: RepositoryPlace, stop: AbortSignal): Promise<readonly string[]> {
		using limit = timeLimit(LONGEST, stop);
		const { signal } = limit;
		try {
			return await this.#look(place, signal);
		} catch (error) {
			throw signal.aborted ? cutShort(place, limit.isOver()) : error;
		}
	}

	async #look(place: RepositoryPlace, signal: AbortSignal): Promise<readonly string[]> {
		let octokit: Octokit | undefined;
		try {
			octokit = await withRetries(() => this.#octokitOf(place.installationId), {
				what: "signing in as an installation",
				signal,
			});
			const problems = await this.#looks.look({ place, octokit, signal });
			this.#access.granted(place);
			return problems;
		} catch (error) {
			signal.throwIfAborted();
			await this.#access.explain({ error, place, octokit, signal });
			return [];
		}
	}
}

function cutShort({ owner, repo }: RepositoryPlace, isOver: boolean): ProviderError {
	const why = isOver ? `took longer than ${LONGEST / 1_000} seconds` : "was ended";
	return new ProviderError("artifact-cut-short", `Looking for a newer index of ${owner}/${repo} ${why}.`, {
		retryable: true,
	});
}
