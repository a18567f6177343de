import type { Outcome } from "./evaluate.ts";
import type { QueryMetrics } from "./metrics.ts";
import { type PairedDifference, pairedDifference } from "./paired-difference.ts";

/**
 * What the queries say of the second of two systems, by NDCG@10. `same`: each query is answered equally well by both;
 * `too-few`: there are not enough queries for an interval to mean anything; `unclear`: the interval holds 0.
 */
export type Verdict = "better" | "worse" | "unclear" | "same" | "too-few";

export interface Comparison extends Readonly<Record<keyof QueryMetrics, PairedDifference>> {
	readonly verdict: Verdict;
}

/** One lucky query among fewer would look like a certainty, since it is drawn in nearly every resample. */
export const FEWEST_QUERIES = 10;

/** Compares two systems that were asked the same queries, at least one, in the same order. */
export function compare(first: readonly Outcome[], second: readonly Outcome[]): Comparison {
	const differ = (name: keyof QueryMetrics) =>
		pairedDifference(
			first.map(({ metrics }) => metrics[name]),
			second.map(({ metrics }) => metrics[name]),
		);
	const ndcg10 = differ("ndcg10");
	return {
		ndcg10,
		mrr: differ("mrr"),
		hit1: differ("hit1"),
		recall10: differ("recall10"),
		verdict: verdictOf(ndcg10),
	};
}

function verdictOf({ low, high, wins, losses, ties }: PairedDifference): Verdict {
	if (wins + losses === 0) return "same";
	if (wins + losses + ties < FEWEST_QUERIES) return "too-few";
	if (low > 0) return "better";
	return high < 0 ? "worse" : "unclear";
}
