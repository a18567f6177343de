import { renderLimit } from "../commands/render-problem.ts";
import type { CommandReply } from "../commands/reply.ts";
import { readSettings } from "../config/read-settings.ts";
import { postReply } from "../github/replies.ts";
import { showConfusion } from "./acknowledgement.ts";
import type { Outcome, Services, Task } from "./command-task.ts";
import { composeReply } from "./compose-reply.ts";
import { readStanding, type Standing } from "./standing.ts";

const REFUSED: Outcome = { outcome: "limited", final: false };

/** Answers a command unless that is done already, or is not for us to do. Throws where no reply could be posted. */
export async function answerCommand(task: Task, services: Services): Promise<Outcome> {
	const { event, command, conversation } = task;
	const { comment, sender, repository, issue } = event;
	const { userLimit, courtesies } = services;
	const asker = { user: `${repository.id} ${sender.id}`, pull: issue.number };
	if (userLimit.isSilenced(asker)) return REFUSED;
	const self = await services.readIdentity();
	if (command.addressee !== undefined && command.addressee !== self.slug.toLowerCase())
		return { outcome: "not-for-us", final: true };
	const file = await readSettings(services.configSourceOf(configRequest(task)), services.overrides);
	const limit = { ...asker, perMinute: file.settings.limits.userPerMinute };
	// Before the calls that every command costs: a flood must not use up the installation's rate limit.
	const permit = await userLimit.take(limit);
	if (!permit.granted && permit.notice === "silence") return REFUSED;
	const standing = await readStanding(task, self);
	if (standing.needsNothing) {
		if (permit.granted) await userLimit.giveBack(limit);
		return { outcome: standing.needsNothing, final: true };
	}
	if (permit.granted) return post(task, { standing, reply: await composeReply(task, { services, file }) });
	if (permit.notice === "line") {
		const body = renderLimit({ perMinute: limit.perMinute, seconds: permit.seconds });
		return post(task, { standing, reply: { body, answers: false, outcome: REFUSED.outcome } });
	}
	await showConfusion({ conversation, courtesies, commentId: comment.id });
	return REFUSED;
}

function configRequest({ event, octokit }: Task) {
	const { id, name, owner } = event.repository;
	return { octokit, repository: { owner: owner.login, repo: name }, repositoryId: id };
}

interface PostRequest {
	readonly standing: Standing;
	readonly reply: CommandReply;
}

async function post({ conversation }: Task, { standing, reply }: PostRequest): Promise<Outcome> {
	const { self, question, existing } = standing;
	const { body, answers, ...outcome } = reply;
	await postReply(conversation, { self, question, existing, body, answers });
	return { ...outcome, final: answers };
}
