/**
 * Everything a snapshot holds beside its manifest, the dense vectors' rows and the files' texts, as flat columns: compact on disk, cheap to
 * check, and searchable without turning it into objects. "CSR" columns have one entry more than there are rows: row
 * `i` owns the places from `[i]` to `[i + 1]` of the columns that it points into.
 */
export interface SnapshotColumns {
	/** Paths of indexed files, ascending: a file's number is its place here. */
	readonly pathBytes: Uint8Array;
	readonly pathOffsets: Uint32Array;
	/** Names, breadcrumbs, languages, parsers, reasons, kinds of secrets, ascending; other columns point into it. */
	readonly stringBytes: Uint8Array;
	readonly stringOffsets: Uint32Array;
	/** Terms of the lexical vectors, ascending. */
	readonly termBytes: Uint8Array;
	readonly termOffsets: Uint32Array;

	/** Object ids, 20 or 32 bytes each. */
	readonly fileBlobs: Uint8Array;
	readonly fileLanguage: Uint32Array;
	readonly fileParser: Uint32Array;
	/** A bit per trait, in the order of TRAITS. */
	readonly fileTraits: Uint8Array;
	readonly fileSize: Uint32Array;
	readonly fileLines: Uint32Array;
	/** CSR into the chunk columns. */
	readonly fileChunks: Uint32Array;
	/** CSR into the symbol columns. */
	readonly fileSymbols: Uint32Array;
	/** CSR into the redaction columns. */
	readonly fileRedactions: Uint32Array;
	/** Bytes of the file's text as stored (one zstd frame) and as UTF-8. */
	readonly textStored: Uint32Array;
	readonly textBytes: Uint32Array;

	readonly chunkStartLine: Uint32Array;
	readonly chunkEndLine: Uint32Array;
	/** UTF-16 offsets into the file's text. */
	readonly chunkStart: Uint32Array;
	readonly chunkEnd: Uint32Array;
	readonly chunkKind: Uint8Array;
	readonly chunkSymbol: Uint32Array;
	readonly chunkBreadcrumb: Uint32Array;

	readonly symbolName: Uint32Array;
	readonly symbolKind: Uint8Array;
	readonly symbolStartLine: Uint32Array;
	readonly symbolNameLine: Uint32Array;
	readonly symbolEndLine: Uint32Array;

	/** Chunks that are left out because of a secret: its line, and what it is. */
	readonly redactionLine: Uint32Array;
	readonly redactionWhat: Uint32Array;

	/** Lexical vectors of files and of chunks: CSR, then ascending term numbers as varint gaps, then weights 1..255. */
	readonly filePostings: Uint32Array;
	readonly fileTermGaps: Uint8Array;
	readonly fileWeights: Uint8Array;
	readonly chunkPostings: Uint32Array;
	readonly chunkTermGaps: Uint8Array;
	readonly chunkWeights: Uint8Array;

	/** 1 for a chunk that has a dense vector, 0 for one that has none (yet). */
	readonly chunkEmbedded: Uint8Array;
	/** The signs of the dense vectors, those of one chunk behind those of the one before: see QuantisedVector. */
	readonly denseCodes: Uint32Array;

	/** Files that the selection left out, by path. */
	readonly skippedPathBytes: Uint8Array;
	readonly skippedPathOffsets: Uint32Array;
	readonly skippedBlobs: Uint8Array;
	readonly skippedReason: Uint32Array;
}

export type ColumnName = keyof SnapshotColumns;

/** What is kept of a snapshot beside its lexical vectors. */
export type RecordColumns = Omit<
	SnapshotColumns,
	`${"file" | "chunk"}${"Postings" | "TermGaps" | "Weights"}`
>;

/** Bytes of one element; the order is the order on disk. */
export const COLUMN_WIDTHS: Readonly<Record<ColumnName, 1 | 4>> = {
	pathBytes: 1,
	pathOffsets: 4,
	stringBytes: 1,
	stringOffsets: 4,
	termBytes: 1,
	termOffsets: 4,
	fileBlobs: 1,
	fileLanguage: 4,
	fileParser: 4,
	fileTraits: 1,
	fileSize: 4,
	fileLines: 4,
	fileChunks: 4,
	fileSymbols: 4,
	fileRedactions: 4,
	textStored: 4,
	textBytes: 4,
	chunkStartLine: 4,
	chunkEndLine: 4,
	chunkStart: 4,
	chunkEnd: 4,
	chunkKind: 1,
	chunkSymbol: 4,
	chunkBreadcrumb: 4,
	symbolName: 4,
	symbolKind: 1,
	symbolStartLine: 4,
	symbolNameLine: 4,
	symbolEndLine: 4,
	redactionLine: 4,
	redactionWhat: 4,
	filePostings: 4,
	fileTermGaps: 1,
	fileWeights: 1,
	chunkPostings: 4,
	chunkTermGaps: 1,
	chunkWeights: 1,
	chunkEmbedded: 1,
	denseCodes: 4,
	skippedPathBytes: 1,
	skippedPathOffsets: 4,
	skippedBlobs: 1,
	skippedReason: 4,
};

export const COLUMN_NAMES = Object.keys(COLUMN_WIDTHS) as readonly ColumnName[];

/** Bytes of a blob id column's entry, told from the manifest's commit: SHA-1 or SHA-256. */
export function objectIdBytes(commit: string): number {
	return commit.length / 2;
}
