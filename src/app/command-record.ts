import type { CommandReply } from "../commands/reply.ts";

/** How an event that held commands for us ended. */
export interface CommandRecord extends Omit<CommandReply, "body" | "answers"> {
	/** False for an apology or a refusal. */
	readonly answers?: boolean;
	/** The reply's markdown, also where it could not be posted or was not needed any more. */
	readonly reply?: string;
	/** Whether our reply stands in the pull request. */
	readonly posted: boolean;
}
