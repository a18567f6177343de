import { printable } from "../git/printable.ts";
import type { PlacedRedaction } from "../store/index-store.ts";

const SHOWN = 5;

/** Where chunks were left out of the index because of a secret: the first few places, and how many more there are. */
export function secretNotes(redactions: Iterable<PlacedRedaction>): string[] {
	const all = [...redactions];
	if (all.length === 0) return [];
	const notes = all
		.slice(0, SHOWN)
		.map(
			({ path, line, what }) =>
				`${printable(path)}:${line}: the code around it is left out, since it looks like a secret (${what}).`,
		);
	const more = all.length - notes.length;
	const advice = "If they are made up, name their files in selection.allow-secrets; if not, revoke them.";
	return [...notes, more > 0 ? `${more} more chunks are left out in the same way. ${advice}` : advice];
}
