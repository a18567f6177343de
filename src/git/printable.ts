/** Characters that move the cursor, hide, reorder, or do not exist: none may reach a terminal or a log as they are. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
	["\n", "\\n"],
	["\r", "\\r"],
	["\t", "\\t"],
]);

/**
 * The text on one line, with every control, bidirectional, zero-width and unpaired surrogate character as a visible
 * escape (`\n`, `\x1b`, `\u{202e}`). Made for names from a repository, which may hold anything but NUL and `/`.
 */
export function printable(text: string): string {
	return text.replace(
		INVISIBLE,
		(character) => SHORT_ESCAPES.get(character) ?? visible(character.codePointAt(0)!),
	);
}

/** Bytes that are no UTF-8, ASCII as it is and the others as `\xff`. */
export function printableBytes(bytes: Buffer): string {
	return printable(bytes.toString("latin1").replace(/[\x80-\xff]/g, (byte) => hex(byte.charCodeAt(0))));
}

function visible(codePoint: number): string {
	return codePoint < 0x80 ? hex(codePoint) : `\\u{${codePoint.toString(16)}}`;
}

function hex(byte: number): string {
	return `\\x${byte.toString(16).padStart(2, "0")}`;
}
