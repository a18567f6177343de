import type { EmbeddingReport, RunVectors } from "../../embedding/run-vectors.ts";
import { chunkTexts } from "./chunk-texts.ts";
import type { Collections } from "./collections.ts";
import type { VectorCollection } from "./vector-collection.ts";

export interface LiveVectors {
	readonly vectors: RunVectors;
	readonly cache: VectorCollection;
	readonly collections: Collections;
	/** Days for which a vector is kept that nobody uses. */
	readonly keepDays: number;
}

/**
 * Ends a run of the live index that has succeeded. A run looks at what has changed alone, and the vectors of the rest
 * must not be taken for unused: so, three times in the days that they are kept, all are noted. Throws ProviderError.
 */
export async function finishVectors({
	vectors,
	cache,
	collections,
	keepDays,
}: LiveVectors): Promise<EmbeddingReport> {
	const isDue = await cache.isRenewalDue(collections.alias, Math.max(1, Math.floor(keepDays / 3)));
	const live = isDue ? await collections.livePoints() : undefined;
	if (live) for await (const chunk of chunkTexts(live)) vectors.noteUse(chunk);
	const report = await vectors.finish();
	if (live) await cache.noteRenewal(collections.alias);
	return report;
}
