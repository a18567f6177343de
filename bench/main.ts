/** `npm run bench`: measures indexing and searching of one repository. See docs/benchmarks.md. */
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { ConfigurationError, explain } from "../src/errors.ts";
import { figuresOf } from "./figures.ts";
import { describeMachine } from "./machine.ts";
import { measureIndex } from "./measure-index.ts";
import { measureSearch } from "./measure-search.ts";
import { type BenchOptions, readOptions } from "./options.ts";
import { type BenchReport, formatReport } from "./report.ts";
import { inWorkspace } from "./workspace.ts";

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

function writeJson(path: string, report: BenchReport): void {
	try {
		writeFileSync(path, `${JSON.stringify(report, null, "\t")}\n`);
	} catch (cause) {
		throw new ConfigurationError(
			"json-not-writable",
			`${path} cannot be written: ${(cause as Error).message}.`,
			{
				cause,
			},
		);
	}
}

try {
	const options = readOptions(process.argv.slice(2));
	const report = await measure(options);
	console.log(formatReport(report));
	if (options.json !== undefined) writeJson(options.json, report);
} catch (error) {
	console.error(`The bench could not run: ${explain(error)}`);
	process.exitCode = error instanceof ConfigurationError ? 2 : 1;
}
