import type { Budget } from "../budget/budget.ts";
import type { EmbeddingReport } from "../embedding/run-vectors.ts";
import type { IndexStore } from "../store/index-store.ts";
import type { QdrantPlace } from "../store/qdrant/qdrant-store.ts";
import type { RunReport } from "./index-report.ts";
import { withBill } from "./run-bill.ts";
import { type IndexedCommit, type IndexRequest, runIndex } from "./run-index.ts";

/** What a run of the live index needs beside the index: where its vectors come from. */
export interface LiveIndexWriter {
	readonly store: IndexStore<QdrantPlace>;
	/** Ends a run that has succeeded; undefined where the index has no dense vectors. */
	readonly finishVectors: () => Promise<EmbeddingReport | undefined>;
	/** Out of which they are paid. */
	readonly budget?: Budget | undefined;
}

/** What a run did that wrote the live index. */
export interface LiveReport extends RunReport, QdrantPlace {
	readonly embedding?: EmbeddingReport;
}

export interface LiveRunRequest extends Omit<IndexRequest<QdrantPlace>, "store" | "tip"> {
	readonly live: LiveIndexWriter;
	/** Where the ref is by now. */
	readonly tip: () => Promise<IndexedCommit>;
}

/** How often a run goes on because the ref has moved meanwhile. */
const CATCH_UPS = 3;

/**
 * Makes the live index that of the commit, and then, if the ref has moved meanwhile, that of its tip: the run that
 * ends last must not leave an older commit behind. Throws as {@link runIndex}.
 */
export async function runLive({ live, ...request }: LiveRunRequest): Promise<LiveReport> {
	const { store } = live;
	let report = await runIndex({ ...request, store });
	for (let times = 0; times < CATCH_UPS; times++) {
		const tip = await request.tip();
		if (tip.commit === report.commit) break;
		report = await runIndex({ ...request, ...tip, full: false, store });
	}
	const embedding = await live.finishVectors();
	return embedding ? withBill({ ...report, embedding }, live.budget) : report;
}
