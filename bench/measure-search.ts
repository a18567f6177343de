import { fileURLToPath } from "node:url";
import { IndexingError } from "../src/errors.ts";
import { percentile } from "../src/evaluation/percentile.ts";
import { runNode } from "./child-process.ts";
import type { Sample } from "./figures.ts";
import type { SearchRun, SearchTask } from "./search-process.ts";

const SEARCH_PROCESS = fileURLToPath(new URL("search-process.ts", import.meta.url));
const MEBIBYTE = 1024 ** 2;

/** Loads the snapshot and asks the queries, each run in a new process, so that none is helped by the one before. */
export async function measureSearch(
	task: SearchTask,
	runs: number,
): Promise<{ readonly samples: readonly Sample[]; readonly queries: number }> {
	const samples: Sample[] = [];
	let queries = 0;
	for (let run = 0; run < runs; run++) {
		const { loadMs, residentBytes, chunks, queryMs, peakBytes } = await runSearchProcess(task);
		queries = queryMs.length;
		samples.push({
			load: loadMs,
			residentPerChunk: residentBytes / chunks,
			queryP50: percentile(queryMs, 50),
			queryP95: percentile(queryMs, 95),
			searchPeakMemory: peakBytes / MEBIBYTE,
		});
	}
	return { samples, queries };
}

async function runSearchProcess(task: SearchTask): Promise<SearchRun & { readonly peakBytes: number }> {
	const run = await runNode(["--expose-gc", SEARCH_PROCESS], { input: JSON.stringify(task) });
	if (run.status !== 0)
		throw new IndexingError(
			"bench-run-failed",
			`The index of the copy could not be searched: ${run.stderr.trim()}`,
		);
	return { ...(JSON.parse(run.stdout) as SearchRun), peakBytes: run.peakBytes };
}
