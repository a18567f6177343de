import type { EmbeddingReport } from "../../embedding/run-vectors.ts";
import { printable } from "../../git/printable.ts";
import type { IndexReport, RunReport } from "../../indexing/index-report.ts";
import type { LiveReport } from "../../indexing/live-run.ts";
import { budgetBar, monthInWords, runCostInWords } from "../budget-wording.ts";
import { count, duration, headline, size } from "../wording.ts";

/** What a run did on this machine and, where there is a server, on it. */
export interface PlacedReport extends IndexReport {
	readonly live?: LiveReport;
}

/** The report for a terminal: what happened, what is in the index, what was left out. */
export function formatReport(report: PlacedReport): string {
	const { files, chunks } = report;
	const lines = [
		`${headline(report)} in ${duration(report.tookMs)}.`,
		`  files    ${count(files.indexed)} indexed: ${count(files.added)} added, ${count(files.changed)} changed, ${count(files.removed)} removed, ${count(files.unchanged)} unchanged`,
		`  chunks   ${count(chunks.total)}: ${count(chunks.written)} written, ${count(chunks.reused)} reused, ${count(chunks.removed)} removed${leftOut(chunks.skipped)}`,
		`  parsers  ${listCounts(report.parsers) || "none"}`,
		`  skipped  ${listCounts(files.skipped) || "nothing"}`,
		`  snapshot ${printable(report.snapshot.path)} (${size(report.snapshot.bytes)})`,
		...paidLines(report),
	];
	const live = report.live ? formatLive(report.live) : [];
	return [...lines, ...report.notes.map(noteLine), ...live].join("\n");
}

/** The same of the live index, in short: it holds what the snapshot holds. */
export function formatLive(report: LiveReport): string[] {
	const { chunks, collection } = report;
	return [
		`${liveHeadline(report)} in ${duration(report.tookMs)}.`,
		`  chunks   ${count(chunks.total)}: ${count(chunks.written)} written, ${count(chunks.reused)} reused, ${count(chunks.removed)} removed`,
		`  index    ${printable(collection.alias)} (${printable(collection.name)})`,
		...paidLines(report),
		...report.notes.map(noteLine),
	];
}

function liveHeadline(report: LiveReport): string {
	const { mode, commit } = report;
	return mode === "unchanged"
		? `${commit.slice(0, 10)} is in Qdrant already; checked`
		: headline(report, " into Qdrant");
}

function paidLines(report: LiveReport | IndexReport): string[] {
	const { embedding, budget } = report;
	if (!embedding) return [];
	if (!budget) return [vectorsLine(report, embedding)];
	const { month } = budget;
	const ofMonth = month ? [`  month    ${budgetBar(month)} ${monthInWords(month)}`] : [];
	return [vectorsLine(report, embedding), `  cost     ${runCostInWords(budget)}`, ...ofMonth];
}

function vectorsLine({ chunks }: RunReport, { model, ...embedding }: EmbeddingReport): string {
	const paid = `${count(embedding.embedded)} embedded for ${count(embedding.billedTokens)} tokens`;
	const { reused } = embedding;
	return `  vectors  ${model.name} at ${model.dimension}: ${paid}, ${count(reused)} known before, ${count(chunks.pending)} pending`;
}

function noteLine(note: string): string {
	return `  note     ${printable(note)}`;
}

/** Nearly always there are none, and then nothing is said. */
function leftOut(skipped: Readonly<Record<string, number>>): string {
	const listed = listCounts(skipped);
	return listed && `; left out: ${listed}`;
}

export function listCounts(counts: Readonly<Record<string, number>>): string {
	return Object.entries(counts)
		.map(([name, number]) => `${printable(name)} ${count(number)}`)
		.join(", ");
}
