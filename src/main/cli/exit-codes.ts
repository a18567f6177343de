import type { EmbeddingReport } from "../../embedding/run-vectors.ts";
import { ConfigurationError, QueryError } from "../../errors.ts";
import type { RunReport } from "../../indexing/index-report.ts";

/** What the command line tells the shell. */
export const EXIT_CODES = { fine: 0, failed: 1, usage: 2, partial: 3 } as const;

/** A query that cannot be run as typed and a setting that cannot be used are for the caller to mend. */
export function exitCodeOf(error: unknown): number {
	const usage =
		error instanceof ConfigurationError || (error instanceof QueryError && error.code !== "not-indexed");
	return usage ? EXIT_CODES.usage : EXIT_CODES.failed;
}

/** Of a run that has written its index; one that was to pay for vectors may have left some out. */
export function exitCodeOfRun({
	chunks,
	embedding,
}: Pick<RunReport, "chunks"> & { readonly embedding?: EmbeddingReport }): number {
	if (!embedding) return EXIT_CODES.fine;
	return chunks.pending > 0 || embedding.failure !== undefined ? EXIT_CODES.partial : EXIT_CODES.fine;
}
