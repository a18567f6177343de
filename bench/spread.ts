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

/** The value that `percent` of the values do not exceed; between two of them by their distance to it. */
export function percentile(values: readonly number[], percent: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const place = ((sorted.length - 1) * percent) / 100;
	const below = sorted[Math.floor(place)]!;
	const above = sorted[Math.ceil(place)]!;
	return below + (above - below) * (place - Math.floor(place));
}
