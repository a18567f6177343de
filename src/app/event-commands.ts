import { createHash } from "node:crypto";
import { type CommentCommand, findCommands } from "../commands/comment-command.ts";
import type { TextEvent } from "./events/text-event.ts";

/** The commands that an event asks somebody to answer, and maybe us. */
export interface EventCommands {
	/** At least one, as they stand in the text. */
	readonly commands: readonly CommentCommand[];
	/** Tells edited commands from the same ones. */
	readonly hash: string;
}

/**
 * The commands of an event; undefined where there are none to answer: no pull request, a bot, no command in the text,
 * or an edit that leaves them as they were. Needs no call to GitHub, as most texts are ordinary talk.
 */
export function commandsOf({
	body,
	bodyBefore,
	isPullRequest,
	sender,
}: TextEvent): EventCommands | undefined {
	if (!isPullRequest || sender.type === "Bot") return undefined;
	const found = readCommands(body);
	const before = bodyBefore === undefined ? undefined : readCommands(bodyBefore);
	return before?.hash === found?.hash ? undefined : found;
}

/** The commands that a text holds; undefined where it holds none. */
export function readCommands(body: string): EventCommands | undefined {
	const commands = findCommands(body);
	if (commands.length === 0) return undefined;
	const hashed = commands.flatMap(({ text, addressee }) => [text, addressee]);
	const hash = createHash("sha256").update(JSON.stringify(hashed)).digest("hex").slice(0, 16);
	return { commands, hash };
}

/** Those of the commands that address everybody, or the App or workflow of this name. */
export function commandsFor(slug: string, { commands }: EventCommands): CommentCommand[] {
	return commands.filter(({ addressee }) => addressee === undefined || addressee === slug);
}
