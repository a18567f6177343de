import { QueryError, SlashfindError, ValidationError } from "../../errors.ts";
import type { RepositoryIdentity } from "../identity.ts";
import { type IndexLibrary, type LibraryIndex, NOT_INDEXED } from "../index-library.ts";
import { TOO_LARGE_FOR_MEMORY } from "../snapshot/memory-guard.ts";
import type { SnapshotSource } from "../snapshot-source.ts";

export interface FetchedOptions {
	/** Those that are there. */
	readonly library: IndexLibrary;
	readonly source: SnapshotSource;
}

/** Snapshots of a data folder; what is not there, or cannot be used, is fetched first. */
export class FetchedLibrary implements IndexLibrary {
	readonly #options: FetchedOptions;

	constructor(options: FetchedOptions) {
		this.#options = options;
	}

	async use<Result>(
		identity: RepositoryIdentity,
		work: (found: LibraryIndex) => Result | Promise<Result>,
	): Promise<Result> {
		const { library, source } = this.#options;
		try {
			return await library.use(identity, work);
		} catch (error) {
			if (!isMissing(error)) throw error;
			const problems = await source.bring(identity).catch((failure: unknown) => {
				// Of a damaged snapshot the damage is what has to be told; and a folder that cannot be written holds none.
				if (error instanceof ValidationError && failure instanceof SlashfindError) throw error;
				throw failure;
			});
			return library.use(identity, (found) => {
				return work({ ...found, degradations: [...problems, ...found.degradations] });
			});
		}
	}

	close(): void {
		this.#options.library.close();
	}
}

/** Whether another snapshot may do: one that takes too much memory would only be fetched again. */
function isMissing(error: unknown): boolean {
	if (error instanceof ValidationError) return error.code !== TOO_LARGE_FOR_MEMORY;
	return error instanceof QueryError && error.code === NOT_INDEXED;
}
