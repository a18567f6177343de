/** A run of backquotes, of `least` at least, that nothing in the text can end. */
export function fenceFor(text: string, least: number): string {
	const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
	return "`".repeat(Math.max(least, longest + 1));
}
