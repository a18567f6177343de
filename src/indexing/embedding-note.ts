import type { EmbeddingReport } from "../embedding/run-vectors.ts";
import type { RunReport } from "./index-report.ts";

/** The same report, which says first what waits for a dense vector, and why. */
export function withEmbeddingNote<Report extends RunReport & { readonly embedding?: EmbeddingReport }>(
	report: Report,
): Report {
	const note = report.embedding && noteOf(report, report.embedding);
	return note === undefined ? report : { ...report, notes: [note, ...report.notes] };
}

function noteOf(
	{ chunks: { pending, total } }: Pick<RunReport, "chunks">,
	{ failure }: EmbeddingReport,
): string | undefined {
	if (pending === 0) return failure;
	const what = `${pending} of ${total} chunks have no dense vector yet and are found by their words alone until a later run embeds them`;
	return failure === undefined ? `${what}.` : `${what}: ${failure}`;
}
