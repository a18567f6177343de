import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ConfigurationError, IndexingError } from "../src/errors.ts";
import type { PlacedReport } from "../src/main/cli/format-report.ts";
import { type Environment, runNode } from "./child-process.ts";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

/** One run of the built command line as a user starts it. */
export interface CommandRun {
	/** From before its start to its end. */
	readonly wallMs: number;
	/** Processor time, git's excepted: on a busy machine it says more than the wall clock. */
	readonly cpuMs: number;
	/** The most memory that the process held at once; what git holds is not in it. */
	readonly peakBytes: number;
	readonly report: PlacedReport;
}

export interface IndexPlace {
	readonly directory: string;
	readonly dataFolder: string;
	/** Further arguments of `slashfind index`. */
	readonly options?: readonly string[];
	/** Settings; none but these. */
	readonly environment?: Environment;
}

/** Indexes with the built command line. Throws ConfigurationError where it is not built, IndexingError where it fails. */
export async function runIndexCommand(place: IndexPlace): Promise<CommandRun> {
	requireBuilt(CLI);
	const { directory, dataFolder, options = [], environment = {} } = place;
	const args = ["index", "--repo", directory, "--data", dataFolder, "--json", ...options];
	const { status, stdout, stderr, ...figures } = await runNode([CLI, ...args], { environment });
	if (status !== 0) {
		const said = stderr.trim() || `it ended with ${status}.`;
		throw new IndexingError("bench-run-failed", `The command line could not index the copy: ${said}`);
	}
	return { ...figures, report: JSON.parse(stdout) as PlacedReport };
}

/** Throws ConfigurationError where a file of dist/ is missing. */
export function requireBuilt(path: string): void {
	if (existsSync(path)) return;
	throw new ConfigurationError("not-built", `${path} is not built.`, {
		suggestions: ["Run `npm run build` first."],
	});
}
