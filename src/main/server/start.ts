import { existsSync } from "node:fs";
import { createNodeMiddleware } from "probot";
import { createApp } from "../../app/app.ts";
import { Claims } from "../../app/claims.ts";
import { createHttpHandler, WEBHOOK_PATH } from "../../app/http-handler.ts";
import { InFlight } from "../../app/in-flight.ts";
import { MissedDeliveries } from "../../app/missed-deliveries.ts";
import { readinessOf } from "../../app/readiness.ts";
import { listen } from "../../app/running-server.ts";
import { runSetup } from "../../app/setup.ts";
import { stopAnswering } from "../../app/stop-answering.ts";
import { readAppCredentials } from "../../config/app-credentials.ts";
import { operatorSettings } from "../../config/combine-layers.ts";
import { isReadable, requireDataDirectory } from "../../config/data-directory.ts";
import { readOperatorLayers } from "../../config/operator-layers.ts";
import type { OperatorSettings } from "../../config/settings.ts";
import { ConfigurationError, explain } from "../../errors.ts";
import type { Octokit } from "../../github/client/octokit.ts";
import { connectProbot } from "../../github/client/probot.ts";
import type { RepositoryIdentity } from "../../store/identity.ts";
import { type IndexStatus, indexStatus } from "../../store/index-status.ts";
import { openCommandCounts } from "../../wiring/command-counts.ts";
import { createLiveSearch, createSnapshotSearch, type SearchOptions } from "../../wiring/search.ts";
import { observe } from "./observe.ts";
import { onStopSignal } from "./stop-signal.ts";

async function serve(): Promise<void> {
	const operator = readOperatorLayers({ environment: process.env, door: "app" });
	const settings = operatorSettings(operator);
	const { http, log, budget, resilience } = settings;
	const credentials = readAppCredentials(process.env);
	const { metrics, meters, onDone, readStatus } = observe({
		...(settings.qdrant.url === undefined ? { readSnapshot: readIndex } : { readLive: readIndex }),
	});
	const { searcher, obstacle } = openSearch(settings, {
		onNearCap: (warning) => probot.log.warn(warning),
		meters,
	});
	async function readIndex(identity: RepositoryIdentity): Promise<IndexStatus | undefined> {
		const manifest = await searcher.manifestOf(identity);
		return manifest && indexStatus(manifest);
	}
	const inFlight = new InFlight({ queueLength: resilience.queueLength });
	const claims = new Claims();
	const replays = new Set<string>();
	const probot = await connectProbot(credentials, { log, resilience });
	let isStopping = false;
	const counts = await openCommandCounts(settings, probot.log);
	const app = createApp({
		search: (request) => searcher.search(request),
		operator,
		inFlight,
		claims,
		replays,
		timing: {
			answerDeadline: resilience.answerDeadline * 1_000,
			replyPatience: resilience.replyPatience * 1_000,
		},
		counters: counts.counters,
		onDone,
		readStatus,
		paidAllowance: { user: budget.userPaidPerDay, repository: budget.repositoryPaidPerDay },
	});
	const handler = createHttpHandler({
		middleware: await createNodeMiddleware(app, { probot, webhooksPath: WEBHOOK_PATH }),
		verify: probot.webhooks.verify,
		maxBody: http.maxBodyKb * 1_024,
		readiness: () => readinessOf({ isStopping, obstacle: obstacle(), endpoints: [] }),
		metrics: { ...metrics, token: http.metricsToken },
		log: probot.log,
	});
	const server = await listen({ handler, host: http.host, port: http.port });
	process.stdout.write(`slashfind listening on ${server.address}\n`);
	const missed = new MissedDeliveries({
		connect: () => probot.auth() as Promise<Octokit>,
		receive: (event) => probot.receive(event as never),
		claims,
		inFlight,
		replays,
		log: probot.log,
	});
	missed.start();
	onStopSignal(async () => {
		isStopping = true;
		const drainDeadline = resilience.drainDeadline * 1_000;
		await stopAnswering({ server, inFlight, missed, drainDeadline, log: probot.log });
		await Promise.all([searcher.close(), counts.close()]);
	});
}

/** The live indexes where Qdrant is configured, else the snapshots of the data folder. Throws ConfigurationError. */
function openSearch(settings: OperatorSettings, more: Required<Pick<SearchOptions, "onNearCap" | "meters">>) {
	const live = createLiveSearch({ settings, ...more });
	if (live) return { searcher: live, obstacle: () => undefined };
	const dataDirectory = requireDataDirectory(settings.dataDir);
	const searcher = createSnapshotSearch({ settings, dataDirectory, ...more });
	const obstacle = () => (isReadable(dataDirectory) ? undefined : "the data folder cannot be read");
	return { searcher, obstacle };
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
