/** Texts are compared by pieces of this many UTF-16 units. */
const WINDOW_UNITS = 12;

/** Less text than this proves nothing. UTF-16 units. */
const MIN_UNITS = 800;

/** A text that repeats itself has at most one different piece in this many. */
const MIN_SHARE = 20;

/**
 * Whether a text is a few tokens over and over, as nobody writes them; numbers are data, which may well be like that.
 * Error recovery takes seconds for a few kilobytes of such (`}await }await …`) and makes no progress callback meanwhile
 * that could be counted, so where code does not parse this is looked for before.
 */
export function isRepetitive(text: string): boolean {
	if (text.length < MIN_UNITS || /\d/.test(text)) return false;
	const pieces = new Set<string>();
	const most = text.length / MIN_SHARE;
	for (let at = 0; at + WINDOW_UNITS <= text.length && pieces.size <= most; at++) {
		pieces.add(text.slice(at, at + WINDOW_UNITS));
	}
	return pieces.size <= most;
}

/** Lines that repeat themselves are a list of something, in whatever language; words on a single one are not. */
export function isOneLine(text: string): boolean {
	return /^[ -~]+$/.test(text) && /[a-z]{2}/i.test(text);
}

/**
 * Whether there are operators, and nothing that they could be applied to, nor a comment: no code, though no error may be
 * seen yet.
 */
export function isWithoutOperands(text: string): boolean {
	return /[-+*!&|=<>~^%,]/.test(text) && !/[\p{L}\p{N}"'`/#]/u.test(text);
}
