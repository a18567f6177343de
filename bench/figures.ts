import { type Spread, spreadOf } from "./spread.ts";

/** What is measured, in the order of the table, with its unit. `p50` and `p95` are over the queries of one run. */
export const FIGURES = {
	fullIndex: "ms",
	fullIndexCpu: "ms",
	indexSpeed: "MB/s",
	fullIndexPeakMemory: "MiB",
	incrementalIndex: "ms",
	incrementalIndexCpu: "ms",
	incrementalIndexPeakMemory: "MiB",
	snapshotPerChunk: "bytes",
	load: "ms",
	residentPerChunk: "bytes",
	queryP50: "ms",
	queryP95: "ms",
	searchPeakMemory: "MiB",
	liveIndex: "ms",
	liveIndexCpu: "ms",
	pointsPerSecond: "points/s",
	pointsPerCpuSecond: "points/s",
	hybridIndex: "ms",
	hybridIndexCpu: "ms",
	tokensPerSecond: "tokens/s",
	tokensPerCpuSecond: "tokens/s",
	appLive1P50: "ms",
	appLive1P95: "ms",
	appSnapshot1P50: "ms",
	appSnapshot1P95: "ms",
	appLive10P50: "ms",
	appLive10P95: "ms",
	appSnapshot10P50: "ms",
	appSnapshot10P95: "ms",
	appLive50P50: "ms",
	appLive50P95: "ms",
	appSnapshot50P50: "ms",
	appSnapshot50P95: "ms",
} as const;

export type FigureName = keyof typeof FIGURES;

/** One measurement of some of the figures. */
export type Sample = Partial<Record<FigureName, number>>;

export type Figures = Readonly<Partial<Record<FigureName, Spread & { readonly unit: string }>>>;

/** Joins what the runs measured. */
export function figuresOf(samples: readonly Sample[]): Figures {
	const rows = Object.entries(FIGURES).flatMap(([name, unit]) => {
		const values = samples.flatMap((sample) => sample[name as FigureName] ?? []);
		return values.length === 0 ? [] : [[name, { unit, ...spreadOf(values) }] as const];
	});
	return Object.fromEntries(rows);
}
