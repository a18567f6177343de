/** `npm run bench:definitions`: whether a name leads to where it is defined. See docs/benchmarks.md. */
import { basename, join } from "node:path";
import { IndexingError } from "../../../src/errors.ts";
import { randomNumbers } from "../../../src/evaluation/random-numbers.ts";
import { runBench } from "../../run-bench.ts";
import { indexHead, withIndex } from "../../searchable-index.ts";
import { inTemporaryFolder } from "../../temporary-folder.ts";
import { writeJson } from "../../write-json.ts";
import { drawEvenly } from "./draw.ts";
import { judge, type Verdict } from "./judge.ts";
import { type DefinedName, listDefinitions } from "./list-definitions.ts";
import { type DefinitionsOptions, readOptions } from "./options.ts";
import { type DefinitionsReport, formatReport, makeReport } from "./report.ts";

interface IndexedRepository {
	readonly name: string;
	readonly snapshotPath: string;
	readonly definitions: readonly DefinedName[];
}

async function measure({ repos, symbols, seed }: DefinitionsOptions): Promise<DefinitionsReport> {
	return inTemporaryFolder(async (folder) => {
		const indexed: IndexedRepository[] = [];
		for (const [at, directory] of repos.entries())
			indexed.push(await index(directory, join(folder, String(at))));
		const drawn = drawEvenly(
			indexed.map(({ definitions }) => definitions),
			{ size: symbols, random: randomNumbers(seed) },
		);
		if (drawn.every((names) => names.length === 0))
			throw new IndexingError("nothing-to-measure", "ctags finds no definition in what is indexed.");
		const verdicts = new Map<string, readonly Verdict[]>();
		for (const [at, { name, snapshotPath }] of indexed.entries()) {
			const own = await withIndex(snapshotPath, (searchable) =>
				Promise.all(drawn[at]!.map((defined) => judge(defined, searchable))),
			);
			verdicts.set(name, [...(verdicts.get(name) ?? []), ...own]);
		}
		return makeReport(verdicts, seed);
	});
}

async function index(directory: string, folder: string): Promise<IndexedRepository> {
	const { snapshot } = await indexHead({ directory, dataFolder: join(folder, "data") });
	const definitions = await withIndex(snapshot.path, (searchable) =>
		listDefinitions(searchable.snapshot, join(folder, "texts")),
	);
	return { name: basename(directory), snapshotPath: snapshot.path, definitions };
}

await runBench(async () => {
	const options = readOptions(process.argv.slice(2));
	const report = await measure(options);
	console.log(formatReport(report));
	if (options.json !== undefined) writeJson(options.json, report);
});
