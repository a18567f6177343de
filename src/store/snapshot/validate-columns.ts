import { isUtf8 } from "node:buffer";
import { KINDS } from "../../code/chunk.ts";
import type { Manifest } from "../manifest.ts";
import { objectIdBytes, type SnapshotColumns } from "./columns.ts";
import { damaged } from "./file-format.ts";
import { codeWords } from "./quantised-vector.ts";
import { isAscending, StringTable } from "./string-table.ts";

/**
 * Checks everything that a reader later relies on without looking: every reference lands inside its target, every
 * range is in order, every path is one that git could hold inside the repository. Checksums prove that a file is what
 * somebody wrote; this proves that it cannot mislead the reader, whoever wrote it. Throws ValidationError.
 */
export function validateColumns(columns: SnapshotColumns, manifest: Manifest): void {
	const counts = tableLengths(columns);
	checkTable("paths", columns.pathBytes, columns.pathOffsets);
	checkTable("strings", columns.stringBytes, columns.stringOffsets);
	checkTable("terms", columns.termBytes, columns.termOffsets);
	checkTable("skipped paths", columns.skippedPathBytes, columns.skippedPathOffsets);
	checkPaths(columns);
	checkRows(columns, counts, objectIdBytes(manifest.commit));
	checkFileRanges(columns, counts);
	checkChunks(columns, counts);
	checkSymbols(columns, counts);
	checkRedactions(columns, counts);
	checkDense(columns, counts, manifest);
	checkManifest(manifest, counts);
}

interface Counts {
	readonly files: number;
	readonly strings: number;
	readonly terms: number;
	readonly chunks: number;
	readonly symbols: number;
	readonly skipped: number;
	readonly redactions: number;
}

function tableLengths(columns: SnapshotColumns): Counts {
	const rows = (offsets: Uint32Array) => Math.max(0, offsets.length - 1);
	return {
		files: rows(columns.pathOffsets),
		strings: rows(columns.stringOffsets),
		terms: rows(columns.termOffsets),
		chunks: columns.chunkKind.length,
		symbols: columns.symbolKind.length,
		skipped: rows(columns.skippedPathOffsets),
		redactions: columns.redactionLine.length,
	};
}

function check(condition: boolean, what: string): void {
	if (!condition) throw damaged(what);
}

/** A CSR column: starts at 0, never falls, ends at `end`. */
function checkRanges(what: string, offsets: Uint32Array, rows: number, end: number): void {
	check(
		offsets.length === rows + 1 && offsets[0] === 0 && offsets[rows] === end,
		`${what} have wrong bounds`,
	);
	for (let row = 0; row < rows; row++) check(offsets[row]! <= offsets[row + 1]!, `${what} are out of order`);
}

function checkTable(what: string, bytes: Uint8Array, offsets: Uint32Array): void {
	check(offsets.length > 0, `${what} have no offsets`);
	checkRanges(what, offsets, offsets.length - 1, bytes.length);
	check(isUtf8(bytes), `${what} are not UTF-8`);
	check(isAscending({ bytes, offsets }), `${what} are not sorted`);
}

function checkPaths(columns: SnapshotColumns): void {
	for (const path of new StringTable({ bytes: columns.pathBytes, offsets: columns.pathOffsets })) {
		const sound =
			path !== "" &&
			!path.includes("\0") &&
			path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
		check(sound, "a path leads outside the repository");
	}
}

function checkRows(
	columns: SnapshotColumns,
	{ files, strings, skipped, chunks, symbols, redactions }: Counts,
	idBytes: number,
): void {
	const lengths: readonly (readonly [column: Uint8Array | Uint32Array, rows: number])[] = [
		[columns.fileBlobs, files * idBytes],
		[columns.fileLanguage, files],
		[columns.fileParser, files],
		[columns.fileTraits, files],
		[columns.fileSize, files],
		[columns.fileLines, files],
		[columns.textStored, files],
		[columns.textBytes, files],
		[columns.chunkStartLine, chunks],
		[columns.chunkEndLine, chunks],
		[columns.chunkStart, chunks],
		[columns.chunkEnd, chunks],
		[columns.chunkSymbol, chunks],
		[columns.chunkBreadcrumb, chunks],
		[columns.chunkEmbedded, chunks],
		[columns.symbolName, symbols],
		[columns.symbolStartLine, symbols],
		[columns.symbolNameLine, symbols],
		[columns.symbolEndLine, symbols],
		[columns.skippedBlobs, skipped * idBytes],
		[columns.skippedReason, skipped],
		[columns.redactionWhat, redactions],
	];
	for (const [column, rows] of lengths) check(column.length === rows, "its columns have different lengths");
	for (const column of [
		columns.fileLanguage,
		columns.fileParser,
		columns.skippedReason,
		columns.chunkSymbol,
		columns.chunkBreadcrumb,
		columns.symbolName,
		columns.redactionWhat,
	]) {
		checkBelow("a string number", column, strings);
	}
	checkBelow("a kind", columns.chunkKind, KINDS.length);
	checkBelow("a kind", columns.symbolKind, KINDS.length);
}

function checkBelow(what: string, column: Uint8Array | Uint32Array, limit: number): void {
	for (let at = 0; at < column.length; at++) check(column[at]! < limit, `${what} is out of range`);
}

function checkFileRanges(columns: SnapshotColumns, { files, chunks, symbols, redactions }: Counts): void {
	checkRanges("chunks of files", columns.fileChunks, files, chunks);
	checkRanges("symbols of files", columns.fileSymbols, files, symbols);
	checkRanges("redactions of files", columns.fileRedactions, files, redactions);
	checkRanges("postings of files", columns.filePostings, files, columns.fileWeights.length);
	checkRanges("postings of chunks", columns.chunkPostings, chunks, columns.chunkWeights.length);
}

function checkChunks(columns: SnapshotColumns, { files }: Counts): void {
	const { fileChunks, fileLines, textBytes, chunkStartLine, chunkEndLine, chunkStart, chunkEnd } = columns;
	for (let file = 0; file < files; file++) {
		let end = 0;
		for (let at = fileChunks[file]!; at < fileChunks[file + 1]!; at++) {
			const lines =
				chunkStartLine[at]! >= 1 &&
				chunkStartLine[at]! <= chunkEndLine[at]! &&
				chunkEndLine[at]! <= fileLines[file]!;
			check(lines, "a chunk's lines are not in its file");
			check(chunkStart[at]! >= end && chunkStart[at]! <= chunkEnd[at]!, "a file's chunks overlap");
			end = chunkEnd[at]!;
		}
		check(end <= textBytes[file]!, "a chunk ends behind its file's text");
	}
}

function checkSymbols(columns: SnapshotColumns, { files }: Counts): void {
	const { fileSymbols, fileLines, symbolStartLine, symbolNameLine, symbolEndLine } = columns;
	for (let file = 0; file < files; file++) {
		for (let at = fileSymbols[file]!; at < fileSymbols[file + 1]!; at++) {
			const inOrder =
				symbolStartLine[at]! <= symbolNameLine[at]! && symbolNameLine[at]! <= symbolEndLine[at]!;
			check(
				symbolStartLine[at]! >= 1 && inOrder && symbolEndLine[at]! <= fileLines[file]!,
				"a symbol's lines are not in its file",
			);
		}
	}
}

function checkRedactions(columns: SnapshotColumns, { files }: Counts): void {
	const { fileRedactions, fileLines, redactionLine } = columns;
	for (let file = 0; file < files; file++) {
		for (let at = fileRedactions[file]!; at < fileRedactions[file + 1]!; at++) {
			const inFile = redactionLine[at]! >= 1 && redactionLine[at]! <= fileLines[file]!;
			check(inFile, "a redaction's line is not in its file");
		}
	}
}

/** The rows themselves lie between columns and texts, and may be anything: where they end is checked with the texts. */
function checkDense(
	{ chunkEmbedded, denseCodes }: SnapshotColumns,
	{ chunks }: Counts,
	{ embedding, pending }: Manifest,
): void {
	checkBelow("whether a chunk has a vector", chunkEmbedded, 2);
	const rows = chunkEmbedded.reduce((sum, one) => sum + one, 0);
	const words = embedding ? codeWords(embedding.dimension) : 0;
	check(embedding !== undefined || rows === 0, "it has vectors of no model");
	check(denseCodes.length === rows * words, "its codes and vectors differ in number");
	check(pending === (embedding ? chunks - rows : 0), "its manifest counts pending chunks differently");
}

function checkManifest({ counts }: Manifest, { files, chunks, symbols, skipped, redactions }: Counts): void {
	// Names that no text can stand for are counted without a row.
	const { "unreadable-name": _, ...listed } = counts.skipped;
	const skippedCount = Object.values(listed).reduce((sum, count) => sum + count, 0);
	const agrees =
		counts.files === files &&
		counts.chunks === chunks &&
		counts.redacted === redactions &&
		counts.symbols === symbols &&
		skippedCount === skipped;
	check(agrees, "its manifest counts differently");
}
