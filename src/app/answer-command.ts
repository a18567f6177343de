import { find } from "../commands/find.ts";
import { renderApology, renderLimit } from "../commands/render-problem.ts";
import type { CommandReply } from "../commands/reply.ts";
import { readSettings } from "../config/read-settings.ts";
import type { ParsedRepositoryFile } from "../config/repository-file.ts";
import { findReplies, isSettled, postReply, type Question } from "../github/replies.ts";
import { scheduleAcknowledgement } from "./acknowledgement.ts";
import type { Outcome, Services, Task } from "./command-task.ts";
import { withDeadline } from "./deadline.ts";
import { readCommand } from "./event-command.ts";

/** Answers a command unless that is done already, or is not for us to do. Throws where no reply could be posted. */
export async function answerCommand(task: Task, services: Services): Promise<Outcome> {
	const { event, command, conversation } = task;
	const { comment, sender, repository } = event;
	const self = await services.readIdentity();
	if (command.addressee !== undefined && command.addressee !== self.slug.toLowerCase())
		return { outcome: "not-for-us" };
	const question: Question = {
		commentId: comment.id,
		createdAt: comment.created_at,
		action: event.action,
		command: command.hash,
	};
	const [existing, outdated, file] = await Promise.all([
		findReplies(conversation, { question, self }),
		isOutdated(task),
		readSettings(services.configSourceOf(configRequest(task)), services.overrides),
	]);
	if (outdated) return { outcome: "outdated" };
	if (isSettled(question, existing)) return { outcome: "answered-before" };
	const { userPerMinute } = file.settings.limits;
	const permit = await services.userLimit.take(`${repository.id} ${sender.id}`, userPerMinute);
	if (!permit.granted && permit.told) {
		await conversation.react(comment.id, { content: "confused" });
		return { outcome: "limited" };
	}
	const reply = permit.granted
		? await answer(task, { services, file })
		: {
				body: renderLimit({ perMinute: userPerMinute, seconds: permit.seconds }),
				answers: false,
				outcome: "limited",
			};
	const { body, answers, ...outcome } = reply;
	await postReply(conversation, { question, self, existing, body, answers });
	return outcome;
}

/** Deliveries may overtake each other, or come again much later: the comment itself says what is asked now. */
async function isOutdated({ event, command, conversation }: Task): Promise<boolean> {
	if (event.action === "created") return false;
	const current = await conversation.readComment(event.comment.id);
	return current === undefined || readCommand(current.body)?.hash !== command.hash;
}

function configRequest({ event, octokit }: Task) {
	const { id, name, owner } = event.repository;
	return { octokit, repository: { owner: owner.login, repo: name }, repositoryId: id };
}

interface AnswerContext {
	readonly services: Services;
	readonly file: ParsedRepositoryFile;
}

async function answer(task: Task, { services, file }: AnswerContext): Promise<CommandReply> {
	const { event, command, octokit, conversation, reference } = task;
	const { repository, comment } = event;
	const { timing, search, readFreshness } = services;
	const callOff = scheduleAcknowledgement({ conversation, commentId: comment.id, grace: timing.ackGrace });
	try {
		const reply = find({
			...file,
			text: command.text,
			identity: { host: new URL(repository.html_url).hostname, id: String(repository.id) },
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
		return { body: renderApology({ reference, at: new Date() }), answers: false, outcome: "failed", error };
	} finally {
		callOff();
	}
}
