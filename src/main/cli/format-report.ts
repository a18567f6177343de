import { printable } from "../../git/printable.ts";
import type { IndexReport } from "../../indexing/index-report.ts";

/** The report for a terminal: what happened, what is in the index, what was left out. */
export function formatReport(report: IndexReport): string {
	const { files, chunks } = report;
	const lines = [
		`${headline(report)} in ${duration(report.tookMs)}.`,
		`  files    ${count(files.indexed)} indexed: ${count(files.added)} added, ${count(files.changed)} changed, ${count(files.removed)} removed, ${count(files.unchanged)} unchanged`,
		`  chunks   ${count(chunks.total)}: ${count(chunks.written)} written, ${count(chunks.reused)} reused, ${count(chunks.removed)} removed`,
		`  parsers  ${listCounts(report.parsers) || "none"}`,
		`  skipped  ${listCounts(files.skipped) || "nothing"}`,
		`  snapshot ${printable(report.snapshot.path)} (${size(report.snapshot.bytes)})`,
	];
	return [...lines, ...report.notes.map((note) => `  note     ${printable(note)}`)].join("\n");
}

function headline({ mode, commit, base }: IndexReport): string {
	const short = commit.slice(0, 10);
	switch (mode) {
		case "full":
			return `Indexed ${short} from nothing`;
		case "unchanged":
			return `${short} is indexed already; checked`;
		case "incremental":
			return `Indexed ${short} from the changes since ${base?.slice(0, 10)}`;
		case "reconciled":
			return `Indexed ${short}; ${base?.slice(0, 10)} is not in this clone, so the whole tree was compared`;
		case "reselected":
			return `Indexed ${short}; what to index has changed since ${base?.slice(0, 10)}, so every file was looked at again`;
	}
}

export function listCounts(counts: Readonly<Record<string, number>>): string {
	return Object.entries(counts)
		.map(([name, number]) => `${printable(name)} ${count(number)}`)
		.join(", ");
}

export function count(number: number): string {
	return number.toLocaleString("en-US");
}

export function duration(ms: number): string {
	return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function size(bytes: number): string {
	if (bytes < 1024) return `${bytes} B`;
	return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}
