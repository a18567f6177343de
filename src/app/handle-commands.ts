import { randomBytes } from "node:crypto";
import type { PullRequest } from "../github/client/pull-request.ts";
import { openText } from "../github/replies/open-text.ts";
import { showConfusion } from "./acknowledgement.ts";
import { answerCommands } from "./answer-commands.ts";
import { contextOf } from "./command-context.ts";
import type { Delivery, Outcome, Services, Task } from "./command-task.ts";
import { errorRecord } from "./error-record.ts";
import type { TextEvent } from "./events/text-event.ts";

/**
 * Answers the commands of a text once, whatever is delivered again, and logs one line about it. Never throws: a text
 * whose commands could not be answered gets 😕. Where the asker got no answer, a redelivery may try again.
 */
export async function handleCommands(delivery: Delivery, services: Services): Promise<void> {
	const keys = claimedKeys(delivery);
	if (!services.claims.take(keys)) return;
	const started = performance.now();
	const task = taskOf(delivery, services);
	const outcome = await attempt(task, services);
	if (outcome && !outcome.final) services.claims.release(keys);
	logOutcome(task, { outcome, tookMs: Math.round(performance.now() - started) });
	if (outcome === undefined) return;
	const { final: _, ...record } = outcome;
	if (record.error !== undefined && !record.posted)
		await showConfusion({ text: task.text, courtesies: services.courtesies });
	services.onDone(record, contextOf(task));
}

/** An edit brings another version; where GitHub names none, the delivery alone tells events apart. */
function claimedKeys({ event, asked, delivery }: Delivery): string[] {
	const { version } = event;
	const command = `command ${keyOf(event)} ${version} ${asked.hash}`;
	return [`delivery ${delivery}`, ...(version === undefined ? [] : [command])];
}

/** Comments, review comments and reviews may have the same number. */
function keyOf({ name }: TextEvent): string {
	return `${name.kind} ${name.id}`;
}

function taskOf(delivery: Delivery, services: Services): Task {
	const { octokit, event } = delivery;
	const { repository, number, installationId, name } = event;
	const pull: PullRequest = {
		octokit,
		repository: { owner: repository.owner, repo: repository.name },
		number,
		line: services.lineOf(installationId),
	};
	const { asked: text, replies } = openText(pull, name);
	const reference = randomBytes(4).toString("hex");
	return { ...delivery, text, replies, reference, arrivedAt: performance.now() };
}

async function attempt(task: Task, services: Services): Promise<Outcome | undefined> {
	try {
		return await services.lanes.run(keyOf(task.event), () => answerCommands(task, services));
	} catch (error) {
		return { outcome: "failed", error, posted: false, final: false };
	}
}

/** Never what was asked, and never what was answered. */
function logOutcome(
	{ event, reference, log }: Task,
	{ outcome, tookMs }: { readonly outcome: Outcome | undefined; readonly tookMs: number },
): void {
	const record = { reference, repository: event.repository.id, pull: event.number };
	const {
		error,
		final: _,
		reply: __,
		answers: ___,
		...facts
	} = outcome ?? { outcome: "not-for-us", final: true, posted: false };
	const line = { ...record, [event.name.kind]: event.name.id, ...facts };
	if (error === undefined) log.info({ ...line, tookMs }, "Command done");
	else {
		const message = facts.posted ? "Command answered, and something failed" : "Command without a reply";
		log.error({ ...line, error: errorRecord(error), tookMs }, message);
	}
}
