import type { SnapshotColumns } from "./columns.ts";
import { GrowableU8, GrowableU32 } from "./growable.ts";
import type { MergedVocabulary } from "./merge-vocabularies.ts";
import type { PackedFile } from "./pack-file.ts";
import { VectorsBuilder } from "./postings.ts";
import type { PreviousContent } from "./previous-content.ts";
import { encodeStrings } from "./string-table.ts";

/** A skipped file whose reason is a number of the merged strings already. */
interface SkippedRow {
	readonly path: string;
	readonly blob: string;
	readonly reason: number;
}

/** Appends files in path order and gives all columns at the end, without dense vectors. */
export class ColumnsWriter {
	readonly #strings: MergedVocabulary;
	readonly #terms: MergedVocabulary;
	readonly #paths: string[] = [];
	readonly #u32 = {
		fileLanguage: new GrowableU32(),
		fileParser: new GrowableU32(),
		fileSize: new GrowableU32(),
		fileLines: new GrowableU32(),
		fileChunks: new GrowableU32(),
		fileSymbols: new GrowableU32(),
		fileRedactions: new GrowableU32(),
		textStored: new GrowableU32(),
		textBytes: new GrowableU32(),
		chunkStartLine: new GrowableU32(),
		chunkEndLine: new GrowableU32(),
		chunkStart: new GrowableU32(),
		chunkEnd: new GrowableU32(),
		chunkSymbol: new GrowableU32(),
		chunkBreadcrumb: new GrowableU32(),
		symbolName: new GrowableU32(),
		symbolStartLine: new GrowableU32(),
		symbolNameLine: new GrowableU32(),
		symbolEndLine: new GrowableU32(),
		redactionLine: new GrowableU32(),
		redactionWhat: new GrowableU32(),
	};
	readonly #u8 = {
		fileBlobs: new GrowableU8(),
		fileTraits: new GrowableU8(),
		chunkKind: new GrowableU8(),
		symbolKind: new GrowableU8(),
	};
	readonly #fileVectors = new VectorsBuilder();
	readonly #chunkVectors = new VectorsBuilder();

	constructor({ strings, terms }: { readonly strings: MergedVocabulary; readonly terms: MergedVocabulary }) {
		this.#strings = strings;
		this.#terms = terms;
		this.#u32.fileChunks.push(0);
		this.#u32.fileSymbols.push(0);
		this.#u32.fileRedactions.push(0);
	}

	add(file: PackedFile): void {
		const string = (number: number) => this.#strings.fromNew[number]!;
		this.#row({
			...file,
			language: string(file.language),
			parser: string(file.parser),
			textStored: file.text.length,
		});
		for (const chunk of file.chunks) {
			this.#chunk({ ...chunk, symbol: string(chunk.symbol), breadcrumb: string(chunk.breadcrumb) });
			this.#chunkVectors.addPacked(chunk.vector, this.#terms.fromNew);
		}
		for (const symbol of file.symbols) this.#symbol({ ...symbol, name: string(symbol.name) });
		for (const { line, what } of file.redactions) this.#redaction(line, string(what));
		this.#fileVectors.addPacked(file.vector, this.#terms.fromNew);
		this.#endRow();
	}

	/** Copies a file of the previous snapshot, renumbering what it points to. */
	takeOver(previous: PreviousContent, file: number): void {
		const { snapshot } = previous;
		const { columns } = snapshot;
		const string = (number: number) => this.#strings.fromOld[number]!;
		this.#row({
			path: snapshot.paths.at(file),
			blob: snapshot.blob(file),
			language: string(columns.fileLanguage[file]!),
			parser: string(columns.fileParser[file]!),
			traits: columns.fileTraits[file]!,
			size: columns.fileSize[file]!,
			lines: columns.fileLines[file]!,
			textStored: columns.textStored[file]!,
			textBytes: columns.textBytes[file]!,
		});
		for (let at = columns.fileChunks[file]!; at < columns.fileChunks[file + 1]!; at++) {
			this.#chunk({
				startLine: columns.chunkStartLine[at]!,
				endLine: columns.chunkEndLine[at]!,
				start: columns.chunkStart[at]!,
				end: columns.chunkEnd[at]!,
				kind: columns.chunkKind[at]!,
				symbol: string(columns.chunkSymbol[at]!),
				breadcrumb: string(columns.chunkBreadcrumb[at]!),
			});
		}
		for (let at = columns.fileSymbols[file]!; at < columns.fileSymbols[file + 1]!; at++) {
			this.#symbol({
				name: string(columns.symbolName[at]!),
				kind: columns.symbolKind[at]!,
				startLine: columns.symbolStartLine[at]!,
				nameLine: columns.symbolNameLine[at]!,
				endLine: columns.symbolEndLine[at]!,
			});
		}
		for (let at = columns.fileRedactions[file]!; at < columns.fileRedactions[file + 1]!; at++) {
			this.#redaction(columns.redactionLine[at]!, string(columns.redactionWhat[at]!));
		}
		const numbers = this.#terms.fromOld;
		const [from, to] = [columns.fileChunks[file]!, columns.fileChunks[file + 1]!];
		this.#chunkVectors.addRows(previous.chunks, { from, to, numbers });
		this.#fileVectors.addRows(previous.files, { from: file, to: file + 1, numbers });
		this.#endRow();
	}

	finish(skipped: readonly SkippedRow[]): SnapshotColumns {
		const paths = encodeStrings(this.#paths);
		const strings = this.#strings.union;
		const terms = this.#terms.union;
		const skippedPaths = encodeStrings(skipped.map((file) => file.path));
		const files = this.#fileVectors.finish();
		const chunks = this.#chunkVectors.finish();
		return {
			pathBytes: paths.bytes,
			pathOffsets: paths.offsets,
			stringBytes: strings.bytes,
			stringOffsets: strings.offsets,
			termBytes: terms.bytes,
			termOffsets: terms.offsets,
			...finishAll(this.#u32),
			...finishAll(this.#u8),
			filePostings: files.postings,
			fileTermGaps: files.termGaps,
			fileWeights: files.weights,
			chunkPostings: chunks.postings,
			chunkTermGaps: chunks.termGaps,
			chunkWeights: chunks.weights,
			chunkEmbedded: new Uint8Array(this.#u8.chunkKind.length),
			denseCodes: new Uint32Array(),
			skippedPathBytes: skippedPaths.bytes,
			skippedPathOffsets: skippedPaths.offsets,
			skippedBlobs: Buffer.concat(skipped.map((file) => Buffer.from(file.blob, "hex"))),
			skippedReason: Uint32Array.from(skipped, (file) => file.reason),
		};
	}

	#row(row: {
		path: string;
		blob: string;
		language: number;
		parser: number;
		traits: number;
		size: number;
		lines: number;
		textStored: number;
		textBytes: number;
	}): void {
		this.#paths.push(row.path);
		this.#u8.fileBlobs.pushAll(Buffer.from(row.blob, "hex"));
		this.#u8.fileTraits.push(row.traits);
		this.#u32.fileLanguage.push(row.language);
		this.#u32.fileParser.push(row.parser);
		this.#u32.fileSize.push(row.size);
		this.#u32.fileLines.push(row.lines);
		this.#u32.textStored.push(row.textStored);
		this.#u32.textBytes.push(row.textBytes);
	}

	#chunk(chunk: {
		startLine: number;
		endLine: number;
		start: number;
		end: number;
		kind: number;
		symbol: number;
		breadcrumb: number;
	}): void {
		this.#u32.chunkStartLine.push(chunk.startLine);
		this.#u32.chunkEndLine.push(chunk.endLine);
		this.#u32.chunkStart.push(chunk.start);
		this.#u32.chunkEnd.push(chunk.end);
		this.#u8.chunkKind.push(chunk.kind);
		this.#u32.chunkSymbol.push(chunk.symbol);
		this.#u32.chunkBreadcrumb.push(chunk.breadcrumb);
	}

	#symbol(symbol: {
		name: number;
		kind: number;
		startLine: number;
		nameLine: number;
		endLine: number;
	}): void {
		this.#u32.symbolName.push(symbol.name);
		this.#u8.symbolKind.push(symbol.kind);
		this.#u32.symbolStartLine.push(symbol.startLine);
		this.#u32.symbolNameLine.push(symbol.nameLine);
		this.#u32.symbolEndLine.push(symbol.endLine);
	}

	#redaction(line: number, what: number): void {
		this.#u32.redactionLine.push(line);
		this.#u32.redactionWhat.push(what);
	}

	#endRow(): void {
		this.#u32.fileChunks.push(this.#u8.chunkKind.length);
		this.#u32.fileSymbols.push(this.#u8.symbolKind.length);
		this.#u32.fileRedactions.push(this.#u32.redactionLine.length);
	}
}

function finishAll<Name extends string, Values>(
	columns: Record<Name, { finish(): Values }>,
): Record<Name, Values> {
	const finished = Object.entries<{ finish(): Values }>(columns).map(([name, column]) => [
		name,
		column.finish(),
	]);
	return Object.fromEntries(finished) as Record<Name, Values>;
}
