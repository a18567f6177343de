import type { Outcome, Services, Task } from "./command-task.ts";
import { composeReply } from "./compose-reply.ts";
import { type Admitted, passGates } from "./gates.ts";
import { post } from "./post.ts";

/**
 * Answers commands unless that is done already; undefined where they are all for somebody else. Throws where GitHub did
 * not say how they stand.
 */
export function answerCommands(task: Task, services: Services): Promise<Outcome | undefined> {
	return passGates(task, services, (admitted) => answer(task, { services, ...admitted }));
}

/** Posts the answer, with 👀 before it where that takes its time. */
async function answer(
	task: Task,
	{ standing, ...context }: Admitted & { readonly services: Services },
): Promise<Outcome> {
	const { acknowledgement } = task;
	acknowledgement.schedule();
	const reply = await composeReply(task, context).finally(() => acknowledgement.callOff());
	return post(task, { standing, reply });
}
