import { renderBusy } from "../commands/render-problem.ts";
import type { Outcome, Services, Task } from "./command-task.ts";
import { passGates } from "./gates.ts";
import { post } from "./post.ts";

/** Replies to commands that there is no room for; who asks again later, or edits, gets the answer in its place. */
export function tellBusy(task: Task, services: Services): Promise<Outcome | undefined> {
	return passGates(task, services, ({ standing }) => {
		const body = renderBusy({ reference: task.reference, at: new Date() });
		return post(task, { standing, reply: { body, answers: false, outcome: "busy" } });
	});
}
