import type { LiveReport } from "../../indexing/live-run.ts";
import { count, plural } from "../wording.ts";

/** What was done on the server, in a sentence or two. */
export function serverLine({ collection, chunks, embedding }: LiveReport): string {
	const written = `Qdrant holds it as ${collection.alias}: ${plural(chunks.written, "chunk")} written, ${count(chunks.removed)} removed.`;
	if (!embedding) return written;
	const { model, embedded, billedTokens, reused } = embedding;
	return `${written} ${model.name} embedded ${plural(embedded, "text")} for ${plural(billedTokens, "token")}; ${count(reused)} were known before, ${plural(chunks.pending, "chunk")} pending.`;
}
