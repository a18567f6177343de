/** A place that answers a query. Lines are 1-based, both included; without both, the whole file answers it. */
export interface Target {
	readonly path: string;
	readonly startLine?: number;
	readonly endLine?: number;
}

/** A place that a search gave. Lines are 1-based, both included. */
export interface FoundPlace {
	readonly path: string;
	readonly startLine: number;
	readonly endLine: number;
}

/** How good one answer is, each from 0 (worst) to 1. */
export interface QueryMetrics {
	/** How many of the targets are among the first ten places, and how far up. */
	readonly ndcg10: number;
	/** 1 ÷ rank of the first place that is right. */
	readonly mrr: number;
	/** 1 where the first place is right. */
	readonly hit1: number;
	/** Share of the targets that are among the first ten places. */
	readonly recall10: number;
}

export type PathComparison = (found: string, wanted: string) => boolean;

/** Only the first ten places count, as in the published figures. */
export const CUT_OFF = 10;

const ALL_WRONG: QueryMetrics = { ndcg10: 0, mrr: 0, hit1: 0, recall10: 0 };

/**
 * Measures one answer as the published benchmark does: every target is worth the same and is found at the first place
 * that touches it, a place that touches several targets fills one rank, and the ideal answer has a target at each of
 * its ranks. Paths are equal or not, unless the caller compares them otherwise.
 */
export function measureQuery(
	found: readonly FoundPlace[],
	targets: readonly Target[],
	{ samePath = isEqual }: { readonly samePath?: PathComparison } = {},
): QueryMetrics {
	const places = found.slice(0, CUT_OFF);
	const ranks = targets
		.map((target) => places.findIndex((place) => isTouched(target, place, samePath)))
		.filter((rank) => rank >= 0);
	if (ranks.length === 0) return ALL_WRONG;
	const first = Math.min(...ranks);
	const ideal = Math.min(CUT_OFF, targets.length);
	return {
		ndcg10: gainOf(new Set(ranks)) / gainOf(Array(ideal).keys()),
		mrr: 1 / (first + 1),
		hit1: first === 0 ? 1 : 0,
		recall10: ranks.length / targets.length,
	};
}

/** The mean of each figure; all 0 where there are none. */
export function meanOf(metrics: readonly QueryMetrics[]): QueryMetrics {
	if (metrics.length === 0) return ALL_WRONG;
	const mean = (name: keyof QueryMetrics) =>
		metrics.reduce((sum, one) => sum + one[name], 0) / metrics.length;
	return { ndcg10: mean("ndcg10"), mrr: mean("mrr"), hit1: mean("hit1"), recall10: mean("recall10") };
}

/**
 * For annotations that name files from another folder than the one that is indexed, as the published set does: equal,
 * or one path is the other's end.
 */
export function isSameOrEnd(found: string, wanted: string): boolean {
	return found === wanted || found.endsWith(`/${wanted}`) || wanted.endsWith(`/${found}`);
}

function isEqual(found: string, wanted: string): boolean {
	return found === wanted;
}

function isTouched(
	{ path, startLine, endLine }: Target,
	place: FoundPlace,
	samePath: PathComparison,
): boolean {
	if (!samePath(place.path, path)) return false;
	if (startLine === undefined || endLine === undefined) return true;
	return place.startLine <= endLine && place.endLine >= startLine;
}

/** Discounted gain of right answers at these ranks, counted from 0. */
function gainOf(ranks: Iterable<number>): number {
	let gain = 0;
	for (const rank of ranks) gain += 1 / Math.log2(rank + 2);
	return gain;
}
