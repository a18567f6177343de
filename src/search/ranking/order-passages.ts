import type { ChunkPlace, FileRecord, SymbolRecord } from "../../store/code-index.ts";
import { definitionsFor } from "./definition-site.ts";
import type { RankedFile, RankingContext } from "./ranked-file.ts";

/** One chunk to show. */
export interface RankedPassage {
	readonly file: RankedFile;
	/** Place among the file's chunks. */
	readonly chunk: number;
	/** The definition that the query asks for, where this passage is the one that holds it. */
	readonly definition: SymbolRecord | undefined;
}

/** Where the passage's text stands. */
export function placeOf({ file: { candidate }, chunk }: RankedPassage): ChunkPlace {
	return { file: candidate.file, blob: candidate.record.blob, chunk };
}

/** Each file's best passage in the files' order; only then every file's second one, and so on. */
export function interleave(files: readonly (readonly RankedPassage[])[]): RankedPassage[] {
	const rounds = Math.max(0, ...files.map((passages) => passages.length));
	return Array.from({ length: rounds }, (_, round) =>
		files.flatMap((passages) => passages[round] ?? []),
	).flat();
}

/** The file's passages, best first: the definition that was asked for, then as retrieval brought them, by lexical score. */
export function passagesOf(file: RankedFile, context: RankingContext): readonly RankedPassage[] {
	const { candidate } = file;
	const defining = definingPassages(file, context);
	if (context.query.definitionsOnly) return defining;
	const scored = candidate.passages.map(({ chunk }) => ({ file, chunk, definition: undefined }));
	const passages = distinct([...defining.slice(0, 1), ...scored], file);
	if (passages.length > 0) return passages;
	// A file that matches by its path alone is shown from its top.
	const top = firstOfKinds(candidate.record, context.kinds);
	return top < 0 ? [] : [{ file, chunk: top, definition: undefined }];
}

function firstOfKinds(record: FileRecord, kinds: RankingContext["kinds"]): number {
	for (let place = 0; place < record.chunkCount; place++)
		if (kinds?.has(record.chunk(place).kind) ?? true) return place;
	return -1;
}

function definingPassages(file: RankedFile, context: RankingContext): readonly RankedPassage[] {
	const { record } = file.candidate;
	const passages = definitionsFor(file.candidate, context).map((definition) => {
		return { file, chunk: chunkOfLine(record, definition.nameLine), definition };
	});
	return distinct(
		passages.filter(({ chunk }) => chunk >= 0),
		file,
	);
}

/** Place of the first chunk that holds a line, or -1. */
function chunkOfLine(record: FileRecord, line: number): number {
	for (let place = 0; place < record.chunkCount; place++) {
		const { startLine, endLine } = record.chunk(place);
		if (startLine <= line && line <= endLine) return place;
	}
	return -1;
}

/** Each place once: the parts of one long line are different chunks, but the same place to look at. */
export function distinct(
	passages: readonly RankedPassage[],
	{ candidate }: RankedFile,
): readonly RankedPassage[] {
	if (passages.length < 2) return passages;
	const seen = new Set<number>();
	return passages.filter(({ chunk }) => {
		const { startLine, endLine } = candidate.record.chunk(chunk);
		const place = startLine === endLine ? -startLine : chunk;
		return !seen.has(place) && seen.add(place);
	});
}
