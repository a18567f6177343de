import type { CommandReply } from "../commands/reply.ts";
import type { RepositoryIdentity } from "../store/identity.ts";

/** How an event that held commands for us ended. */
export interface CommandRecord extends Omit<CommandReply, "body" | "answers"> {
	/** False for an apology or a refusal. */
	readonly answers?: boolean;
	/** The reply's markdown, also where it could not be posted or was not needed any more. */
	readonly reply?: string;
	/** Whether our reply stands in the pull request. */
	readonly posted: boolean;
}

/** Where and how such an event was handled: nothing of what was asked. */
export interface CommandContext {
	readonly repository: RepositoryIdentity;
	/** Names the commands in the log and in an apology. */
	readonly reference: string;
	/** Milliseconds from the event's arrival until its reply stood, or was given up. */
	readonly tookMs: number;
}

/** Told of each event that held commands for us; without a context where the event could not be read. Must not throw. */
export type OnDone = (record: CommandRecord, context?: CommandContext) => void;
