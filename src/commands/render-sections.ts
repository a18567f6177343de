import { codeSpan } from "../github/markdown/code-span.ts";
import { renderNotes } from "./render-notes.ts";
import { MAX_BODY } from "./reply.ts";

/** Commands of one comment that are run: more would make a reply that nobody reads to its end. */
export const MAX_COMMANDS = 5;

/** Characters of a command that its heading shows. */
const MAX_HEADING = 120;

/** What one reply to several commands is made of, beside the answers themselves. */
export interface SectionFrame {
	/** What stands behind `/find`, for each command that is run. */
	readonly texts: readonly string[];
	/** How many more commands there are that are not run. */
	readonly left: number;
	/** What was wrong with the repository's settings. */
	readonly notes: readonly string[];
}

/** The characters that each command's answer may have. */
export function sectionBudget(frame: SectionFrame): number {
	const empty = renderSections(
		frame,
		frame.texts.map(() => ""),
	);
	return Math.floor((MAX_BODY - empty.length) / frame.texts.length);
}

/** One reply to several commands: each answer below its command. */
export function renderSections({ texts, left, notes }: SectionFrame, bodies: readonly string[]): string {
	const sections = texts.map((text, at) => `${heading(text)}\n\n${bodies[at]}`);
	const closing = [...(left > 0 ? [leftOut(left)] : []), ...renderNotes(notes)];
	return [...sections, ...(closing.length > 0 ? [closing.join("\n\n")] : [])].join("\n\n---\n\n");
}

function heading(text: string): string {
	return `#### ${codeSpan(text === "" ? "/find" : `/find ${text}`, MAX_HEADING)}`;
}

function leftOut(left: number): string {
	const others = left === 1 ? "1 more was left out" : `${left} more were left out`;
	return `Only the first ${MAX_COMMANDS} commands of a comment are run; ${others}.`;
}
