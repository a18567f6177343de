import { printable } from "../../git/printable.ts";
import type { IndexReport } from "../../indexing/index-report.ts";
import { count, duration, headline, size } from "../wording.ts";

/** The report for a terminal: what happened, what is in the index, what was left out. */
export function formatReport(report: IndexReport): string {
	const { files, chunks } = report;
	const lines = [
		`${headline(report)} in ${duration(report.tookMs)}.`,
		`  files    ${count(files.indexed)} indexed: ${count(files.added)} added, ${count(files.changed)} changed, ${count(files.removed)} removed, ${count(files.unchanged)} unchanged`,
		`  chunks   ${count(chunks.total)}: ${count(chunks.written)} written, ${count(chunks.reused)} reused, ${count(chunks.removed)} removed${leftOut(chunks.skipped)}`,
		`  parsers  ${listCounts(report.parsers) || "none"}`,
		`  skipped  ${listCounts(files.skipped) || "nothing"}`,
		`  snapshot ${printable(report.snapshot.path)} (${size(report.snapshot.bytes)})`,
	];
	return [...lines, ...report.notes.map((note) => `  note     ${printable(note)}`)].join("\n");
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
