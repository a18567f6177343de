import type { Logger } from "probot";
import type { Search } from "../commands/find.ts";
import type { UserLimit } from "../commands/user-limit.ts";
import type { ConfigSource } from "../config/config-source.ts";
import type { StatedSettings } from "../config/schema.ts";
import type { AppIdentity } from "../github/app-identity.ts";
import type { Conversation } from "../github/conversation.ts";
import type { Freshness, FreshnessRequest } from "../github/freshness.ts";
import type { Octokit } from "../github/octokit.ts";
import type { ConfigRequest } from "../github/repository-config.ts";
import type { WriteLine } from "../github/write-line.ts";
import type { Claims } from "./claims.ts";
import type { CommentEvent } from "./comment-event.ts";
import type { Courtesies } from "./courtesies.ts";
import type { EventCommand } from "./event-command.ts";
import type { Lanes } from "./lanes.ts";
import type { Timing } from "./timing.ts";

/** What lives as long as the App. */
export interface Services {
	readonly search: Search;
	readonly overrides: StatedSettings;
	readonly timing: Timing;
	readonly readIdentity: () => Promise<AppIdentity>;
	readonly configSourceOf: (request: ConfigRequest) => ConfigSource;
	readonly readFreshness: (request: FreshnessRequest) => Promise<Freshness>;
	readonly lineOf: (installationId: number | undefined) => WriteLine;
	readonly userLimit: UserLimit;
	readonly claims: Claims;
	readonly courtesies: Courtesies;
	readonly lanes: Lanes;
}

/** One command as it came in. */
export interface Delivery {
	readonly event: CommentEvent;
	readonly command: EventCommand;
	/** GitHub's id of the delivery; a redelivery has the same. */
	readonly delivery: string;
	readonly octokit: Octokit;
	readonly log: Logger;
}

/** A delivery with what its answer needs. */
export interface Task extends Delivery {
	readonly conversation: Conversation;
	/** Names the command in the log and in an apology: eight hex digits. */
	readonly reference: string;
}

/** How a command ended, for the log; never its text. */
export interface Outcome {
	readonly outcome: string;
	/** False where a redelivery may bring the answer that the asker did not get. */
	readonly final: boolean;
	readonly places?: number;
	/** What went wrong although there was a reply. */
	readonly error?: unknown;
}
