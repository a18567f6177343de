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

/** The code of the error where snapshots came, and none of them can be used. */
export const NOT_USABLE = "snapshot-not-usable";

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
			return await library
				.use(identity, (found) => work({ ...found, degradations: [...problems, ...found.degradations] }))
				.catch((stillMissing: unknown) => {
					throw explained(stillMissing, problems);
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
	return isNotIndexed(error);
}

function isNotIndexed(error: unknown): boolean {
	return error instanceof QueryError && error.code === NOT_INDEXED;
}

/** There is an index, but none that can be used: to build one would not help. */
function explained(error: unknown, problems: readonly string[]): unknown {
	if (!isNotIndexed(error) || problems.length === 0) return error;
	return new ValidationError(NOT_USABLE, problems.join(" "));
}
