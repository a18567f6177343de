/** `npm run bench:load`: the App with many commands at once. See docs/benchmarks.md. */
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { openQdrant } from "../live/qdrant-place.ts";
import { madeUpIdentity } from "../live/settings.ts";
import { startServer } from "../live/stand-in.ts";
import { describeMachine } from "../machine.ts";
import { makeQueries } from "../make-queries.ts";
import { runBench } from "../run-bench.ts";
import { withIndex } from "../searchable-index.ts";
import { inWorkspace } from "../workspace.ts";
import { writeJson } from "../write-json.ts";
import { indexInstallations } from "./indexed-installations.ts";
import { measureLoad } from "./measure-load.ts";
import { type LoadOptions, readOptions, USAGE } from "./options.ts";
import { formatLoad, type LoadReport, reportOf } from "./report.ts";

/** For each installation; an App is asked all of them before its time is taken, and GitHub wants a second between two. */
const QUERIES = 2;

const PROXY = fileURLToPath(new URL("remembering-proxy.ts", import.meta.url));

async function measure({ repo, seconds, installations, profile }: LoadOptions): Promise<LoadReport> {
	const machine = describeMachine();
	const identity = madeUpIdentity();
	// Before anything takes its time: a server may refuse.
	await using qdrant = await openQdrant(identity);
	return await inWorkspace(repo, async (workspace) => {
		const indexed = await indexInstallations({ workspace, qdrant, identity, installations });
		const { queries, files } = await withIndex(indexed.snapshot, async ({ index }) => {
			const { files } = index.manifest.counts;
			return { queries: makeQueries(await index.lexicon()).slice(0, QUERIES * installations), files };
		});
		const task = { ...indexed, queries, seconds, profile };
		const snapshot = await measureLoad({ ...task, source: "snapshot", settings: {} });
		await using proxy = await startServer("Qdrant, with a memory", [PROXY, qdrant.environment.QDRANT_URL!]);
		const settings = { ...qdrant.environment, ...(qdrant.version === null && { QDRANT_URL: proxy.url }) };
		const live = await measureLoad({ ...task, source: "live", settings });
		return {
			schema: 1,
			measuredAt: new Date().toISOString(),
			machine,
			repository: { name: basename(repo), commit: workspace.commit, files },
			installations,
			seconds,
			sources: { snapshot: reportOf(snapshot, seconds), live: reportOf(live, seconds) },
		};
	});
}

await runBench(async () => {
	const args = process.argv.slice(2);
	if (args.includes("--help")) return console.log(`Usage: ${USAGE}`);
	const options = readOptions(args);
	const report = await measure(options);
	console.log(formatLoad(report));
	if (options.json !== undefined) writeJson(options.json, report);
});
