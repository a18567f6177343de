import * as core from "@actions/core";
import { ConfigurationError } from "../../errors.ts";
import { codeSpan } from "../../github/markdown/code-span.ts";
import { type Job, readJob } from "../runner/job.ts";
import { writeSummary } from "../runner/job-summary.ts";
import { runStep } from "../runner/run-step.ts";
import { annotate } from "../runner/workflow-log.ts";
import { ANSWERED_EVENTS, answerEvent } from "./answer-event.ts";
import { reportAnswer } from "./report-answer.ts";

/** The find Action: answers the comment that started the workflow. */
export function run(): Promise<void> {
	return runStep("slashfind: no answer", async () => {
		const job = readJob(process.env);
		const token = core.getInput("github-token");
		if (token === "") throw noToken();
		if (!ANSWERED_EVENTS.some((event) => event === job.event)) return reportOtherEvent(job);
		const record = await answerEvent(job, token);
		await reportAnswer({ record, event: job.event });
	});
}

async function reportOtherEvent({ event }: Job): Promise<void> {
	const events = ANSWERED_EVENTS.map((name) => codeSpan(name)).join(", ");
	annotate(`A run on \`${event}\` holds no comment to answer; start the workflow on ${events}.`);
	core.setOutput("handled", false);
	await writeSummary(
		`## slashfind: nothing to answer\n\nThis run was started by ${codeSpan(event)}; the find Action answers on ${events}.\n`,
	);
}

function noToken(): ConfigurationError {
	return new ConfigurationError("no-token", "The input github-token is empty, so nothing can be answered.", {
		suggestions: ["Leave `github-token` out of the step: then it is the job's own token."],
	});
}
