import { showConfusion } from "./acknowledgement.ts";
import { contextOf } from "./command-context.ts";
import type { Outcome, Services, Task, Treatment } from "./command-task.ts";
import { withDeadline } from "./deadline.ts";
import { errorRecord } from "./error-record.ts";

export interface Attempt {
	readonly treatment: Treatment;
	readonly services: Services;
}

/**
 * Does what is to be done about commands, and logs one line about it. Never throws: a text whose commands could not be
 * answered gets 😕.
 */
export async function carryOut(task: Task, attempt: Attempt): Promise<Outcome | undefined> {
	const { services } = attempt;
	const started = performance.now();
	const outcome = await attemptIt(task, attempt);
	logOutcome(task, { outcome, tookMs: Math.round(performance.now() - started) });
	if (outcome === undefined) return undefined;
	const { final: _, ...record } = outcome;
	if (record.error !== undefined && !record.posted)
		await showConfusion({ text: task.text, courtesies: services.courtesies });
	services.onDone(record, contextOf(task));
	return outcome;
}

async function attemptIt(task: Task, { treatment, services }: Attempt): Promise<Outcome | undefined> {
	try {
		return await withDeadline(treatment(task, services), services.timing.commandDeadline);
	} catch (error) {
		return { outcome: "failed", error, posted: false, final: false };
	}
}

/** Never what was asked, and never what was answered. */
function logOutcome(
	{ event, reference, delivery, log }: Task,
	{ outcome, tookMs }: { readonly outcome: Outcome | undefined; readonly tookMs: number },
): void {
	const record = { reference, delivery, repository: event.repository.id, pull: event.number };
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
