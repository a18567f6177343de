import type { ApplicationFunction } from "probot";
import type { Search } from "../commands/find.ts";
import { UserLimit } from "../commands/user-limit.ts";
import { NOTHING_STATED, type StatedSettings } from "../config/schema.ts";
import { createIdentityReader } from "../github/app-identity.ts";
import { createFreshnessReader } from "../github/freshness.ts";
import { createConfigSources } from "../github/repository-config.ts";
import { createWriteLines } from "../github/write-lines.ts";
import { Claims } from "./claims.ts";
import type { Services } from "./command-task.ts";
import { readCommentEvent } from "./comment-event.ts";
import { commandOf } from "./event-command.ts";
import { handleCommand } from "./handle-command.ts";
import { InFlight } from "./in-flight.ts";
import { Lanes } from "./lanes.ts";
import { DEFAULT_TIMING, type Timing } from "./timing.ts";

export interface AppDependencies {
	readonly search: Search;
	/** What the operator sets of the repositories' settings. */
	readonly overrides?: StatedSettings;
	/** Where to count the commands that are being answered, and the reactions that may be dropped. */
	readonly inFlight?: InFlight;
	readonly timing?: Partial<Timing>;
}

/** The Probot function: comments of pull requests in, replies out. It never throws into Probot. */
export function createApp({ search, overrides, inFlight, timing }: AppDependencies): ApplicationFunction {
	return (app) => {
		const running = inFlight ?? new InFlight();
		const times = { ...DEFAULT_TIMING, ...timing };
		const services: Services = {
			search,
			overrides: overrides ?? NOTHING_STATED,
			timing: times,
			readIdentity: createIdentityReader(() => app.auth()),
			configSourceOf: createConfigSources(),
			readFreshness: createFreshnessReader(),
			lineOf: createWriteLines(times.writeSpacing),
			userLimit: new UserLimit(),
			claims: new Claims(),
			courtesies: running.courtesies,
			lanes: new Lanes(),
		};
		app.on(["issue_comment.created", "issue_comment.edited"], async ({ id, payload, octokit, log }) => {
			const event = readCommentEvent(payload);
			if (event === undefined) {
				log.warn("Ignored a comment event of unknown shape.");
				return;
			}
			const command = commandOf(event);
			if (command === undefined) return;
			await running.track(handleCommand({ event, command, delivery: id, octokit, log }, services));
		});
	};
}
