import type { CommentCommand } from "../commands/comment-command.ts";
import { MAX_COMMANDS } from "../commands/render-sections.ts";
import { readSettings, type SettingsInForce } from "../config/read-settings.ts";
import { slugOf } from "../github/client/own-account.ts";
import { scheduleAcknowledgement, showConfusion } from "./acknowledgement.ts";
import { type Allowance, giveBackAllowance, takeAllowance } from "./allowance.ts";
import type { Outcome, Services, Task } from "./command-task.ts";
import { composeReply, refuse } from "./compose-reply.ts";
import { commandsFor } from "./event-commands.ts";
import { post } from "./post.ts";
import { readStanding, type Standing } from "./standing.ts";

const REFUSED: Outcome = { outcome: "limited", posted: false, final: false };

/**
 * Answers commands unless that is done already; undefined where they are all for somebody else. Throws where GitHub did
 * not say how they stand.
 */
export async function answerCommands(task: Task, services: Services): Promise<Outcome | undefined> {
	const { event, asked } = task;
	const { sender, repository, number } = event;
	const { userLimit } = services;
	const asker = { user: `${repository.id} ${sender.id}`, pull: number };
	if (userLimit.isSilenced(asker)) return REFUSED;
	const self = await services.readAccount();
	const commands = commandsFor(slugOf(self), asked);
	if (commands.length === 0) return undefined;
	const file = await readSettings(services.configSourcesOf(configRequest(task)), services.operator);
	const limit = { ...asker, perMinute: file.settings.limits.userPerMinute };
	// Before the calls that every command costs: a flood must not use up the installation's rate limit.
	const run = Math.min(commands.length, MAX_COMMANDS);
	const allowance = await takeAllowance(userLimit, { limit, commands: run });
	if (isUnheard(allowance)) return REFUSED;
	const standing = await readStanding(task, self);
	if (standing.needsNothing) {
		await giveBackAllowance(userLimit, { limit, commands: allowance.granted });
		return { outcome: standing.needsNothing, posted: false, final: true };
	}
	return answer(task, { services, file, commands, allowance, standing });
}

function configRequest({ event, octokit }: Task) {
	const { id, name, owner } = event.repository;
	return { octokit, repository: { owner, repo: name }, repositoryId: id };
}

/** Whether the asker was told all there is to tell. */
function isUnheard({ granted, refusal }: Allowance): boolean {
	return granted === 0 && refusal?.notice === "silence";
}

interface AnswerRequest {
	readonly services: Services;
	readonly file: SettingsInForce;
	readonly commands: readonly CommentCommand[];
	readonly allowance: Allowance;
	readonly standing: Standing;
}

/** Posts the answer, with 👀 before it where that takes its time; where no command may run, the refusal or 😕. */
async function answer(task: Task, { standing, ...context }: AnswerRequest): Promise<Outcome> {
	const { text } = task;
	const { allowance, services, file } = context;
	const { courtesies, timing } = services;
	const { granted, refusal } = allowance;
	if (refusal && granted === 0) {
		if (refusal.notice === "line") return post(task, { standing, reply: refuse(refusal, file) });
		await showConfusion({ text, courtesies });
		return REFUSED;
	}
	const callOff = scheduleAcknowledgement({ text, courtesies, grace: timing.ackGrace });
	const reply = await composeReply(task, context).finally(callOff);
	return post(task, { standing, reply });
}
