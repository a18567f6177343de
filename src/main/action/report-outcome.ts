import * as core from "@actions/core";
import type { IndexReport } from "../../indexing/index-report.ts";
import type { LiveReport } from "../../indexing/live-run.ts";
import { writeSummary } from "../runner/job-summary.ts";
import { annotate, logLine } from "../runner/workflow-log.ts";
import { count, headline, plural } from "../wording.ts";
import type { IndexOutputs } from "./contract.ts";
import { notesOf, type Outcome, type Publication, type Superseded } from "./outcome.ts";
import { renderSummary } from "./render-summary.ts";
import { serverLine, vectorsLine } from "./server-line.ts";

export interface OutcomeReport {
	readonly outcome: Outcome;
	readonly repositoryUrl: string;
	/** Milliseconds since the step began. */
	readonly tookMs: number;
}

/** GitHub shows ten annotations of a step; the clients of the cache and of the artifacts may have needed some. */
const MOST_ANNOTATIONS = 6;

/** Tells the steps behind, the log, and the run's page how it went. */
export async function reportOutcome({ outcome, repositoryUrl, tookMs }: OutcomeReport): Promise<void> {
	for (const [name, value] of Object.entries(outputsOf(outcome, tookMs))) core.setOutput(name, value);
	logLine(logLineOf(outcome));
	if ("report" in outcome) {
		logLine(sizeOf(outcome.report));
		logBuilt(outcome);
		annotateNotes(notesOf(outcome));
	}
	if (outcome.status === "superseded" && outcome.discarded) logBuilt(outcome.discarded);
	if (outcome.status === "live") {
		if (outcome.written) logLine(serverLine(outcome.written));
		reportPublication(outcome.publication);
	}
	await writeSummary(renderSummary({ outcome, repositoryUrl }));
}

function logBuilt({ report: { chunks, embedding }, detours }: NonNullable<Superseded["discarded"]>): void {
	if (embedding) logLine(vectorsLine({ chunks, embedding }));
	for (const detour of detours) logLine(detour);
}

function outputsOf(outcome: Outcome, tookMs: number): Partial<IndexOutputs> {
	const always = { "index-status": outcome.status, "duration-ms": Math.round(tookMs) };
	if (outcome.status === "empty") return always;
	if (outcome.status === "superseded") {
		return { ...always, commit: outcome.commit, ...outputsOfSuperseded(outcome) };
	}
	const { commit, mode, files, chunks } = outcome.report;
	return {
		...always,
		commit,
		mode,
		"files-indexed": files.indexed,
		"files-added": files.added,
		"files-changed": files.changed,
		"files-removed": files.removed,
		"files-unchanged": files.unchanged,
		"chunks-total": chunks.total,
		"chunks-written": chunks.written,
		"chunks-reused": chunks.reused,
		"chunks-removed": chunks.removed,
		...outputsOfVectors(outcome),
		skipped: JSON.stringify(files.skipped),
		"snapshot-path": outcome.snapshotPath,
	};
}

/** What was paid for counts, whatever became of the index. */
function outputsOfSuperseded({ written, discarded }: Superseded): Partial<IndexOutputs> {
	if (written) return outputsOfServer(written);
	const embedding = discarded?.report.embedding;
	return embedding ? { "tokens-billed": embedding.billedTokens } : {};
}

/** What was written on a server counts, where there is one: the snapshot takes its vectors from there. */
function outputsOfVectors(
	outcome: Extract<Outcome, { readonly report: IndexReport }>,
): Partial<IndexOutputs> {
	const written = "written" in outcome ? outcome.written : undefined;
	if (written) return outputsOfServer(written);
	return outcome.report.embedding ? outputsOfServer(outcome.report) : {};
}

function outputsOfServer({ chunks, embedding }: LiveReport | IndexReport): Partial<IndexOutputs> {
	return { "chunks-pending": chunks.pending, "tokens-billed": embedding?.billedTokens ?? 0 };
}

function logLineOf(outcome: Outcome): string {
	switch (outcome.status) {
		case "empty":
			return "The repository has no commit yet: nothing to index.";
		case "superseded":
			return `Superseded: ${outcome.ref} is at ${outcome.tip} by now, whose own run ${outcome.written ? `saves the snapshot. The live index is at ${outcome.written.commit}` : "brings the index up to date"}.`;
		case "local":
			return `${headline(outcome.report)}. The live index is untouched: ${outcome.reason}.`;
		case "live":
			return `${headline(outcome.report)}.`;
	}
}

function sizeOf({ files, chunks }: IndexReport): string {
	const changes = `${count(files.added)} new, ${count(files.changed)} changed, ${count(files.removed)} removed`;
	return `It holds ${plural(files.indexed, "file")} (${changes}) in ${plural(chunks.total, "chunk")}.`;
}

function reportPublication({ cache, artifact }: Publication): void {
	if (cache.state === "saved") logLine(`Saved to the Actions cache as ${cache.key}.`);
	if (cache.state === "not-needed") logLine("No indexed file has changed: the cached index stays as it is.");
	if (artifact.state === "failed") {
		annotate(
			`The index could not be uploaded as an artifact, the second source of the find Action: ${artifact.reason}`,
		);
	}
}

function annotateNotes(notes: readonly string[]): void {
	const shown = notes.length > MOST_ANNOTATIONS ? notes.slice(0, MOST_ANNOTATIONS - 1) : notes;
	for (const note of shown) annotate(note);
	const left = notes.length - shown.length;
	if (left > 0) annotate(`${left} more such notes are on the run's summary page.`);
}
