import type { CommandReply } from "../commands/reply.ts";
import { statusOf } from "../github/client/retry.ts";
import { postReply } from "../github/replies/replies.ts";
import type { Outcome, Task } from "./command-task.ts";
import type { Standing } from "./standing.ts";

export interface PostRequest {
	readonly standing: Standing;
	readonly reply: CommandReply;
}

/** Posts a reply; that it could not be posted is told with what it would have said. */
export async function post(task: Task, { standing, reply }: PostRequest): Promise<Outcome> {
	const { body, answers, ...facts } = reply;
	const told = { ...facts, answers, reply: body };
	try {
		const { stands, error } = await postReply(task.replies, { ...standing, body, answers });
		const overtaken = answers && !stands && { outcome: "answered-before" };
		const failure = error !== undefined && facts.error === undefined && { error };
		return { ...told, ...overtaken, ...failure, posted: stands, final: answers };
	} catch (error) {
		if (await isGone(task, error)) return { ...told, outcome: "outdated", posted: false, final: true };
		return { ...told, error, posted: false, final: false };
	}
}

/** Nobody waits for the answer to a text that was deleted meanwhile, with the thread that it stood in. */
async function isGone({ text }: Task, error: unknown): Promise<boolean> {
	if (statusOf(error) !== 404) return false;
	return (await text.read().catch(() => "")) === undefined;
}
