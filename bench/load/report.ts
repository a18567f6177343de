import { percentile } from "../../src/evaluation/percentile.ts";
import { count } from "../../src/main/wording.ts";
import type { Quality, Source } from "../live/ask-app.ts";
import type { Machine } from "../machine.ts";
import type { GivenCommand } from "./commander.ts";
import type { MeasuredLoad } from "./measure-load.ts";

export type Counts = Readonly<Record<Quality | "lost", number>> & {
	readonly given: number;
	/** Replies beyond the first to a command. */
	readonly repeated: number;
};

/** What one source of answers did under load. Times are in milliseconds. */
export interface SourceReport {
	readonly steady: Counts & {
		readonly p50: number;
		readonly p95: number;
		readonly p99: number;
		readonly perSecond: number;
		/** Of the App alone. */
		readonly cpuMsPerCommand: number;
		/** 1 is one core, all the time. */
		readonly coreShare: number;
		/** Null where the round was too short to tell. */
		readonly residentMibPerQuarter: readonly number[] | null;
	};
	readonly burst: Counts & {
		readonly inOrder: boolean;
		readonly firstMs: number | null;
		readonly lastMs: number | null;
	};
}

export interface LoadReport {
	/** Raised when the meaning of a field changes. */
	readonly schema: 1;
	/** ISO 8601, UTC. */
	readonly measuredAt: string;
	readonly machine: Machine;
	readonly repository: { readonly name: string; readonly commit: string; readonly files: number };
	readonly installations: number;
	readonly seconds: number;
	readonly sources: Readonly<Record<Source, SourceReport>>;
}

const MEBIBYTE = 1024 ** 2;

export function reportOf({ steady, burst }: MeasuredLoad, seconds: number): SourceReport {
	const times = steady.commands.flatMap(({ tookMs }) => tookMs ?? []);
	const { inOrder, firstMs = null, lastMs = null } = burst;
	return {
		steady: {
			...countsOf(steady),
			p50: percentile(times, 50),
			p95: percentile(times, 95),
			p99: percentile(times, 99),
			perSecond: times.length / seconds,
			cpuMsPerCommand: steady.cpuMsPerCommand,
			coreShare: steady.coreShare,
			residentMibPerQuarter: steady.residentPerQuarter?.map((bytes) => bytes / MEBIBYTE) ?? null,
		},
		burst: { ...countsOf(burst), inOrder, firstMs, lastMs },
	};
}

function countsOf({
	commands,
	repeated,
}: {
	readonly commands: readonly GivenCommand[];
	readonly repeated: number;
}): Counts {
	const counts = { whole: 0, degraded: 0, failed: 0, lost: 0 };
	for (const { quality } of commands) counts[quality]++;
	return { given: commands.length, ...counts, repeated };
}

/** For a terminal. */
export function formatLoad({ machine, repository, installations, seconds, sources }: LoadReport): string {
	const { name, commit, files } = repository;
	return [
		`${name} at ${commit.slice(0, 10)}: ${count(files)} files, as ${count(installations)} repositories of as many installations`,
		`${machine.cpu}, ${machine.cores} cores, Node ${machine.node.slice(1)}, ${machine.platform}, load ${machine.load.toFixed(1)}`,
		...Object.entries(sources).flatMap(([source, report]) => [
			"",
			`${source}, ${seconds} s:`,
			...formatSteady(report.steady),
			`${source}, ${count(installations)} commands at once in one installation:`,
			...formatBurst(report.burst),
		]),
	].join("\n");
}

function formatSteady({ residentMibPerQuarter: resident, ...steady }: SourceReport["steady"]): string[] {
	const { p50, p95, p99, perSecond, cpuMsPerCommand, coreShare } = steady;
	return [
		row("commands", formatCounts(steady)),
		row("p50, p95, p99", `${[p50, p95, p99].map(whole).join(", ")} ms`),
		row("commands a second", perSecond.toFixed(1)),
		row("the App's processor", `${cpuMsPerCommand.toFixed(1)} ms a command, ${coreShare.toFixed(2)} cores`),
		row("resident by quarter", resident ? `${resident.map(whole).join(", ")} MiB` : "too short to tell"),
	];
}

function formatBurst({ inOrder, firstMs, lastMs, ...counts }: SourceReport["burst"]): string[] {
	const [first, last] = [firstMs, lastMs].map((ms) => (ms === null ? "none" : `${whole(ms)} ms`));
	return [
		row("commands", `${formatCounts(counts)}, ${inOrder ? "in order" : "out of order"}`),
		row("first, last reply", `${first}, ${last}`),
	];
}

function formatCounts({ given, whole: answered, degraded, failed, lost, repeated }: Counts): string {
	return `${given} given, ${answered} answered, ${degraded} with a warning, ${failed} failed, ${lost} lost, ${repeated} answered twice`;
}

function row(label: string, value: string): string {
	return `  ${label.padEnd(22)}${value}`;
}

function whole(value: number): string {
	return value.toFixed(0);
}
