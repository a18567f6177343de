import { existsSync } from "node:fs";
import { createNodeMiddleware } from "probot";
import { createApp } from "../../app/app.ts";
import { createHttpHandler, WEBHOOK_PATH } from "../../app/http-handler.ts";
import { InFlight } from "../../app/in-flight.ts";
import { listen } from "../../app/running-server.ts";
import { runSetup } from "../../app/setup.ts";
import { readAppCredentials } from "../../config/app-credentials.ts";
import { operatorSettings } from "../../config/combine-layers.ts";
import { isReadable, requireDataDirectory } from "../../config/data-directory.ts";
import { readOperatorLayers } from "../../config/operator-layers.ts";
import type { OperatorSettings } from "../../config/settings.ts";
import { ConfigurationError, explain } from "../../errors.ts";
import { connectProbot } from "../../github/client/probot.ts";
import { openCommandCounts } from "../../wiring/command-counts.ts";
import { createLiveSearch, createSnapshotSearch } from "../../wiring/search.ts";

async function serve(): Promise<void> {
	const operator = readOperatorLayers({ environment: process.env, door: "app" });
	const settings = operatorSettings(operator);
	const { http, log, budget, resilience } = settings;
	const credentials = readAppCredentials(process.env);
	const { searcher, isReady } = openSearch(settings, (warning) => probot.log.warn(warning));
	const inFlight = new InFlight();
	const probot = await connectProbot(credentials, { log, resilience });
	const counts = await openCommandCounts(settings, probot.log);
	const app = createApp({
		search: (request) => searcher.search(request),
		operator,
		inFlight,
		counters: counts.counters,
		paidAllowance: { user: budget.userPaidPerDay, repository: budget.repositoryPaidPerDay },
	});
	const handler = createHttpHandler({
		middleware: await createNodeMiddleware(app, { probot, webhooksPath: WEBHOOK_PATH }),
		verify: probot.webhooks.verify,
		maxBody: http.maxBodyKb * 1_024,
		isReady,
		log: probot.log,
	});
	const server = await listen({ handler, host: http.host, port: http.port });
	process.stdout.write(`slashfind listening on ${server.address}\n`);
	async function stop(): Promise<void> {
		await server.stop(inFlight);
		await Promise.all([searcher.close(), counts.close()]);
		process.exit(0);
	}
	process.once("SIGTERM", stop).once("SIGINT", stop);
}

/** The live indexes where Qdrant is configured, else the snapshots of the data folder. Throws ConfigurationError. */
function openSearch(settings: OperatorSettings, onNearCap: (warning: string) => void) {
	const live = createLiveSearch({ settings, onNearCap });
	if (live) return { searcher: live, isReady: () => true };
	const dataDirectory = requireDataDirectory(settings.dataDir);
	const searcher = createSnapshotSearch({ settings, dataDirectory, onNearCap });
	return { searcher, isReady: () => isReadable(dataDirectory) };
}

async function setUp(): Promise<void> {
	const { http } = operatorSettings(readOperatorLayers({ environment: process.env, door: "app" }));
	const page = await runSetup(process.env, http.port);
	process.stdout.write(`slashfind setup page on ${page}\n`);
}

/** Starts what the command line asks for; what cannot be used is said in words, with the exit code that it has. */
export async function startServer(options: readonly string[]): Promise<void> {
	try {
		const [option, ...rest] = options;
		if (rest.length > 0 || (option !== undefined && option !== "--setup")) {
			throw new ConfigurationError("usage", "The server takes no arguments but --setup.");
		}
		if (existsSync(".env")) process.loadEnvFile();
		await (option === "--setup" ? setUp() : serve());
	} catch (error) {
		process.stderr.write(`${explain(error)}\n`);
		process.exitCode = error instanceof ConfigurationError ? 2 : 1;
	}
}
