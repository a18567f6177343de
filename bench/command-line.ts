import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ConfigurationError, IndexingError } from "../src/errors.ts";
import type { IndexReport } from "../src/indexing/index-report.ts";
import { runNode } from "./child-process.ts";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

/** One run of the built command line as a user starts it. */
export interface CommandRun {
	/** From before its start to its end. */
	readonly wallMs: number;
	/** Processor time, git's excepted: on a busy machine it says more than the wall clock. */
	readonly cpuMs: number;
	/** The most memory that the process held at once; what git holds is not in it. */
	readonly peakBytes: number;
	readonly report: IndexReport;
}

/** Indexes with the built command line. Throws ConfigurationError where it is not built, IndexingError where it fails. */
export async function runIndexCommand(place: {
	readonly directory: string;
	readonly dataFolder: string;
}): Promise<CommandRun> {
	if (!existsSync(CLI))
		throw new ConfigurationError("not-built", "The command line is not built.", {
			suggestions: ["Run `npm run build` first."],
		});
	const args = ["index", "--repo", place.directory, "--data", place.dataFolder, "--json"];
	const { status, stdout, stderr, ...figures } = await runNode([CLI, ...args]);
	if (status !== 0) {
		const said = stderr.trim() || `it ended with ${status}.`;
		throw new IndexingError("bench-run-failed", `The command line could not index the copy: ${said}`);
	}
	return { ...figures, report: JSON.parse(stdout) as IndexReport };
}
