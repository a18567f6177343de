import { LRUCache } from "lru-cache";
import PQueue from "p-queue";
import { explain, SlashfindError } from "../../errors.ts";
import { Periodic } from "../../resilience/periodic.ts";
import { identityKey, nameOfIdentity, type RepositoryIdentity } from "../../store/identity.ts";
import { REPOSITORY_GONE } from "./artifact-access.ts";
import type { ArtifactSnapshots } from "./artifact-snapshots.ts";
import type { CachedCode } from "./cached-code.ts";
import { deleteLeftBehind } from "./incoming.ts";
import { identityOf } from "./known-places.ts";
import type { SnapshotLog } from "./snapshot-log.ts";

export interface SnapshotSyncOptions {
	readonly dataDirectory: string;
	readonly snapshots: ArtifactSnapshots;
	readonly cachedCode: CachedCode;
	/** Seconds from the end of one round to the beginning of the next. */
	readonly interval: number;
	readonly log: SnapshotLog;
}

/** Of a round, in milliseconds; what is left is looked at in the next. */
const TIMEOUT = 1_800_000;

const MOST_FAILURES = 1_000;

/** A large snapshot keeps a core busy while it is checked. */
const AT_ONCE = 2;

/** Keeps the snapshots of the repositories that the App answers up to date, and deletes those of repositories that go. */
export class SnapshotSync {
	readonly #options: SnapshotSyncOptions;
	readonly #rounds: Periodic;
	readonly #queue = new PQueue({ concurrency: AT_ONCE });
	readonly #stop = new AbortController();
	/** Messages of the last failures, by repository. */
	readonly #failures = new LRUCache<string, string>({ max: MOST_FAILURES });
	readonly #waiting = new Set<string>();

	constructor(options: SnapshotSyncOptions) {
		this.#options = options;
		this.#rounds = new Periodic((signal) => this.#round(signal), {
			interval: options.interval * 1_000,
			timeout: TIMEOUT,
			onError: (error) => options.log.warn(`Looking for newer snapshots failed: ${explain(error)}`),
		});
	}

	start(): void {
		this.#rounds.start();
	}

	/** Ends what is under way, and waits for its end. Nothing is brought from then on, not for searches either. */
	async stop(): Promise<void> {
		this.#stop.abort();
		await Promise.all([this.#rounds.stop(), this.#options.snapshots.close(), this.#queue.onIdle()]);
	}

	/** Looks for a newer snapshot of one repository, ahead of the others. */
	soon(identity: RepositoryIdentity): void {
		const key = identityKey(identity);
		if (this.#waiting.has(key)) return;
		this.#waiting.add(key);
		const task = async () => {
			// One that is under way may have read the list before there was news.
			await this.#options.snapshots.settled(identity);
			this.#waiting.delete(key);
			await this.#bring(identity);
		};
		const added = this.#queue.add(task, { priority: 1, signal: this.#stop.signal });
		// Only a stop ends it so.
		added.catch(() => undefined);
	}

	async #round(signal: AbortSignal): Promise<void> {
		const { dataDirectory, snapshots } = this.#options;
		deleteLeftBehind(dataDirectory);
		const tasks = snapshots.places.recent().map((place) => () => this.#bring(identityOf(place)));
		await Promise.allSettled(tasks.map((task) => this.#queue.add(task, { signal })));
	}

	async #bring(identity: RepositoryIdentity): Promise<void> {
		const { snapshots, cachedCode } = this.#options;
		try {
			await snapshots.bring(identity);
			this.#note(identity, undefined);
		} catch (error) {
			if (this.#stop.signal.aborted) return;
			if (error instanceof SlashfindError && error.code === REPOSITORY_GONE) {
				this.#failures.delete(identityKey(identity));
				await cachedCode.delete(identity, "GitHub does not show the repository to the App any more");
			} else this.#note(identity, explain(error));
		}
	}

	/** A line for each change: an outage lasts many rounds. */
	#note(identity: RepositoryIdentity, failure: string | undefined): void {
		const key = identityKey(identity);
		if (this.#failures.get(key) === failure) return;
		const { log } = this.#options;
		const name = nameOfIdentity(identity);
		if (failure === undefined) {
			this.#failures.delete(key);
			log.info(`Newer snapshots of ${name} can be had again.`);
		} else {
			this.#failures.set(key, failure);
			log.warn(`No newer snapshot of ${name} can be had: ${failure}`);
		}
	}
}
