import type { Chunk, CodeSymbol } from "../code/chunk.ts";
import type { FileTraits } from "../code/file-traits.ts";
import type { FileWeights } from "../lexical/term-weights.ts";

/** Everything a store keeps of one file; a function of its path and blob alone. */
export interface IndexedFile {
	readonly path: string;
	readonly blob: string;
	readonly language: string;
	/** How it was chunked: `tree-sitter`, `markdown`, `lines`, or `lines` behind the reason for falling back. */
	readonly parser: string;
	readonly traits: FileTraits;
	/** Bytes of the blob. */
	readonly size: number;
	readonly lines: number;
	/** Decoded text; chunks point into it. */
	readonly text: string;
	readonly chunks: readonly Chunk[];
	readonly symbols: readonly CodeSymbol[];
	readonly weights: FileWeights;
	/** One for each chunk that is left out; its text is blank. */
	readonly redactions: readonly Redaction[];
}

/** A chunk that goes nowhere, because of a secret in it. */
export interface Redaction {
	/** 1-based. */
	readonly line: number;
	/** What was seen, for a person: `GitHub token`. Never its value. */
	readonly what: string;
}

/** A file that the selection left out. */
export interface SkippedFile {
	readonly path: string;
	readonly blob: string;
	readonly reason: string;
}
