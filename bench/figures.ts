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
