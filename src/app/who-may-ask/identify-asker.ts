import type { ReadRole, Role } from "../../github/permissions.ts";
import type { Services, Task } from "../command-task.ts";
import { errorRecord } from "../error-record.ts";
import type { Asker } from "./asker.ts";

/** Asks GitHub nothing yet. */
export function identifyAsker(task: Task, { readRole }: Pick<Services, "readRole">): Asker {
	const { repository, sender, number } = task.event;
	const place = `${new URL(repository.url).host} ${repository.id}`;
	let asked: Promise<Role | undefined> | undefined;
	return {
		repository: place,
		user: `${place} ${sender.id}`,
		pull: number,
		role: () => {
			asked ??= ask(task, readRole);
			return asked;
		},
	};
}

/** A person's access is a reason to do more or less, and never one to fail. */
async function ask({ event, octokit, log, reference }: Task, readRole: ReadRole): Promise<Role | undefined> {
	const { id, owner, name } = event.repository;
	try {
		return await readRole({
			octokit,
			repository: { owner, repo: name },
			repositoryId: id,
			user: event.sender,
		});
	} catch (error) {
		const facts = { reference, repository: id, user: event.sender.id, error: errorRecord(error) };
		log.warn(facts, "Could not ask GitHub what a person may do: nothing is paid for their command");
		return undefined;
	}
}
