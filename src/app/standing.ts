import type { OwnAccount } from "../github/client/own-account.ts";
import {
	findReplies,
	type Question,
	type Reply,
	removeOthers,
	settlingReply,
} from "../github/replies/replies.ts";
import type { Task } from "./command-task.ts";
import { readCommands } from "./event-commands.ts";

/** How commands stand in their conversation or thread. */
export interface Standing {
	readonly question: Question;
	readonly existing: readonly Reply[];
	/** Why there is nothing to do, as an outcome. */
	readonly needsNothing?: "outdated" | "answered-before";
}

/** Looks for replies to commands; where they are answered already, our other replies go. */
export async function readStanding(task: Task, self: OwnAccount): Promise<Standing> {
	const { event, asked, text, replies } = task;
	const { action, writtenAt } = event;
	const question: Question = { mark: text.mark, writtenAt, action, command: asked.hash, self };
	const [existing, outdated] = await Promise.all([findReplies(replies, question), isOutdated(task)]);
	const standing = { question, existing };
	if (outdated) return { ...standing, needsNothing: "outdated" };
	const remaining = settlingReply(question, existing);
	if (remaining === undefined) return standing;
	await removeOthers(replies, { replies: existing, remaining });
	return { ...standing, needsNothing: "answered-before" };
}

/** Deliveries may overtake each other, or come again much later: the text itself says what is asked now. */
async function isOutdated({ event, asked, text, isReplay }: Task): Promise<boolean> {
	if (event.action === "created" && !isReplay) return false;
	const current = await text.read();
	return current === undefined || readCommands(current)?.hash !== asked.hash;
}
