/**
 * The value that `percent` of the values do not exceed; between two of them by its distance to both. There has to be at
 * least one.
 */
export function percentile(values: readonly number[], percent: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const rank = ((sorted.length - 1) * percent) / 100;
	const below = sorted[Math.floor(rank)]!;
	const above = sorted[Math.ceil(rank)]!;
	return below + (above - below) * (rank - Math.floor(rank));
}
