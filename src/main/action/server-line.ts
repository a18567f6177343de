import type { EmbeddingReport } from "../../embedding/run-vectors.ts";
import type { RunReport } from "../../indexing/index-report.ts";
import type { LiveReport } from "../../indexing/live-run.ts";
import { count, plural } from "../wording.ts";

export interface EmbeddedReport extends Pick<RunReport, "chunks" | "budget"> {
	readonly embedding: EmbeddingReport;
}

/** What was done on the server. */
export function serverLine({ collection, chunks }: LiveReport): string {
	return `Qdrant holds it as ${collection.alias}: ${plural(chunks.written, "chunk")} written, ${count(chunks.removed)} removed.`;
}

/** What the dense vectors took. */
export function vectorsLine({ chunks, embedding }: EmbeddedReport): string {
	const { model, embedded, billedTokens, reused } = embedding;
	return `${model.name} embedded ${plural(embedded, "text")} for ${plural(billedTokens, "token")}; ${count(reused)} were known before, ${plural(chunks.pending, "chunk")} pending.`;
}
