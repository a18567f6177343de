import type { Manifest } from "../manifest.ts";
import type { SnapshotColumns } from "./columns.ts";
import { StringTable } from "./string-table.ts";

/** The manifest's counts of a content; `unlisted` are skips that no row stands for, by reason. */
export function countContent(
	columns: SnapshotColumns,
	unlisted: Readonly<Record<string, number>>,
): Manifest["counts"] {
	const strings = new StringTable({ bytes: columns.stringBytes, offsets: columns.stringOffsets });
	const skipped = countBy(columns.skippedReason, strings);
	for (const [reason, count] of Object.entries(unlisted)) if (count > 0) skipped[reason] = count;
	return {
		files: columns.fileLines.length,
		chunks: columns.chunkKind.length,
		redacted: columns.redactionLine.length,
		symbols: columns.symbolKind.length,
		skipped,
		parsers: countBy(columns.fileParser, strings),
		languages: countBy(columns.fileLanguage, strings),
	};
}

/** How often each string is pointed to, most frequent first. */
function countBy(numbers: Uint32Array, strings: StringTable): Record<string, number> {
	const counts = new Map<number, number>();
	for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
	const rows = [...counts].map(([number, count]) => [strings.at(number), count] as const);
	return Object.fromEntries(rows.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}
