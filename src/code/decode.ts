/**
 * The text of a blob: UTF-8, or UTF-16 where a byte order mark says so; the mark itself is dropped and what is invalid
 * becomes U+FFFD. Undefined for a binary: a NUL anywhere, which includes git's own test (a NUL in the first 8,000
 * bytes). In UTF-16 it is U+0000 that makes it binary.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
	const encoding = encodingOf(bytes);
	if (encoding === "utf-8" && bytes.includes(0)) return undefined;
	const text = new TextDecoder(encoding).decode(bytes);
	return text.includes("\0") ? undefined : text;
}

function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
	if (first === 0xff && second === 0xfe) return "utf-16le";
	if (first === 0xfe && second === 0xff) return "utf-16be";
	return "utf-8";
}
