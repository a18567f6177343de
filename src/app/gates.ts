import type { CommentCommand } from "../commands/comment-command.ts";
import { limitKey } from "../commands/render-limit.ts";
import { renderApology } from "../commands/render-problem.ts";
import { MAX_COMMANDS } from "../commands/render-sections.ts";
import { readSettings, type SettingsInForce } from "../config/read-settings.ts";
import { type OwnAccount, slugOf } from "../github/client/own-account.ts";
import { showConfusion } from "./acknowledgement.ts";
import type { Outcome, Services, Task } from "./command-task.ts";
import { refuse } from "./compose-reply.ts";
import { errorRecord } from "./error-record.ts";
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

/** Commands that may be answered, at least the first of them. */
export interface Admitted {
	readonly file: SettingsInForce;
	/** Those for us. */
	readonly commands: readonly CommentCommand[];
	readonly allowance: Allowance;
	readonly asker: Asker;
	readonly standing: Standing;
}

export type Go = (admitted: Admitted) => Promise<Outcome>;

interface Applicant {
	readonly services: Services;
	readonly self: OwnAccount;
	readonly asker: Asker;
	readonly commands: readonly CommentCommand[];
}

/**
 * Goes on with commands that are for us, of somebody who may ask, and not answered yet; undefined where they are all for
 * somebody else. What cannot be found out gets an apology. Throws where GitHub did not say how they stand.
 */
export async function passGates(task: Task, services: Services, go: Go): Promise<Outcome | undefined> {
	const asker = identifyAsker(task, services);
	if (services.limits.isSilenced(asker)) return REFUSED;
	const self = await services.readAccount();
	const commands = commandsFor(slugOf(self), task.asked);
	if (commands.length === 0) return undefined;
	try {
		return await admit(task, { services, self, asker, commands }, go);
	} catch (error) {
		return apologise(task, { self, error });
	}
}

/** Whether the asker is one to listen to, and means us. Asks GitHub at most who we are. */
export async function isHeard(task: Task, services: Services): Promise<boolean> {
	if (services.limits.isSilenced(identifyAsker(task, services))) return false;
	return commandsFor(slugOf(await services.readAccount()), task.asked).length > 0;
}

async function admit(task: Task, applicant: Applicant, go: Go): Promise<Outcome> {
	const { services, self, asker, commands } = applicant;
	const file = await readSettings(services.configSourcesOf(configRequest(task)), services.operator);
	if (!(await mayAsk(asker, file.settings.access))) return refuseAccess(task, { services, asker });
	const limit = { asker, limits: file.settings.limits };
	// Before the calls that every command costs: a flood must not use up the installation's rate limit.
	const run = Math.min(commands.length, MAX_COMMANDS);
	const allowance = await takeAllowance(services.limits, { limit, commands: run });
	const unheard = unheardBy(allowance);
	if (unheard) return refusedBy(unheard);
	const standing = await readStanding(task, self);
	if (standing.needsNothing) {
		// What an edit asks of GitHub is asked each time: who edits again and again must not be without limits.
		if (standing.needsNothing === "answered-before" || task.isReplay)
			await giveBackAllowance(services.limits, { limit, commands: allowance.granted });
		return { outcome: standing.needsNothing, posted: false, final: true };
	}
	const admitted = { file, commands, allowance, asker, standing };
	if (allowance.granted === 0 && allowance.refusal)
		return tellRefusal(task, { services, admitted, refusal: allowance.refusal });
	if (allowance.refusal) services.limits.tell(asker, allowance.refusal);
	return go(admitted);
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

interface Told {
	readonly services: Services;
	readonly admitted: Admitted;
	readonly refusal: Refusal;
}

/** Tells of a limit that leaves no room for any of the commands: in a reply, by 😕, or not any more. */
async function tellRefusal(task: Task, { services, admitted, refusal }: Told): Promise<Outcome> {
	const { standing, asker } = admitted;
	const notice = services.limits.tell(asker, refusal);
	if (notice === "line") return post(task, { standing, reply: refuse(refusal) });
	if (notice === "reaction") await showConfusion({ text: task.text, courtesies: services.courtesies });
	return refusedBy(refusal);
}

/**
 * The reply where something failed before the answer. Where GitHub does not say which replies there are, there is none:
 * it might be a second one.
 */
async function apologise(
	task: Task,
	{ self, error }: { readonly self: OwnAccount; readonly error: unknown },
): Promise<Outcome> {
	const standing = await readStanding(task, self).catch(() => {
		throw error;
	});
	const { reference } = task;
	if (standing.needsNothing) {
		task.log.warn({ reference, error: errorRecord(error) }, "Something failed, and nothing was left to do");
		return { outcome: standing.needsNothing, posted: false, final: true };
	}
	const body = renderApology({ reference, at: new Date() });
	return post(task, { standing, reply: { body, answers: false, outcome: "failed", error } });
}
