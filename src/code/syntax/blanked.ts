/**
 * The text with blanks in place of what a pattern finds, so that every offset stays what it is. Patterns are global and
 * bound in all their repetitions: they see every text there is.
 */
export function blanked(text: string, pattern: RegExp): string {
	return text.replace(pattern, (found) => " ".repeat(found.length));
}
