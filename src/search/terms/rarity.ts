import { inverseDocumentFrequency } from "../../lexical/field-weights.ts";
import type { Lexicon } from "../../store/code-index.ts";
import { RETRIEVAL_WEIGHTS } from "../retrieval-weights.ts";

/** How much a term says: how few files and chunks hold it, and how much those files are about it. */
export function rarityOf(term: string, lexicon: Lexicon): number {
	const { chunkRarity, ordinaryProminence, leastProminence } = RETRIEVAL_WEIGHTS;
	const files = inverseDocumentFrequency(lexicon.fileCount, lexicon.fileFrequency(term));
	const chunks = inverseDocumentFrequency(lexicon.chunkCount, lexicon.chunkFrequency(term));
	const prominence = Math.max(leastProminence, lexicon.prominence(term) || ordinaryProminence);
	return ((1 - chunkRarity) * files + chunkRarity * chunks) * (prominence / ordinaryProminence);
}
