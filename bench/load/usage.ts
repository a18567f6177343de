import type { ServerProcess } from "../../test/support/server-process.ts";

/** What the App says of itself at /metrics, once. */
export interface Usage {
	readonly residentBytes: number;
	/** Processor time since its start. */
	readonly cpuSeconds: number;
	readonly at: number;
}

export async function readUsage({ address }: ServerProcess): Promise<Usage> {
	const text = await (await fetch(`${address}/metrics`)).text();
	const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
	return {
		residentBytes: value("process_resident_memory_bytes"),
		cpuSeconds: value("process_cpu_seconds_total"),
		at: performance.now(),
	};
}

/** Of all cores' time, what the App took of one of them: 1 is one core, all the time. */
export function coreShare(first: Usage, last: Usage): number {
	return (last.cpuSeconds - first.cpuSeconds) / ((last.at - first.at) / 1_000);
}

/** The mean of each quarter of the samples, in their order; undefined where there are too few. */
export function residentPerQuarter(samples: readonly Usage[]): readonly number[] | undefined {
	if (samples.length < 4) return undefined;
	return [0, 1, 2, 3].map((quarter) => {
		const [from, to] = [quarter, quarter + 1].map((edge) => Math.round((edge * samples.length) / 4));
		const held = samples.slice(from, to).map(({ residentBytes }) => residentBytes);
		return held.reduce((sum, bytes) => sum + bytes, 0) / held.length;
	});
}
