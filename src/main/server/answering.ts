import type { ApplicationFunction, Probot } from "probot";
import { createApp } from "../../app/app.ts";
import { Claims } from "../../app/claims.ts";
import { InFlight } from "../../app/in-flight.ts";
import type { LiveHealth } from "../../app/live-health.ts";
import type { Metrics } from "../../app/metrics/metrics.ts";
import { MissedDeliveries } from "../../app/missed-deliveries.ts";
import { createSnapshotEvents } from "../../app/snapshot-events.ts";
import { appDataDirectory } from "../../config/data-directory.ts";
import type { OperatorLayers } from "../../config/layer.ts";
import type { OperatorSettings } from "../../config/settings.ts";
import type { Octokit } from "../../github/client/octokit.ts";
import type { EndpointBreaker } from "../../resilience/endpoint-breaker.ts";
import type { Endpoints } from "../../resilience/endpoints.ts";
import { openCommandCounts } from "../../wiring/command-counts.ts";
import { indexTimesReader, liveStatusReader, snapshotStatusReader } from "../../wiring/index-status.ts";
import { observe } from "./observe.ts";
import { openSearch } from "./open-search.ts";

export interface AnsweringOptions {
	readonly operator: OperatorLayers;
	readonly settings: OperatorSettings;
	readonly endpoints: Endpoints;
	readonly github: EndpointBreaker;
	readonly probot: Probot;
}

/** All that answers commands, but for the port that they come in by. */
export interface Answering {
	/** The Probot function: commands, and what becomes of snapshots. */
	readonly app: ApplicationFunction;
	readonly inFlight: InFlight;
	readonly missed: MissedDeliveries;
	readonly metrics: Metrics;
	/** Whether the live indexes are those that answer. */
	readonly health: LiveHealth;
	/** Why no command could be answered just now; undefined where some could. */
	obstacle(): string | undefined;
	/** Begins what is done in the background. */
	start(): void;
	/** Ends it, and all connections. */
	close(): Promise<void>;
}

/** Throws ConfigurationError for settings that cannot be used. */
export async function openAnswering(options: AnsweringOptions): Promise<Answering> {
	const { operator, settings, endpoints, github, probot } = options;
	const { budget, resilience, qdrant } = settings;
	const dataDirectory = appDataDirectory(settings, process.env);
	const inFlight = new InFlight({ queueLength: resilience.queueLength });
	const { metrics, meters, onDone, readStatus } = observe({
		endpoints: () => endpoints.views(),
		queue: () => inFlight.view(),
		snapshots: () => search.searching.snapshots.loaded(),
		indexTimes: indexTimesReader(dataDirectory),
		...(qdrant.url !== undefined && { readLive: (identity) => readLive!(identity) }),
		readSnapshot: snapshotStatusReader(dataDirectory),
	});
	const search = openSearch({ settings, dataDirectory, endpoints, meters, probot });
	const { searching, cache } = search;
	const readLive = searching.qdrant && liveStatusReader(searching.qdrant);
	const counts = await openCommandCounts(settings, probot.log);
	const taken = { claims: new Claims(), replays: new Set<string>() };
	const commands = createApp({
		...taken,
		search: (request) => searching.search(request),
		operator,
		inFlight,
		timing: {
			answerDeadline: resilience.answerDeadline * 1_000,
			replyPatience: resilience.replyPatience * 1_000,
		},
		counters: counts.counters,
		github,
		onDone,
		readStatus,
		paidAllowance: { user: budget.userPaidPerDay, repository: budget.repositoryPaidPerDay },
	});
	const missed = new MissedDeliveries({
		...taken,
		connect: () => probot.auth() as Promise<Octokit>,
		receive: (event) => probot.receive(event as never),
		inFlight,
		log: probot.log,
	});
	return {
		app: async (...args) => {
			await commands(...args);
			await createSnapshotEvents(cache)(...args);
		},
		inFlight,
		missed,
		metrics,
		health: search.health,
		obstacle: search.obstacle,
		start: () => {
			cache.sync.start();
			missed.start();
		},
		close: async () => {
			await Promise.all([search.close(), counts.close()]);
		},
	};
}
