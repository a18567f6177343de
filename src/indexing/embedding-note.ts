import type { EmbeddingReport } from "../embedding/run-vectors.ts";
import type { RunReport } from "./index-report.ts";

/** The same report, which says what it means where the embedder has failed. */
export function withEmbeddingNote<Report extends RunReport & { readonly embedding?: EmbeddingReport }>(
	report: Report,
): Report {
	const failure = report.embedding?.failure;
	if (failure === undefined) return report;
	const { pending, total } = report.chunks;
	const note = `${pending} of ${total} chunks have no dense vector yet and are found by their words alone: ${failure} The next run goes on with them.`;
	return { ...report, notes: [...report.notes, note] };
}
