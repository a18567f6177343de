import { percentile } from "../src/evaluation/percentile.ts";

/** What several measurements of one figure come to; on a shared machine the median is the one to quote. */
export interface Spread {
	readonly median: number;
	readonly min: number;
	readonly max: number;
}

/** At least one value. */
export function spreadOf(values: readonly number[]): Spread {
	return { median: percentile(values, 50), min: Math.min(...values), max: Math.max(...values) };
}
