import { QueryError } from "../errors.ts";
import type { CodeIndex } from "./code-index.ts";
import type { RepositoryIdentity } from "./identity.ts";

/** An open index, and what is worse about it than it could be. */
export interface LibraryIndex {
	readonly index: CodeIndex;
	readonly degradations: readonly string[];
	/** Why nothing may be paid for a search in it, as the end of a sentence; absent where something may. */
	readonly unpaid?: string;
}

/** The indexes of many repositories, opened when first asked for and again when there is a newer one. */
export interface IndexLibrary {
	/**
	 * Runs `work` on a repository's index, a second time where it changed or proved damaged meanwhile. Throws QueryError
	 * `not-indexed` where there is none, ValidationError where none can be used, and what `work` throws.
	 */
	use<Result>(
		identity: RepositoryIdentity,
		work: (found: LibraryIndex) => Result | Promise<Result>,
	): Promise<Result>;
	close(): void;
}

/** The code of the error where a repository has no index. */
export const NOT_INDEXED = "not-indexed";

export function notIndexed(): QueryError {
	return new QueryError(NOT_INDEXED, "This repository has no index yet.", {
		suggestions: ["Build one with `slashfind index`, with the same --data and --repository."],
	});
}
