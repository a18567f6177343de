import { printable } from "../../git/printable.ts";
import { fenceFor } from "./fence.ts";

/**
 * Any text as a code span, where markdown, mentions, references and HTML are inert: on one line, invisible characters
 * as escapes, clipped at `most` UTF-16 units. `<!--` is taken apart, as bots that strip comments look inside spans.
 */
export function codeSpan(text: string, most = Number.POSITIVE_INFINITY): string {
	const clipped = text.length > most ? `${text.slice(0, most)}…` : text;
	const content = printable(clipped.toWellFormed()).replaceAll("<!--", "<! --");
	const fence = fenceFor(content, 1);
	const padding = /^`|`$|^ .* $/.test(content) || content === "" ? " " : "";
	return `${fence}${padding}${content}${padding}${fence}`;
}
