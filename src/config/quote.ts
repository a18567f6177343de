const MAX_QUOTED = 60;

/** A piece of what was typed, for a message: in backquotes, on one line, clipped. */
export function quote(text: string): string {
	const oneLine = text.replaceAll("`", "'").replace(/\s+/gu, " ");
	return `\`${oneLine.length > MAX_QUOTED ? `${oneLine.slice(0, MAX_QUOTED).toWellFormed()}…` : oneLine}\``;
}
