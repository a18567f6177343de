import type { CliResult } from "../cli-process.ts";
import type { FaultyProxy } from "../faulty-proxy/faulty-proxy.ts";
import type { ProxyFault } from "../faulty-proxy/proxy-fault.ts";
import { type Column, FAULT_NAMES, FAULTS, type FaultName } from "./faults.ts";
import type { LivePlace } from "./live-place.ts";

/** A call of an index run, and how it is broken. */
export interface RunCall {
	readonly title: string;
	readonly place: LivePlace;
	/** Before the server that is called. */
	readonly gate: FaultyProxy;
	readonly path: RegExp;
}

/** Indexes a new commit under each fault, and once more behind it. */
export async function runColumn(call: RunCall): Promise<Column> {
	const cells: Partial<Record<FaultName, string>> = {};
	for (const name of FAULT_NAMES) cells[name] = await runCell(call, FAULTS[name]);
	return { title: call.title, cells };
}

let commits = 0;

async function runCell({ place, gate, path }: RunCall, fault: ProxyFault): Promise<string> {
	const before = place.liveCommit();
	place.repository.write("docs/changing.md", `# Change ${++commits}\n\nText ${commits} of many.\n`);
	const commit = await place.repository.commit(`change ${commits}`);
	const order = gate.order({ fault, path });
	const run = await place.run(["index"]);
	await gate.clear();
	if (order.hits.length === 0) return "not reached";
	const now = place.liveCommit();
	const state = now === before ? "index as before" : now === commit ? "index new" : "unsound: no index";
	return [describeRun(run), state, ...(await describeNextRun(place, commit))].join(", ");
}

/** How a run ended, in the words of the table. */
export function describeRun({ code, stdout, stderr }: CliResult): string {
	if (code === null || /^\s+at .*:\d+:\d+\)?$/m.test(stderr)) return "crash";
	if (code === 0) return "run succeeds";
	if (code === 3) return /no dense vector yet/.test(stdout + stderr) ? "run partial, says so" : "silence";
	return stderr.trim() === "" ? "silence" : `run fails (exit ${code}), says why`;
}

/** What is wrong with the next run, if anything. */
async function describeNextRun(place: LivePlace, commit: string): Promise<string[]> {
	const next = await place.run(["index"]);
	const verified = await place.run(["store", "verify"]);
	const isSound = next.code === 0 && verified.code === 0 && place.liveCommit() === commit;
	return isSound ? [] : [`unsound: ${next.stderr}${verified.stdout}${verified.stderr}`];
}
