import type { Logger } from "probot";
import type { Search } from "../commands/find.ts";
import type { ConfigSource } from "../config/config-source.ts";
import type { OperatorLayers } from "../config/layer.ts";
import type { Octokit } from "../github/client/octokit.ts";
import type { OwnAccount } from "../github/client/own-account.ts";
import type { WriteLine } from "../github/client/write-line.ts";
import type { Freshness, FreshnessRequest } from "../github/freshness.ts";
import type { ReadRole } from "../github/permissions.ts";
import type { AskedText } from "../github/replies/asked-text.ts";
import type { ReplyPlace } from "../github/replies/reply-place.ts";
import type { ConfigRequest } from "../github/repository-config.ts";
import type { Acknowledgement } from "./acknowledgement.ts";
import type { Claims } from "./claims.ts";
import type { CommandRecord, OnDone } from "./command-record.ts";
import type { Courtesies } from "./courtesies.ts";
import type { EventCommands } from "./event-commands.ts";
import type { TextEvent } from "./events/text-event.ts";
import type { InFlight } from "./in-flight.ts";
import type { ReadStatus } from "./status/read-status.ts";
import type { Timing } from "./timing.ts";
import type { Limits } from "./who-may-ask/limits.ts";
import type { Notices } from "./who-may-ask/notices.ts";
import type { PaidSteps } from "./who-may-ask/paid-steps.ts";

/** What lives as long as the App. */
export interface Services {
	readonly search: Search;
	readonly operator: OperatorLayers;
	readonly timing: Timing;
	readonly readAccount: () => Promise<OwnAccount>;
	readonly configSourcesOf: (request: ConfigRequest) => readonly ConfigSource[];
	readonly readFreshness: (request: FreshnessRequest) => Promise<Freshness>;
	readonly lineOf: (installationId: number | undefined) => WriteLine;
	readonly readRole: ReadRole;
	/** Undefined where the process lives for one command. */
	readonly readStatus: ReadStatus | undefined;
	readonly limits: Limits;
	readonly paidSteps: PaidSteps;
	/** What was told to who may not ask. */
	readonly noAccess: Notices;
	readonly claims: Claims;
	/** Refusals for want of room that were shown. */
	readonly overflows: Notices;
	readonly inFlight: InFlight;
	readonly courtesies: Courtesies;
	readonly onDone: OnDone;
}

/** The commands of one text as they came in. */
export interface Delivery {
	readonly event: TextEvent;
	readonly asked: EventCommands;
	/** GitHub's id of the delivery; a redelivery has the same. */
	readonly delivery: string;
	/** Whether it was fetched after a start: what it asks may have been answered, changed or deleted since. */
	readonly isReplay: boolean;
	readonly octokit: Octokit;
	readonly log: Logger;
}

/** A delivery with what its answer needs. */
export interface Task extends Delivery {
	readonly text: AskedText;
	readonly replies: ReplyPlace;
	readonly acknowledgement: Acknowledgement;
	/** Names the commands in the log and in an apology: eight hex digits. */
	readonly reference: string;
	/** Milliseconds, as of `performance.now()`. */
	readonly arrivedAt: number;
}

/** Does what is to be done about the commands of a text; undefined where they are all for somebody else. */
export type Treatment = (task: Task, services: Services) => Promise<Outcome | undefined>;

/** How the commands of a text ended. */
export interface Outcome extends CommandRecord {
	/** False where a redelivery may bring the answer that the asker did not get. */
	readonly final: boolean;
}
