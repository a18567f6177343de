import { printable } from "../git/printable.ts";
import type { RecordColumns } from "../store/snapshot/columns.ts";
import { redactionsOf } from "../store/snapshot/redactions.ts";

const SHOWN = 5;

/** Where chunks were left out of the index because of a secret: the first few places, and how many more there are. */
export function secretNotes(columns: RecordColumns): string[] {
	const total = columns.redactionLine.length;
	if (total === 0) return [];
	const notes = [...redactionsOf(columns).take(SHOWN)].map(
		({ path, line, what }) =>
			`${printable(path)}:${line}: the code around it is left out, since it looks like a secret (${what}).`,
	);
	const more = total - notes.length;
	const advice = "If they are made up, name their files in selection.allow-secrets; if not, revoke them.";
	return [...notes, more > 0 ? `${more} more chunks are left out in the same way. ${advice}` : advice];
}
