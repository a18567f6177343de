/** `npm run bench`: measures indexing and searching of one repository. See docs/benchmarks.md. */
import { basename } from "node:path";
import { figuresOf } from "./figures.ts";
import { describeMachine } from "./machine.ts";
import { measureIndex } from "./measure-index.ts";
import { measureSearch } from "./measure-search.ts";
import { type BenchOptions, readOptions } from "./options.ts";
import { type BenchReport, formatReport } from "./report.ts";
import { runBench } from "./run-bench.ts";
import { inWorkspace } from "./workspace.ts";
import { writeJson } from "./write-json.ts";

async function measure({ repo, queries, runs }: BenchOptions): Promise<BenchReport> {
	const machine = describeMachine();
	return inWorkspace(repo, async (workspace) => {
		const { samples, snapshot, ...content } = await measureIndex(workspace, runs);
		const searched = await measureSearch({ snapshot, queries }, runs);
		return {
			schema: 1,
			measuredAt: new Date().toISOString(),
			machine,
			repository: { name: basename(repo), commit: workspace.commit, ...content },
			runs,
			queries: searched.queries,
			figures: figuresOf([...samples, ...searched.samples]),
		};
	});
}

await runBench(async () => {
	const options = readOptions(process.argv.slice(2));
	const report = await measure(options);
	console.log(formatReport(report));
	if (options.json !== undefined) writeJson(options.json, report);
});
