import * as core from "@actions/core";
import type { IndexReport } from "../../indexing/index-report.ts";
import { writeSummary } from "../runner/job-summary.ts";
import { annotate, logLine } from "../runner/workflow-log.ts";
import { count, headline, plural } from "../wording.ts";
import type { IndexOutputs } from "./contract.ts";
import { notesOf, type Outcome, type Publication, payingReport, pendingOf } from "./outcome.ts";
import { renderSummary } from "./render-summary.ts";
import { billLine, outputsOfBill } from "./report-bill.ts";
import { serverLine, vectorsLine } from "./server-line.ts";

type PayingReport = ReturnType<typeof payingReport>;

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
		for (const detour of outcome.detours) logLine(detour);
	}
	if (outcome.status === "superseded") for (const detour of outcome.discarded?.detours ?? []) logLine(detour);
	if ("written" in outcome && outcome.written) logLine(serverLine(outcome.written));
	logBill(payingReport(outcome));
	annotateNotes(notesOf(outcome));
	if (outcome.status === "live") reportPublication(outcome.publication);
	await writeSummary(renderSummary({ outcome, repositoryUrl }));
}

function logBill(report: PayingReport): void {
	if (!report?.embedding) return;
	const { chunks, embedding, budget } = report;
	logLine(vectorsLine({ chunks, embedding }));
	if (budget) logLine(`Cost: ${billLine(budget)}`);
}

function outputsOf(outcome: Outcome, tookMs: number): Partial<IndexOutputs> {
	const status = pendingOf(outcome) > 0 ? "partial" : outcome.status;
	const always = { "index-status": status, "duration-ms": Math.round(tookMs) } as const;
	if (outcome.status === "empty") return always;
	const paid = outputsOfVectors(payingReport(outcome));
	if (outcome.status === "superseded") {
		// Of an index that nobody gets only the bill counts.
		const { "chunks-pending": pending, ...bill } = paid;
		return { ...always, commit: outcome.commit, ...(outcome.written ? paid : bill) };
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
		...paid,
		skipped: JSON.stringify(files.skipped),
		"snapshot-path": outcome.snapshotPath,
	};
}

/** What was paid for counts, whatever became of the index. With a server there is something to tell also where nothing is paid for. */
function outputsOfVectors(report: PayingReport): Partial<IndexOutputs> {
	if (!report || !("collection" in report || report.embedding)) return {};
	const { chunks, budget } = report;
	return { "chunks-pending": chunks.pending, ...outputsOfBill(budget) };
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
