import { percentile } from "./percentile.ts";
import { randomNumbers } from "./random-numbers.ts";

/** How the second of two systems differs from the first in one figure, over the same queries. */
export interface PairedDifference {
	/** Of the means, second minus first. */
	readonly difference: number;
	/** The interval that holds the true difference in 95 of 100 such comparisons. */
	readonly low: number;
	readonly high: number;
	/** Queries at which the second is better, worse, and the same. */
	readonly wins: number;
	readonly losses: number;
	readonly ties: number;
}

export const RESAMPLES = 10_000;

/** Sums are not exact; what differs by less is the same. */
const SAME = 1e-9;

/**
 * A paired bootstrap: draws as many queries as there are, with repetition, over and over, and sees how far the mean of
 * their differences moves. Both lists are in the order of the queries, of which there has to be at least one.
 */
export function pairedDifference(first: readonly number[], second: readonly number[]): PairedDifference {
	const gaps = second.map((value, at) => value - first[at]!);
	const means = resampledMeans(gaps);
	const wins = gaps.filter((gap) => gap > SAME).length;
	const losses = gaps.filter((gap) => gap < -SAME).length;
	return {
		difference: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
		low: percentile(means, 2.5),
		high: percentile(means, 97.5),
		wins,
		losses,
		ties: gaps.length - wins - losses,
	};
}

function resampledMeans(gaps: readonly number[]): number[] {
	const random = randomNumbers();
	return Array.from({ length: RESAMPLES }, () => {
		let sum = 0;
		for (let drawn = 0; drawn < gaps.length; drawn++) sum += gaps[random(gaps.length)]!;
		return sum / gaps.length;
	});
}
