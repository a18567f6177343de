/** `npm run bench`: measures indexing and searching of one repository. See docs/benchmarks.md. */
import { basename } from "node:path";
import { figuresOf } from "./figures.ts";
import { measureLive } from "./live/measure-live.ts";
import { openQdrant } from "./live/qdrant-place.ts";
import { madeUpIdentity } from "./live/settings.ts";
import { describeMachine } from "./machine.ts";
import { measureIndex } from "./measure-index.ts";
import { measureSearch } from "./measure-search.ts";
import { type BenchOptions, readOptions, USAGE } from "./options.ts";
import { type BenchReport, formatReport } from "./report.ts";
import { runBench } from "./run-bench.ts";
import { inWorkspace } from "./workspace.ts";
import { writeJson } from "./write-json.ts";

async function measure({ repo, queries, runs }: BenchOptions): Promise<BenchReport> {
	const machine = describeMachine();
	const identity = madeUpIdentity();
	// Before anything takes its time: a server may refuse.
	await using qdrant = await openQdrant(identity);
	return await inWorkspace(repo, async (workspace) => {
		const { samples, snapshot, ...content } = await measureIndex(workspace, runs);
		const searched = await measureSearch({ snapshot, queries }, runs);
		const live = await measureLive({ workspace, snapshot, queries, runs, identity, qdrant });
		return {
			schema: 1,
			measuredAt: new Date().toISOString(),
			machine,
			repository: { name: basename(repo), commit: workspace.commit, ...content },
			runs,
			queries: searched.queries,
			live: live.content,
			figures: figuresOf([...samples, ...searched.samples, ...live.samples]),
		};
	});
}

await runBench(async () => {
	const args = process.argv.slice(2);
	if (args.includes("--help")) return console.log(`Usage: ${USAGE}`);
	const options = readOptions(args);
	const report = await measure(options);
	console.log(formatReport(report));
	if (options.json !== undefined) writeJson(options.json, report);
});
