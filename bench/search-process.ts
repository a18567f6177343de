/** Started by measure-search.ts in a process of its own: one {@link SearchTask} in, one {@link SearchRun} out, as JSON. */
import { text } from "node:stream/consumers";
import { explain } from "../src/errors.ts";
import { FINGERPRINT } from "../src/indexing/fingerprint.ts";
import { parseQuery } from "../src/search/grammar/parse-query.ts";
import { search } from "../src/search/search.ts";
import type { CodeIndex } from "../src/store/code-index.ts";
import { OpenSnapshot } from "../src/store/snapshot/open-snapshot.ts";
import { SnapshotIndex } from "../src/store/snapshot/snapshot-index.ts";
import { makeQueries } from "./make-queries.ts";

export interface SearchTask {
	/** Path of the snapshot file. */
	readonly snapshot: string;
	/** Undefined: made from the names that the index holds. */
	readonly queries: readonly string[] | undefined;
}

export interface SearchRun {
	/** From the path to an index that can be searched. */
	readonly loadMs: number;
	/** What the loaded index keeps of the heap and of buffers, garbage collected. Texts are read when shown, never kept. */
	readonly residentBytes: number;
	readonly chunks: number;
	/** One per query: from the words typed to the answer, the index being warm. */
	readonly queryMs: readonly number[];
}

/** Hits a page, as a reply has them. */
const LIMIT = 5;

async function measure({ snapshot, queries }: SearchTask): Promise<SearchRun> {
	const before = residentBytes();
	const started = performance.now();
	const index = new SnapshotIndex(OpenSnapshot.open(snapshot, FINGERPRINT));
	const loadMs = performance.now() - started;
	const after = residentBytes();
	const asked = queries ?? makeQueries(await index.lexicon());
	await ask(index, asked);
	const queryMs = await ask(index, asked);
	index.close();
	return { loadMs, residentBytes: after - before, chunks: index.manifest.counts.chunks, queryMs };
}

async function ask(index: CodeIndex, queries: readonly string[]): Promise<number[]> {
	const times: number[] = [];
	for (const query of queries) {
		const started = performance.now();
		await search(index, parseQuery(query), { limit: LIMIT });
		times.push(performance.now() - started);
	}
	return times;
}

/** Twice: what the first collection finalises, the second frees. */
function residentBytes(): number {
	globalThis.gc?.();
	globalThis.gc?.();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

try {
	const task = JSON.parse(await text(process.stdin)) as SearchTask;
	process.stdout.write(JSON.stringify(await measure(task)));
} catch (error) {
	process.stderr.write(`${explain(error)}\n`);
	process.exitCode = 1;
}
