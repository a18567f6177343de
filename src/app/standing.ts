import type { AppIdentity } from "../github/app-identity.ts";
import { findReplies, isSettled, type Question, type Reply, removeSurplus } from "../github/replies.ts";
import type { Task } from "./command-task.ts";
import { readCommand } from "./event-command.ts";

/** How a command stands in its conversation. */
export interface Standing {
	readonly self: AppIdentity;
	readonly question: Question;
	readonly existing: readonly Reply[];
	/** Why there is nothing to do, as an outcome. */
	readonly needsNothing?: "outdated" | "answered-before";
}

/** Looks for replies to a command; where it is answered already, only the oldest of them is left. */
export async function readStanding(task: Task, self: AppIdentity): Promise<Standing> {
	const { event, command, conversation } = task;
	const { id, created_at } = event.comment;
	const question = { commentId: id, createdAt: created_at, action: event.action, command: command.hash };
	const [existing, outdated] = await Promise.all([
		findReplies(conversation, { question, self }),
		isOutdated(task),
	]);
	const standing = { self, question, existing };
	if (outdated) return { ...standing, needsNothing: "outdated" };
	if (!isSettled(question, existing)) return standing;
	await removeSurplus(conversation, existing);
	return { ...standing, needsNothing: "answered-before" };
}

/** Deliveries may overtake each other, or come again much later: the comment itself says what is asked now. */
async function isOutdated({ event, command, conversation }: Task): Promise<boolean> {
	if (event.action === "created") return false;
	const current = await conversation.readComment(event.comment.id);
	return current === undefined || readCommand(current.body)?.hash !== command.hash;
}
