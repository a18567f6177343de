import { existsSync } from "node:fs";
import { createNodeMiddleware } from "probot";
import { createApp } from "../../app/app.ts";
import { Claims } from "../../app/claims.ts";
import { createHttpHandler, WEBHOOK_PATH } from "../../app/http-handler.ts";
import { InFlight } from "../../app/in-flight.ts";
import { logEndpointChange } from "../../app/log-endpoint-change.ts";
import { MissedDeliveries } from "../../app/missed-deliveries.ts";
import { readinessOf } from "../../app/readiness.ts";
import { listen } from "../../app/running-server.ts";
import { runSetup } from "../../app/setup.ts";
import { createSnapshotEvents } from "../../app/snapshot-events.ts";
import { stopAnswering } from "../../app/stop-answering.ts";
import { readAppCredentials } from "../../config/app-credentials.ts";
import { operatorSettings } from "../../config/combine-layers.ts";
import { appDataDirectory } from "../../config/data-directory.ts";
import { readOperatorLayers } from "../../config/operator-layers.ts";
import { ConfigurationError, explain } from "../../errors.ts";
import type { Octokit } from "../../github/client/octokit.ts";
import { connectProbot } from "../../github/client/probot.ts";
import { breakerRules } from "../../resilience/call-rules.ts";
import { Endpoints } from "../../resilience/endpoints.ts";
import { openCommandCounts } from "../../wiring/command-counts.ts";
import { liveStatusReader, snapshotStatusReader } from "../../wiring/index-status.ts";
import { observe } from "./observe.ts";
import { openSearch } from "./open-search.ts";
import { onStopSignal } from "./stop-signal.ts";

async function serve(): Promise<void> {
	const operator = readOperatorLayers({ environment: process.env, door: "app" });
	const settings = operatorSettings(operator);
	const { http, log, budget, resilience, backup } = settings;
	const credentials = readAppCredentials(process.env);
	const dataDirectory = appDataDirectory(settings, process.env);
	const endpoints = new Endpoints({
		rules: breakerRules({ resilience, backup }),
		onChange: (view, before) => logEndpointChange(probot.log)(view, before),
	});
	const probot = await connectProbot(credentials, { log, resilience, endpoints });
	const inFlight = new InFlight({ queueLength: resilience.queueLength });
	const { metrics, meters, onDone, readStatus } = observe({
		endpoints: () => endpoints.views(),
		queue: () => inFlight.view(),
		snapshots: () => searching.snapshots.loaded(),
		...(settings.qdrant.url !== undefined && { readLive: (identity) => readLive!(identity) }),
		readSnapshot: snapshotStatusReader(dataDirectory),
	});
	const search = openSearch({ settings, dataDirectory, endpoints, meters, probot });
	const { searching, cache, obstacle } = search;
	const readLive = searching.qdrant && liveStatusReader(searching.qdrant);
	const claims = new Claims();
	const replays = new Set<string>();
	let isStopping = false;
	const counts = await openCommandCounts(settings, probot.log);
	const app = createApp({
		search: (request) => searching.search(request),
		operator,
		inFlight,
		claims,
		replays,
		timing: {
			answerDeadline: resilience.answerDeadline * 1_000,
			replyPatience: resilience.replyPatience * 1_000,
		},
		counters: counts.counters,
		github: endpoints.of({ name: "github", address: credentials.apiUrl }),
		onDone,
		readStatus,
		paidAllowance: { user: budget.userPaidPerDay, repository: budget.repositoryPaidPerDay },
	});
	await probot.load(createSnapshotEvents(cache));
	const handler = createHttpHandler({
		middleware: await createNodeMiddleware(app, { probot, webhooksPath: WEBHOOK_PATH }),
		verify: probot.webhooks.verify,
		maxBody: http.maxBodyKb * 1_024,
		readiness: () => readinessOf({ isStopping, obstacle: obstacle(), endpoints: endpoints.views() }),
		metrics: { ...metrics, token: http.metricsToken },
		log: probot.log,
	});
	const server = await listen({ handler, host: http.host, port: http.port });
	process.stdout.write(`slashfind listening on ${server.address}\n`);
	cache.sync.start();
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
		await endpoints.close();
		await Promise.all([search.close(), counts.close()]);
	});
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
