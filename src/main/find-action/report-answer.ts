import * as core from "@actions/core";
import type { CommandRecord } from "../../app/command-record.ts";
import { explain, ProviderError } from "../../errors.ts";
import { statusOf } from "../../github/client/retry.ts";
import { writeSummary } from "../runner/job-summary.ts";
import { annotate, fail, logLine } from "../runner/workflow-log.ts";
import type { FindOutputs } from "./contract.ts";
import { renderRecord } from "./render-record.ts";

export interface AnswerReport {
	/** Undefined where the event held no command for us. */
	readonly record: CommandRecord | undefined;
	/** Name of the event. */
	readonly event: string;
}

/** Makes the outputs, the page and the colour of the run from what the App's function did. */
export async function reportAnswer({ record, event }: AnswerReport): Promise<void> {
	for (const [name, value] of Object.entries(outputsOf(record))) core.setOutput(name, value);
	logLine(`Outcome: ${record?.outcome ?? "there is no command for slashfind in this comment"}.`);
	for (const sentence of record?.degradations ?? []) logLine(sentence);
	if (record?.limit !== undefined) logLine(`The limit: ${record.limit}.`);
	if (record?.outcome === "not-indexed") {
		annotate(
			"There is no index yet: run the workflow with the slashfind index Action on the default branch.",
		);
	}
	if (record?.error !== undefined) fail(reasonFor(record.error, event));
	await writeSummary(renderRecord(record));
}

function outputsOf(record: CommandRecord | undefined): FindOutputs {
	const isAnswered = record?.posted === true && record.answers === true;
	return {
		handled: isAnswered || record?.outcome === "answered-before",
		"result-count": record?.places ?? 0,
		mode: record?.source ?? "",
	};
}

/** GitHub says 403 to a token that lacks a permission, and does not say which one. */
function reasonFor(error: unknown, event: string): string {
	if (!(error instanceof ProviderError) || statusOf(error) !== 403) return explain(error);
	const permissions = "  → Give the job `contents: read`, `issues: write` and `pull-requests: write`.";
	const forks =
		"  → For reviews of pull requests from forks GitHub hands out a token that cannot write, whatever the workflow says: ask in the conversation instead, or install the App.";
	return [error.message, permissions, ...(event === "issue_comment" ? [] : [forks])].join("\n");
}
