import { prose } from "../github/markdown/prose.ts";

const SHOWN_NOTES = 3;

/** A box that stands out from the reply's text. */
export function alert(kind: "WARNING" | "NOTE" | "TIP", text: string): string {
	return `> [!${kind}]\n> ${text}`;
}

/** What was wrong with the repository's settings, as one block or none. */
export function renderNotes(notes: readonly string[]): string[] {
	if (notes.length === 0) return [];
	const more =
		notes.length > SHOWN_NOTES ? [`There are ${notes.length - SHOWN_NOTES} more such problems.`] : [];
	return [alert("NOTE", [...notes.slice(0, SHOWN_NOTES), ...more].map(prose).join("\n> "))];
}
