import type { VoyageModel } from "../models.ts";

/**
 * The one that Voyage recommends where somebody waits. It costs $0.02 a million tokens, its larger sister rerank-2.5
 * $0.05 for a percent more of quality: thirty passages are about 12,000 tokens, a fortieth of a cent a search. Voyage's
 * documentation and prices, November 2026.
 */
export const RERANK_MODEL = {
	name: "rerank-2.5-lite",
	/** Of the query and any one document together. */
	contextTokens: 32_000,
	requestsPerMinute: 2_000,
	tokensPerMinute: 4_000_000,
} as const satisfies Partial<VoyageModel>;
