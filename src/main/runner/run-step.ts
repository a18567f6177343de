import { explain, SlashfindError } from "../../errors.ts";
import { inert } from "../../github/actions/inert.ts";
import { fenceFor } from "../../github/markdown/fence.ts";
import { writeSummary } from "./job-summary.ts";
import { fail, logDetail } from "./workflow-log.ts";

/** Runs a step's work; what it throws makes the step red and is said in words, in the log and on the run's page. */
export async function runStep(title: string, work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		const reason = error instanceof SlashfindError ? explain(error) : unforeseen(error);
		fail(reason);
		await writeSummary(`## ${title}\n\n${fenced(inert(reason))}\n`);
	}
}

function fenced(text: string): string {
	const fence = fenceFor(text, 3);
	return `${fence}text\n${text}\n${fence}`;
}

function unforeseen(error: unknown): string {
	if (error instanceof Error && error.stack) logDetail(error.stack);
	return `${explain(error)}\n  → This is a defect of slashfind; please report it with the log of a run in debug mode.`;
}
