import type { CommandContext } from "./command-record.ts";
import type { Task } from "./command-task.ts";

/** To be made when a command is done with. */
export function contextOf({ event, reference, arrivedAt }: Task): CommandContext {
	const { id, url } = event.repository;
	const repository = { host: new URL(url).host, id: String(id) };
	return { repository, reference, tookMs: performance.now() - arrivedAt };
}
