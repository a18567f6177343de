import { count } from "../src/main/wording.ts";
import type { Figures } from "./figures.ts";
import type { LiveContent } from "./live/measure-live.ts";
import type { Machine } from "./machine.ts";

/** What the bench measured; docs/benchmarks.md describes it. */
export interface BenchReport {
	/** Raised when the meaning of a field changes. */
	readonly schema: 1;
	/** ISO 8601, UTC. */
	readonly measuredAt: string;
	readonly machine: Machine;
	readonly repository: {
		readonly name: string;
		readonly commit: string;
		readonly files: number;
		readonly chunks: number;
		readonly bytes: number;
		readonly languages: Readonly<Record<string, number>>;
	};
	readonly runs: number;
	readonly queries: number;
	readonly live: LiveContent;
	readonly figures: Figures;
}

const LABELS: Readonly<Record<keyof Figures, string>> = {
	fullIndex: "index from nothing",
	fullIndexCpu: "  processor time",
	indexSpeed: "  speed",
	fullIndexPeakMemory: "  peak memory",
	incrementalIndex: "index after one changed file",
	incrementalIndexCpu: "  processor time",
	incrementalIndexPeakMemory: "  peak memory",
	snapshotPerChunk: "snapshot per chunk",
	load: "load",
	residentPerChunk: "resident per chunk",
	queryP50: "query p50",
	queryP95: "query p95",
	searchPeakMemory: "  peak memory",
	liveIndex: "index into Qdrant",
	liveIndexCpu: "  processor time",
	pointsPerSecond: "  points",
	pointsPerCpuSecond: "  by processor time",
	hybridIndex: "… with an instant embedder",
	hybridIndexCpu: "  processor time",
	tokensPerSecond: "  tokens",
	tokensPerCpuSecond: "  by processor time",
	appLive1P50: "App, 1 at once: live p50",
	appLive1P95: "  p95",
	appSnapshot1P50: "  snapshot p50",
	appSnapshot1P95: "  p95",
	appLive10P50: "App, 10 at once: live p50",
	appLive10P95: "  p95",
	appSnapshot10P50: "  snapshot p50",
	appSnapshot10P95: "  p95",
	appLive50P50: "App, 50 at once: live p50",
	appLive50P95: "  p95",
	appSnapshot50P50: "  snapshot p50",
	appSnapshot50P95: "  p95",
};

/** For a terminal. */
export function formatReport({ machine, repository, runs, queries, live, figures }: BenchReport): string {
	const { name, commit, files, chunks, bytes } = repository;
	const rows = Object.entries(figures).map(([figure, { unit, median, min, max }]) => [
		LABELS[figure as keyof Figures],
		...[median, min, max].map(threeDigits),
		unit,
	]);
	return [
		`${name} at ${commit.slice(0, 10)}: ${count(files)} files, ${count(chunks)} chunks, ${(bytes / 1e6).toFixed(1)} MB`,
		`${machine.cpu}, ${machine.cores} cores, ${(machine.memoryBytes / 1024 ** 3).toFixed(0)} GiB, Node ${machine.node.slice(1)}, ${machine.platform}, load ${machine.load.toFixed(1)}`,
		`${runs} runs, ${queries} queries`,
		"",
		...[["", "median", "min", "max", ""], ...rows].map(formatRow),
		"",
		...formatLive(live),
	].join("\n");
}

/** Which of the figures above are about the live index, and what they are worth. */
function formatLive({ qdrant, runs, points, tokens, commands }: LiveContent): string[] {
	const against =
		qdrant === null
			? "against stand-ins on loopback: our own overhead, not Qdrant's"
			: `against Qdrant ${qdrant}; Voyage and GitHub are stand-ins on loopback`;
	return [
		`into Qdrant (${runs} runs) and through the App (once): ${count(points)} points, ${count(tokens)} tokens, ${against}`,
		...Object.entries(commands).map(([source, { whole, degraded, failed }]) => {
			const answered = `${count(whole)} answered`;
			return `commands to the App with ${SOURCES[source as keyof typeof commands]}: ${answered}, ${count(degraded)} with a warning, ${count(failed)} failed${failed > 0 ? ": what they belong to has no row" : ""}`;
		}),
	];
}

const SOURCES = { live: "the live index", snapshot: "a snapshot" } as const;

function formatRow([label = "", median = "", min = "", max = "", unit = ""]: readonly string[]): string {
	return `${label.padEnd(30)}${[median, min, max].map((cell) => cell.padStart(10)).join("")}  ${unit}`.trimEnd();
}

/** More digits than these are noise. */
function threeDigits(value: number): string {
	return value.toLocaleString(
		"en-US",
		value < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 },
	);
}
