import type { ApplicationFunction } from "probot";
import type { Search } from "../commands/find.ts";
import { NO_OPERATOR_LAYERS, type OperatorLayers } from "../config/layer.ts";
import { ProviderError } from "../errors.ts";
import { createAccountReader, type Identify, identifyApp } from "../github/client/own-account.ts";
import { createWriteLines } from "../github/client/write-lines.ts";
import { createFreshnessReader } from "../github/freshness.ts";
import { createRoleReader } from "../github/permissions.ts";
import { createConfigSources } from "../github/repository-config.ts";
import { type Counters, memoryCounters } from "../resilience/counting/window-counter.ts";
import type { EndpointBreaker } from "../resilience/endpoint-breaker.ts";
import { Claims } from "./claims.ts";
import type { CommandRecord, OnDone } from "./command-record.ts";
import type { Services } from "./command-task.ts";
import { commandsOf } from "./event-commands.ts";
import { readEvent, TEXT_EVENTS } from "./events/read-event.ts";
import { handleCommands } from "./handle-commands.ts";
import { InFlight } from "./in-flight.ts";
import type { ReadStatus } from "./status/read-status.ts";
import { DEFAULT_TIMING, type Timing } from "./timing.ts";
import { LimitedWindows } from "./who-may-ask/limited-windows.ts";
import { Limits } from "./who-may-ask/limits.ts";
import { Notices } from "./who-may-ask/notices.ts";
import { NO_PAID_ALLOWANCE, type PaidAllowance, PaidSteps } from "./who-may-ask/paid-steps.ts";

export type { CommandRecord, OnDone };

export interface AppDependencies {
	readonly search: Search;
	/** What the operator states of the repositories' settings. */
	readonly operator?: OperatorLayers;
	/** Where commands are counted; by default in this process. */
	readonly counters?: Counters;
	/** What persons without triage access may spend; by default nothing. */
	readonly paidAllowance?: PaidAllowance;
	/** Where commands wait and are answered; whoever gives it can wait for them, and stop. */
	readonly inFlight?: InFlight;
	/** What was taken on. */
	readonly claims?: Claims;
	/** Ids of the deliveries that were fetched after the start. */
	readonly replays?: ReadonlySet<string>;
	readonly timing?: Partial<Timing>;
	/** How the search of a repository does; undefined where the process lives for one command. */
	readonly readStatus?: ReadStatus | undefined;
	/** Who we are; by default an App. */
	readonly identify?: Identify;
	/** Says while GitHub does not work; then details are left out that would have to be waited for. */
	readonly github?: Pick<EndpointBreaker, "isClosed"> | undefined;
	/** Called once for each event that held commands for us or could not be read, however it ended; must not throw. */
	readonly onDone?: OnDone;
}

/**
 * The Probot function: texts of pull requests in, replies out. It never throws into Probot, and keeps nobody waiting: an
 * event is done with when its commands are in the queue.
 */
export function createApp(dependencies: AppDependencies): ApplicationFunction {
	const { search, operator = NO_OPERATOR_LAYERS, timing, identify = identifyApp } = dependencies;
	return (app) => {
		const inFlight = dependencies.inFlight ?? new InFlight();
		const windows = new LimitedWindows(dependencies.counters ?? memoryCounters());
		const times = { ...DEFAULT_TIMING, ...timing };
		const services: Services = {
			search,
			operator,
			timing: times,
			readAccount: createAccountReader(async () => identify(await app.auth())),
			configSourcesOf: createConfigSources(),
			readFreshness: createFreshnessReader(dependencies.github),
			lineOf: createWriteLines({ spacing: times.writeSpacing, patience: times.replyPatience }),
			readRole: createRoleReader(),
			readStatus: dependencies.readStatus,
			limits: new Limits(windows),
			paidSteps: new PaidSteps(windows, dependencies.paidAllowance ?? NO_PAID_ALLOWANCE),
			noAccess: new Notices(),
			overflows: new Notices(),
			claims: dependencies.claims ?? new Claims(),
			inFlight,
			courtesies: inFlight.courtesies,
			onDone: dependencies.onDone ?? (() => undefined),
		};
		app.on([...TEXT_EVENTS], ({ id, name, payload, octokit, log }) => {
			const event = readEvent({ name, payload });
			if (event === undefined) {
				log.warn(`Ignored an event ${name} of unknown shape.`);
				services.onDone({ outcome: "unknown-event", posted: false, error: unknownEvent(name) });
				return;
			}
			const asked = commandsOf(event);
			if (asked === undefined) return;
			const isReplay = dependencies.replays?.has(id) ?? false;
			handleCommands({ event, asked, delivery: id, isReplay, octokit, log }, services);
		});
	};
}

function unknownEvent(name: string): ProviderError {
	return new ProviderError(
		"unknown-event",
		`GitHub sent an event ${name} of a shape that is not known here.`,
		{
			suggestions: ["Update slashfind, or report this with the event."],
		},
	);
}
