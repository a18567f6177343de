import { IndexingError, type SlashfindError } from "../../errors.ts";
import type { EndpointView } from "../../resilience/endpoint-view.ts";
import type { RepositoryIdentity } from "../identity.ts";
import type { IndexLibrary, LibraryIndex } from "../index-library.ts";
import { failureOf, type LiveFailure, withBackupFailure } from "./live-failure.ts";
import { STORE_TOO_SLOW, StoreTime } from "./store-time.ts";
import { timedIndex } from "./timed-index.ts";

/** What tells whether the live indexes' server is asked at all. */
export interface Gate {
	readonly isClosed: boolean;
	view(): EndpointView;
}

export interface FailoverOptions {
	readonly live: IndexLibrary;
	readonly backup: IndexLibrary;
	/** Milliseconds that a search may wait for the live index in all, where there is a backup. */
	readonly deadline: number;
	/** Undefined where nobody keeps count of the server's failures. */
	readonly gate?: Gate | undefined;
	/** Told of each search what went wrong with the live index, if anything did. */
	readonly onLive?: ((error: SlashfindError | undefined) => void) | undefined;
}

type Work<Result> = (found: LibraryIndex) => Result | Promise<Result>;

/**
 * The live indexes, and behind them the snapshots: what cannot be read from the one is read from the other in the same
 * search, which then says so. While the server is known to be down it is not asked.
 */
export class FailoverLibrary implements IndexLibrary {
	readonly #options: FailoverOptions;

	constructor(options: FailoverOptions) {
		this.#options = options;
	}

	/** Throws what the live index threw where no backup can answer. */
	async use<Result>(identity: RepositoryIdentity, work: Work<Result>): Promise<Result> {
		const { gate, onLive } = this.#options;
		try {
			const result = await this.#useLive(identity, work);
			onLive?.(undefined);
			return result;
		} catch (error) {
			const failure = failureOf(error, gate?.view());
			if (!failure) throw error;
			onLive?.(failure.error);
			return this.#useBackup(identity, { work, failure });
		}
	}

	close(): void {
		this.#options.live.close();
		this.#options.backup.close();
	}

	/** A server that is known to be down refuses at once, by its breaker. */
	async #useLive<Result>(identity: RepositoryIdentity, work: Work<Result>): Promise<Result> {
		const time = new StoreTime(this.#options.deadline);
		const opened = time.begin();
		const used = this.#options.live.use(identity, (found) => {
			opened();
			return work({ ...found, index: timedIndex(found.index, time) });
		});
		return Promise.race([used.finally(opened), time.over]);
	}

	async #useBackup<Result>(
		identity: RepositoryIdentity,
		{ work, failure }: { readonly work: Work<Result>; readonly failure: LiveFailure },
	): Promise<Result> {
		const { error, sentence, unpaid } = failure;
		try {
			return await this.#options.backup.use(identity, (found) => {
				const degradations = [sentence, ...found.degradations];
				return work({ ...found, degradations, ...(unpaid !== undefined && { unpaid }) });
			});
		} catch (backupError) {
			if (!failureOf(backupError) && !(backupError instanceof IndexingError)) throw backupError;
			// Late is better than not at all; what was read of it meanwhile is kept.
			if (error.code === STORE_TOO_SLOW) return this.#options.live.use(identity, work);
			throw withBackupFailure(error, backupError);
		}
	}
}
