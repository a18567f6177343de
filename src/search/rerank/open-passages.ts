import { FEATURES } from "../ranking/features.ts";
import type { RankedPassage } from "../ranking/order-passages.ts";
import type { RankedFile } from "../ranking/ranked-file.ts";

/**
 * Best places whose order a reranker may change: six pages. What is further behind is seldom an answer, and each costs
 * some 400 tokens of a request that somebody waits for.
 */
export const RERANKED = 30;

const LEADS = FEATURES.filter(({ part }) => part === "lead").map(({ name }) => name);

/**
 * The best passages, without those of files that the ranking is sure of: they define what is asked for, or are called, or
 * spell it, just as it was typed. A reranker knows nothing of that, and would put longer texts about it before them.
 */
export function openPassages(passages: readonly RankedPassage[]): readonly RankedPassage[] {
	const best = passages.slice(0, RERANKED);
	const sure = new Set([...new Set(best.map(({ file }) => file))].filter(isLead));
	for (const { file, definition } of best) if (definition) sure.add(file);
	return best.filter(({ file }) => !sure.has(file));
}

function isLead(file: RankedFile): boolean {
	const features = file.features();
	return LEADS.some((name) => name in features);
}
