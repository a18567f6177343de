import { find } from "../commands/find.ts";
import { renderApology, renderUnreadableIndex } from "../commands/render-problem.ts";
import type { CommandReply } from "../commands/reply.ts";
import type { SettingsInForce } from "../config/read-settings.ts";
import { ValidationError } from "../errors.ts";
import { scheduleAcknowledgement } from "./acknowledgement.ts";
import type { Services, Task } from "./command-task.ts";
import { withDeadline } from "./deadline.ts";

export interface ReplyContext {
	readonly services: Services;
	readonly file: SettingsInForce;
}

/** Runs a command, with 👀 where that takes its time; a failure on our side becomes an apology. */
export async function composeReply(task: Task, { services, file }: ReplyContext): Promise<CommandReply> {
	const { event, command, octokit, conversation, reference } = task;
	const { repository, comment } = event;
	const { timing, search, readFreshness, courtesies } = services;
	const grace = timing.ackGrace;
	const callOff = scheduleAcknowledgement({ conversation, courtesies, commentId: comment.id, grace });
	try {
		const reply = find({
			...file,
			text: command.text,
			identity: { host: new URL(repository.html_url).host, id: String(repository.id) },
			repositoryUrl: repository.html_url,
			search,
			readFreshness: (commit) =>
				readFreshness({
					octokit,
					repository: { owner: repository.owner.login, repo: repository.name },
					commit,
					branch: repository.default_branch,
				}),
		});
		return await withDeadline(reply, timing.answerDeadline);
	} catch (error) {
		const render = error instanceof ValidationError ? renderUnreadableIndex : renderApology;
		return { body: render({ reference, at: new Date() }), answers: false, outcome: "failed", error };
	} finally {
		callOff();
	}
}
