/** What a chunk or a symbol is; also the values of the `kind:` qualifier. */
export const KINDS = [
	"function",
	"method",
	"class",
	"interface",
	"type",
	"enum",
	"module",
	"variable",
	"doc",
	"test",
	"config",
	"other",
] as const;

export type Kind = (typeof KINDS)[number];

/** Chunks are packed towards this many UTF-16 units. */
export const TARGET_CHUNK_UNITS = 1_500;

/** No chunk is longer than this many UTF-16 units. */
export const MAX_CHUNK_UNITS = 3_000;

/**
 * Whole lines of one file: the unit that is shown (and later embedded). A single line longer than
 * {@link MAX_CHUNK_UNITS} is cut; its parts share the line number.
 */
export interface Chunk {
	/** First and last line, 1-based, both included. */
	readonly startLine: number;
	readonly endLine: number;
	/** UTF-16 offsets into the file's decoded text: `text.slice(start, end)` is the chunk. */
	readonly start: number;
	readonly end: number;
	readonly kind: Kind;
	/** Name of the main definition inside, or "". */
	readonly symbol: string;
	/** File name, enclosing definitions, symbol, joined by " › ". */
	readonly breadcrumb: string;
}

/** A named definition, with the lines it spans including its leading comment. */
export interface CodeSymbol {
	readonly name: string;
	readonly kind: Kind;
	/** First line of the leading comment or of the definition; 1-based, included. */
	readonly startLine: number;
	/** The line that holds the name. */
	readonly nameLine: number;
	readonly endLine: number;
	/** Names of the enclosing definitions, outermost first. */
	readonly scope: readonly string[];
}

/** UTF-16 offsets of one comment (or docstring) in the file's text. */
export interface CommentRange {
	readonly start: number;
	readonly end: number;
}

export type Parser = "tree-sitter" | "markdown" | "lines";

/** Everything that is derived from one file's text alone. */
export interface ParsedFile {
	/** Id of the language (see languages.ts), or "text". */
	readonly language: string;
	readonly parser: Parser;
	/** Set when a grammar exists but the file was chunked by lines all the same, and why. */
	readonly fallback?: "parse-failed" | "parse-timed-out" | "parse-too-long";
	/** In order; every non-blank character of the file lies in exactly one. */
	readonly chunks: readonly Chunk[];
	/** In order of `startLine`, outer before inner. */
	readonly symbols: readonly CodeSymbol[];
	/** In order, not overlapping. */
	readonly comments: readonly CommentRange[];
}
