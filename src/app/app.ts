import type { ApplicationFunction } from "probot";
import type { Search } from "../commands/find.ts";
import { UserLimit } from "../commands/user-limit.ts";
import { NOTHING_STATED, type StatedSettings } from "../config/schema.ts";
import { createFreshnessReader } from "../github/freshness.ts";
import { createAccountReader, type Identify, identifyApp } from "../github/own-account.ts";
import { createConfigSources } from "../github/repository-config.ts";
import { createWriteLines } from "../github/write-lines.ts";
import { Claims } from "./claims.ts";
import type { CommandRecord } from "./command-record.ts";
import type { Services } from "./command-task.ts";
import { commandsOf } from "./event-commands.ts";
import { readEvent, TEXT_EVENTS } from "./events/read-event.ts";
import { handleCommands } from "./handle-commands.ts";
import { InFlight } from "./in-flight.ts";
import { Lanes } from "./lanes.ts";
import { DEFAULT_TIMING, type Timing } from "./timing.ts";

export type { CommandRecord };

export interface AppDependencies {
	readonly search: Search;
	/** What the operator sets of the repositories' settings. */
	readonly overrides?: StatedSettings;
	/** Where to count the commands that are being answered, and the reactions that may be dropped. */
	readonly inFlight?: InFlight;
	readonly timing?: Partial<Timing>;
	/** Who we are; by default an App. */
	readonly identify?: Identify;
	/** Called once for each event that held commands for us, however it ended; must not throw. */
	readonly onDone?: (record: CommandRecord) => void;
}

/** The Probot function: texts of pull requests in, replies out. It never throws into Probot. */
export function createApp(dependencies: AppDependencies): ApplicationFunction {
	const { search, overrides = NOTHING_STATED, timing, identify = identifyApp } = dependencies;
	return (app) => {
		const running = dependencies.inFlight ?? new InFlight();
		const times = { ...DEFAULT_TIMING, ...timing };
		const services: Services = {
			search,
			overrides,
			timing: times,
			readAccount: createAccountReader(async () => identify(await app.auth())),
			configSourceOf: createConfigSources(),
			readFreshness: createFreshnessReader(),
			lineOf: createWriteLines(times.writeSpacing),
			userLimit: new UserLimit(),
			claims: new Claims(),
			courtesies: running.courtesies,
			lanes: new Lanes(),
			onDone: dependencies.onDone ?? (() => undefined),
		};
		app.on([...TEXT_EVENTS], async ({ id, name, payload, octokit, log }) => {
			const event = readEvent({ name, payload });
			if (event === undefined) {
				log.warn(`Ignored an event ${name} of unknown shape.`);
				return;
			}
			const asked = commandsOf(event);
			if (asked === undefined) return;
			await running.track(handleCommands({ event, asked, delivery: id, octokit, log }, services));
		});
	};
}
