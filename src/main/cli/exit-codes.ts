import { ConfigurationError, QueryError } from "../../errors.ts";

/** What the command line tells the shell. */
export const EXIT_CODES = { fine: 0, failed: 1, usage: 2, partial: 3 } as const;

/** A query that cannot be run as typed and a setting that cannot be used are for the caller to mend. */
export function exitCodeOf(error: unknown): number {
	const usage =
		error instanceof ConfigurationError || (error instanceof QueryError && error.code !== "not-indexed");
	return usage ? EXIT_CODES.usage : EXIT_CODES.failed;
}
