import { randomBytes } from "node:crypto";
import type { PullRequest } from "../github/client/pull-request.ts";
import { openText } from "../github/replies/open-text.ts";
import { Acknowledgement } from "./acknowledgement.ts";
import { answerCommands } from "./answer-commands.ts";
import { carryOut } from "./carry-out.ts";
import { deliveryKey } from "./claims.ts";
import type { QueuedCommand } from "./command-queue.ts";
import type { Delivery, Services, Task, Treatment } from "./command-task.ts";
import type { TextEvent } from "./events/text-event.ts";
import { isHeard } from "./gates.ts";
import { showNoRoom } from "./show-no-room.ts";
import { tellBusy } from "./tell-busy.ts";

/** Who waits behind more than these gets no 👀: GitHub's next seconds belong to the answers. */
const MOST_ACKNOWLEDGED = 10;

/**
 * Takes the commands of a text on, whatever is delivered again: they wait for their turn, get the reply that says that
 * there are too many, or at least 😕. Returns at once, as GitHub waits for ten seconds only.
 */
export function handleCommands(delivery: Delivery, services: Services): void {
	const keys = claimedKeys(delivery);
	const { claims, inFlight } = services;
	if (!claims.take(keys)) return;
	const task = taskOf(delivery, services);
	const queued = (treatment: Treatment) => queuedCommand(task, { treatment, keys, services });
	const before = inFlight.commands.add(queued(answerCommands));
	if (before !== undefined) acknowledgeInLine(task, { before, services });
	else if (inFlight.turnedAway.add(queued(tellBusy)) === undefined) void queued(showNoRoom).run();
}

/** An edit brings another version; where GitHub names none, the delivery alone tells events apart. */
function claimedKeys({ event, asked, delivery }: Delivery): string[] {
	const { name, version } = event;
	// Comments, review comments and reviews may have the same number.
	const command = `command ${name.kind} ${name.id} ${version} ${asked.hash}`;
	return [deliveryKey(delivery), ...(version === undefined ? [] : [command])];
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
	const { courtesies, timing } = services;
	const acknowledgement = new Acknowledgement({ text, courtesies, grace: timing.ackGrace });
	const reference = randomBytes(4).toString("hex");
	return { ...delivery, text, replies, acknowledgement, reference, arrivedAt: performance.now() };
}

interface Turn {
	readonly treatment: Treatment;
	readonly keys: readonly string[];
	readonly services: Services;
}

function queuedCommand(task: Task, { treatment, keys, services }: Turn): QueuedCommand {
	const { event, reference, delivery } = task;
	return {
		lane: laneOf(event),
		run: async () => {
			task.acknowledgement.callOff();
			const outcome = await carryOut(task, { treatment, services });
			if (outcome && !outcome.final) services.claims.release(keys);
		},
		facts: {
			reference,
			delivery,
			repository: event.repository.id,
			pull: event.number,
			[event.name.kind]: event.name.id,
		},
	};
}

function laneOf({ repository }: TextEvent): string {
	return `${new URL(repository.url).host} ${repository.id}`;
}

/** What was fetched after a start has waited long already, or was answered: it gets no 👀 before its turn. */
function acknowledgeInLine(
	task: Task,
	{ before, services }: { readonly before: number; readonly services: Services },
): void {
	if (before === 0 || before > MOST_ACKNOWLEDGED || task.isReplay) return;
	task.acknowledgement.schedule(() => isHeard(task, services));
}
