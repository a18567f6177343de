import type { CommandReply } from "../commands/reply.ts";
import { postReply } from "../github/replies.ts";
import type { Outcome, Task } from "./command-task.ts";
import type { Standing } from "./standing.ts";

export interface PostRequest {
	readonly standing: Standing;
	readonly reply: CommandReply;
}

/** Posts a reply; that it could not be posted is told with what it would have said. */
export async function post({ replies }: Task, { standing, reply }: PostRequest): Promise<Outcome> {
	const { body, answers, ...facts } = reply;
	const told = { ...facts, reply: body };
	try {
		const { stands, error } = await postReply(replies, { ...standing, body, answers });
		const overtaken = answers && !stands && { outcome: "answered-before" };
		const failure = error !== undefined && facts.error === undefined && { error };
		return { ...told, ...overtaken, ...failure, posted: stands, final: answers };
	} catch (error) {
		return { ...told, error, posted: false, final: false };
	}
}
