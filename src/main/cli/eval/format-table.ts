import type { QueryMetrics } from "../../../evaluation/metrics.ts";
import type { PairedDifference } from "../../../evaluation/paired-difference.ts";
import type { EvaluationReport, SystemReport } from "../../../evaluation/report.ts";

const ROWS: readonly (readonly [string, keyof QueryMetrics])[] = [
	["NDCG@10", "ndcg10"],
	["MRR", "mrr"],
	["hit@1", "hit1"],
	["recall@10", "recall10"],
];

const TIMES: readonly (readonly [string, keyof SystemReport["latency"]])[] = [
	["p50", "p50"],
	["p95", "p95"],
];

/** The figures of one index, or of two side by side with what lies between them. */
export function formatTable({ first, second, comparison }: EvaluationReport): string[] {
	const systems = second ? [first, second] : [first];
	const head = second && ["", "A", "B", "B − A, with 95 % interval", "B better / worse / same"];
	const figures = ROWS.map(([label, name]) => [
		label,
		...systems.map(({ metrics }) => metrics[name].toFixed(3)),
		...(comparison ? differenceCells(comparison[name]) : []),
	]);
	const times = TIMES.map(([label, name]) => [
		label,
		...systems.map(({ latency }) => `${latency[name].toFixed(1)} ms`),
	]);
	return aligned([...(head ? [head] : []), ...figures, ...times]);
}

function differenceCells({ difference, low, high, wins, losses, ties }: PairedDifference): string[] {
	const interval = `${signed(difference)} (${signed(low)} to ${signed(high)})`;
	return [interval, `${wins} / ${losses} / ${ties}`];
}

/** With a minus as wide as the plus. */
export function signed(value: number): string {
	const digits = Math.abs(value).toFixed(3);
	if (Number(digits) === 0) return digits;
	return `${value > 0 ? "+" : "−"}${digits}`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
	const widths: number[] = [];
	for (const row of rows) {
		row.forEach((cell, at) => {
			widths[at] = Math.max(widths[at] ?? 0, cell.length);
		});
	}
	return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at]!)).join("  ")}`.trimEnd());
}
