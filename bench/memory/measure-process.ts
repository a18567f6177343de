/** Started in a process of its own, with `--expose-gc`: the path of a snapshot in, a {@link MemoryRun} out, as JSON. */

import { readFileSync, writeFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { explain } from "../../src/errors.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { wordsOfPath } from "../../src/search/ranking/path-words.ts";
import { search } from "../../src/search/search.ts";
import { memoryEstimate, type SnapshotMemory } from "../../src/store/snapshot/memory-estimate.ts";
import { OpenSnapshot } from "../../src/store/snapshot/open-snapshot.ts";
import { readHead } from "../../src/store/snapshot/read-head.ts";
import { SnapshotIndex } from "../../src/store/snapshot/snapshot-index.ts";
import { makeQueries } from "../make-queries.ts";

export interface MemoryRun {
	readonly estimate: SnapshotMemory;
	/** What a loaded index keeps of the heap and of buffers after its first searches, garbage collected. */
	readonly resident: number;
	/** By how much the process grew while the first index was loaded; undefined where the system does not say. */
	readonly peak: number | undefined;
}

async function measure(path: string): Promise<MemoryRun> {
	const { directory } = readHead(path);
	const open = () => new SnapshotIndex(OpenSnapshot.open(path, directory.manifest.fingerprint));
	const peak = await growth(open);
	let index: SnapshotIndex | undefined = open();
	await searched(index);
	const loaded = await residentBytes();
	index.close();
	index = undefined;
	// Nothing else happens in between: what compiled code takes goes up and down by megabytes.
	return { estimate: memoryEstimate(directory), resident: loaded - (await residentBytes()), peak };
}

async function searched(index: SnapshotIndex): Promise<void> {
	const lexicon = await index.lexicon();
	for (const query of makeQueries(lexicon)) await search(index, parseQuery(query), { limit: 5 });
	// Of a large repository these queries look at some paths alone; a thousand more would look at all.
	for (const { path } of lexicon.files()) wordsOfPath(path, lexicon);
}

async function growth(open: () => SnapshotIndex): Promise<number | undefined> {
	await residentBytes();
	const before = startPeak();
	open().close();
	const after = statusBytes("VmHWM");
	return before === undefined || after === undefined ? undefined : after - before;
}

/** Lets the system's note of the most memory begin anew, and gives what the process has now. */
function startPeak(): number | undefined {
	try {
		writeFileSync("/proc/self/clear_refs", "5");
		return statusBytes("VmRSS");
	} catch {
		return undefined;
	}
}

function statusBytes(name: string): number | undefined {
	const kib = new RegExp(`^${name}:\\s*(\\d+) kB$`, "m").exec(
		readFileSync("/proc/self/status", "latin1"),
	)?.[1];
	return kib === undefined ? undefined : Number(kib) * 1024;
}

/** Several times: what one collection finalises, the next one frees. */
async function residentBytes(): Promise<number> {
	for (let round = 0; round < 8; round++) {
		await setImmediate();
		globalThis.gc?.();
	}
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

try {
	process.stdout.write(JSON.stringify(await measure(process.argv[2] ?? "")));
} catch (error) {
	process.stderr.write(`${explain(error)}\n`);
	process.exitCode = 1;
}
