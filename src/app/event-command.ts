import { createHash } from "node:crypto";
import { findCommand } from "../commands/comment-command.ts";
import type { CommentEvent } from "./comment-event.ts";

/** A command that an event asks us to answer. */
export interface EventCommand {
	/** What stands behind `/find`. */
	readonly text: string;
	/** The App that `/find@app` addresses. */
	readonly addressee: string | undefined;
	/** Tells an edited command from the same one. */
	readonly hash: string;
}

/**
 * The command of an event; undefined where there is none for us: no pull request, a bot, no command in the comment, or
 * an edit that leaves it as it was. Needs no call to GitHub, as most comments are ordinary talk.
 */
export function commandOf({
	action,
	comment,
	changes,
	issue,
	sender,
}: CommentEvent): EventCommand | undefined {
	if (!issue.pull_request || sender.type === "Bot") return undefined;
	const command = readCommand(comment.body);
	if (command === undefined) return undefined;
	const before = action === "edited" ? readCommand(changes?.body?.from ?? comment.body) : undefined;
	return before?.hash === command.hash ? undefined : command;
}

/** The command that a comment's text holds. */
export function readCommand(body: string): EventCommand | undefined {
	const command = findCommand(body);
	if (command === undefined) return undefined;
	const hash = createHash("sha256")
		.update(JSON.stringify([command.text, command.addressee]))
		.digest("hex")
		.slice(0, 16);
	return { ...command, hash };
}
