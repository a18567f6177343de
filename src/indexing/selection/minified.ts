const NAME = /[.-]min\.(js|mjs|cjs|css)$/i;

const MAYBE_MINIFIED = /\.(js|mjs|cjs|css)$/i;

/** Linguist's `generated.rb` takes JavaScript and CSS for minified above this many characters a line on average. */
const MAX_AVERAGE_LINE = 110;

/**
 * Linguist's rule alone would hit short files of long lines (one long `export … from`); nobody writes lines of this
 * many bytes, and every minifier does.
 */
const MIN_LONGEST_LINE = 500;

const LINE_FEED = 0x0a;

export function isMinifiedName(path: string): boolean {
	return NAME.test(path);
}

export interface LineLengths {
	/** Bytes, rounded down. */
	readonly longest: number;
	readonly average: number;
}

/**
 * The lines of a script or stylesheet, if they are a minifier's: very long on average, and one of them at least. Else
 * undefined.
 */
export function minifiedLines(path: string, bytes: Uint8Array): LineLengths | undefined {
	if (!MAYBE_MINIFIED.test(path) || bytes.length < MIN_LONGEST_LINE) return undefined;
	let lines = 0;
	let longest = 0;
	for (let start = 0; start < bytes.length; lines += 1) {
		const lineFeed = bytes.indexOf(LINE_FEED, start);
		const end = lineFeed < 0 ? bytes.length : lineFeed;
		longest = Math.max(longest, end - start);
		start = end + 1;
	}
	const isMinified = longest >= MIN_LONGEST_LINE && bytes.length / lines > MAX_AVERAGE_LINE;
	return isMinified ? { longest, average: Math.floor(bytes.length / lines) } : undefined;
}
