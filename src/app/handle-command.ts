import { randomBytes } from "node:crypto";
import { Conversation } from "../github/conversation.ts";
import { showConfusion } from "./acknowledgement.ts";
import { answerCommand } from "./answer-command.ts";
import type { Delivery, Services } from "./command-task.ts";
import { errorRecord } from "./error-record.ts";

/**
 * Answers a command once, whatever is delivered again, and logs one line about it. Never throws: a command that could
 * not be answered gets 😕. Where the asker got no answer, a redelivery may try again.
 */
export async function handleCommand(delivery: Delivery, services: Services): Promise<void> {
	const { event, command, octokit, log } = delivery;
	const { comment, issue, repository, installation } = event;
	const keys = [
		`delivery ${delivery.delivery}`,
		`command ${comment.id} ${comment.updated_at} ${command.hash}`,
	];
	if (!services.claims.take(keys)) return;
	const reference = randomBytes(4).toString("hex");
	const conversation = new Conversation({
		octokit,
		repository: { owner: repository.owner.login, repo: repository.name },
		number: issue.number,
		line: services.lineOf(installation?.id),
	});
	const started = performance.now();
	const record = { reference, repository: repository.id, pull: issue.number, comment: comment.id };
	try {
		const task = { ...delivery, conversation, reference };
		const ended = await services.lanes.run(String(comment.id), () => answerCommand(task, services));
		const tookMs = Math.round(performance.now() - started);
		const { final, error, ...facts } = ended;
		if (!final) services.claims.release(keys);
		if (error === undefined) log.info({ ...record, ...facts, tookMs }, "Command done");
		else
			log.error(
				{ ...record, ...facts, error: errorRecord(error), tookMs },
				"Command answered with an apology",
			);
	} catch (error) {
		services.claims.release(keys);
		log.error({ ...record, error: errorRecord(error) }, "Command without a reply");
		await showConfusion({ conversation, courtesies: services.courtesies, commentId: comment.id });
	}
}
