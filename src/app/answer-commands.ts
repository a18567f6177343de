import type { CommentCommand } from "../commands/comment-command.ts";
import { limitKey } from "../commands/render-limit.ts";
import { MAX_COMMANDS } from "../commands/render-sections.ts";
import { readSettings, type SettingsInForce } from "../config/read-settings.ts";
import { slugOf } from "../github/client/own-account.ts";
import { scheduleAcknowledgement, showConfusion } from "./acknowledgement.ts";
import type { Outcome, Services, Task } from "./command-task.ts";
import { composeReply, refuse } from "./compose-reply.ts";
import { commandsFor } from "./event-commands.ts";
import { post } from "./post.ts";
import { readStanding, type Standing } from "./standing.ts";
import { mayAsk } from "./who-may-ask/access.ts";
import { type Allowance, giveBackAllowance, takeAllowance } from "./who-may-ask/allowance.ts";
import type { Asker } from "./who-may-ask/asker.ts";
import { identifyAsker } from "./who-may-ask/identify-asker.ts";
import type { Refusal } from "./who-may-ask/limits.ts";
import { refuseAccess } from "./who-may-ask/refuse-access.ts";

/** The one of a silenced asker, whose limit the log has named before. */
const REFUSED: Outcome = { outcome: "limited", posted: false, final: false };

/**
 * Answers commands unless that is done already; undefined where they are all for somebody else. Throws where GitHub did
 * not say how they stand.
 */
export async function answerCommands(task: Task, services: Services): Promise<Outcome | undefined> {
	const { limits } = services;
	const asker = identifyAsker(task, services);
	if (limits.isSilenced(asker)) return REFUSED;
	const self = await services.readAccount();
	const commands = commandsFor(slugOf(self), task.asked);
	if (commands.length === 0) return undefined;
	const file = await readSettings(services.configSourcesOf(configRequest(task)), services.operator);
	if (!(await mayAsk(asker, file.settings.access))) return refuseAccess(task, { services, asker });
	const limit = { asker, limits: file.settings.limits };
	// Before the calls that every command costs: a flood must not use up the installation's rate limit.
	const run = Math.min(commands.length, MAX_COMMANDS);
	const allowance = await takeAllowance(limits, { limit, commands: run });
	const unheard = unheardBy(allowance);
	if (unheard) return refusedBy(unheard);
	const standing = await readStanding(task, self);
	if (standing.needsNothing) {
		// What an edit asks of GitHub is asked each time: who edits again and again must not be without limits.
		if (standing.needsNothing === "answered-before")
			await giveBackAllowance(limits, { limit, commands: allowance.granted });
		return { outcome: standing.needsNothing, posted: false, final: true };
	}
	return answer(task, { services, file, commands, allowance, asker, standing });
}

function configRequest({ event, octokit }: Task) {
	const { id, name, owner } = event.repository;
	return { octokit, repository: { owner, repo: name }, repositoryId: id };
}

/** The refusal where the asker was told all there is to tell. */
function unheardBy({ granted, refusal }: Allowance): Refusal | undefined {
	return granted === 0 && refusal?.notice === "silence" ? refusal : undefined;
}

/** A refusal without a word. */
function refusedBy({ reached }: Refusal): Outcome {
	return { ...REFUSED, limit: limitKey(reached) };
}

interface AnswerRequest {
	readonly services: Services;
	readonly file: SettingsInForce;
	readonly commands: readonly CommentCommand[];
	readonly allowance: Allowance;
	readonly asker: Asker;
	readonly standing: Standing;
}

/** Posts the answer, with 👀 before it where that takes its time; where no command may run, the refusal or 😕. */
async function answer(task: Task, { standing, ...context }: AnswerRequest): Promise<Outcome> {
	const { text } = task;
	const { allowance, services } = context;
	const { courtesies, timing } = services;
	const { granted, refusal } = allowance;
	if (refusal && granted === 0) {
		if (refusal.notice === "line") return post(task, { standing, reply: refuse(refusal) });
		await showConfusion({ text, courtesies });
		return refusedBy(refusal);
	}
	const callOff = scheduleAcknowledgement({ text, courtesies, grace: timing.ackGrace });
	const reply = await composeReply(task, context).finally(callOff);
	return post(task, { standing, reply });
}
