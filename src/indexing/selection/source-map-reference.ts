const COMPILED = /\.(js|mjs|cjs|css)$/i;

/** After the source map specification (ECMA-426), and the older form with `@`. */
const REFERENCE = /^\/[*/][#@] ?source(Mapping)?URL=/;

const LINE_FEED = 0x0a;

/**
 * Whether the last line of a script or stylesheet says where the map to its source lies: then it was compiled, as
 * Linguist's `generated.rb` has it, too.
 */
export function hasSourceMapReference(path: string, bytes: Uint8Array): boolean {
	if (!COMPILED.test(path)) return false;
	let end = bytes.length;
	while (end > 0 && isBlank(bytes[end - 1]!)) end -= 1;
	const start = bytes.subarray(0, end).lastIndexOf(LINE_FEED) + 1;
	return REFERENCE.test(Buffer.from(bytes.subarray(start, start + 40)).toString("latin1"));
}

function isBlank(byte: number): boolean {
	return byte <= 0x20;
}
