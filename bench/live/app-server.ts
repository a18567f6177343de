import { fileURLToPath } from "node:url";
import { GitHubApi } from "../../test/support/github-api.ts";
import { ServerProcess } from "../../test/support/server-process.ts";
import type { Environment } from "../child-process.ts";
import { requireBuilt } from "../command-line.ts";

const ENTRY = fileURLToPath(new URL("../../dist/server.js", import.meta.url));

export interface AppOptions {
	/** With the snapshots; the App does not look at them where the settings name a Qdrant. */
	readonly dataFolder: string;
	readonly settings: Environment;
	/** Given to Node itself. */
	readonly nodeArguments?: readonly string[];
}

/** The built App, and the stand-in of GitHub to which it replies. */
export interface RunningApp {
	readonly server: ServerProcess;
	readonly github: GitHubApi;
}

/** Runs `work` with a new App, which knows no answer yet. Throws ConfigurationError where it is not built. */
export async function withApp<Result>(
	{ dataFolder, settings, nodeArguments = [] }: AppOptions,
	work: (app: RunningApp) => Promise<Result>,
): Promise<Result> {
	requireBuilt(ENTRY);
	const github = await GitHubApi.start();
	// Limits and allowances are no matter of how fast a search is.
	github.state.everybody = "write";
	let server: ServerProcess | undefined;
	const stop = () => server?.stop();
	// Also when the bench is told to stop.
	process.once("exit", stop);
	try {
		server = await ServerProcess.start({
			entry: ENTRY,
			apiUrl: github.url,
			dataDirectory: dataFolder,
			environment: settings,
			nodeArguments,
		});
		return await work({ server, github });
	} finally {
		await stop();
		process.off("exit", stop);
		await github.close();
	}
}
