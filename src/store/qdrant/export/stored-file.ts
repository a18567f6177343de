import { isDeepStrictEqual } from "node:util";
import { possibleTerms } from "../../../lexical/possible-terms.ts";
import type { TermWeights } from "../../../lexical/term-weights.ts";
import type { IndexedFile } from "../../indexed-file.ts";
import { type FileRow, rowOf } from "../lexicon.ts";
import { traitsOf } from "../live-lexicon.ts";
import { chunkPayload, filePayload } from "../payloads.ts";
import { type Point, readPayload } from "../points.ts";
import { TERM_READING, termsOf } from "../read-term-points.ts";
import type { DocumentKind, Weights } from "../term-frequencies.ts";
import { type TermKey, termKey } from "../term-key.ts";
import { rebuildText, type StoredChunk } from "./rebuild-text.ts";
import { tornFile } from "./torn.ts";

const recordFields = filePayload.omit({ checks: true, crowded: true, dirs: true, commit: true });
const chunkFields = chunkPayload.pick({ path: true, blob: true, place: true, text: true });

/** What {@link storedFile} needs of points. */
export const FILE_READING = {
	...TERM_READING,
	payload: [
		...new Set([
			...(TERM_READING.payload as readonly string[]),
			...Object.keys(recordFields.shape),
			...Object.keys(chunkFields.shape),
		]),
	],
};

/** As many as the largest text has bytes that is read out of a snapshot. */
const MOST_LINES = 256 * 1024 * 1024;

/** The points of one file. */
export interface FilePoints {
	readonly record: Point;
	/** In order. */
	readonly chunks: readonly Point[];
}

/** A file, and its weights as they are stored. */
export interface StoredFile {
	readonly file: IndexedFile;
	readonly weights: readonly { readonly kind: DocumentKind; readonly weights: Weights }[];
}

/**
 * A file as a run gave it to the store, from nothing but its points. Throws ValidationError where they are not those of the
 * row, or do not belong together.
 */
export function storedFile(row: FileRow, points: FilePoints): StoredFile {
	const record = readPayload(recordFields, points.record);
	if (!isDeepStrictEqual(rowOf(record), row)) throw tornFile(row.path, "is not as the lexicon says");
	const { text, chunks, parts } = rebuildText(
		record.chunks.map(([startLine, endLine, kind, symbol, breadcrumb], place) => {
			const chunk = { startLine, endLine, kind, symbol, breadcrumb };
			if (!(startLine >= 1 && startLine <= endLine && endLine <= Math.min(record.lines, MOST_LINES)))
				throw tornFile(row.path, "has a chunk outside its lines");
			return { ...chunk, text: textOf(points.chunks[place]!, { row, place }) } satisfies StoredChunk;
		}),
	);
	const symbols = record.symbols.map(([name, kind, startLine, nameLine, endLine]) => {
		return { name, kind, startLine, nameLine, endLine, scope: [] };
	});
	const names = new Set(row.names);
	const terms = byKey(possibleTerms({ path: row.path, texts: [text, ...parts], names }));
	const weights = [points.record, ...points.chunks].map(termsOf);
	const [ofFile, ...ofChunks] = weights.map((each) => named(each.weights, { terms, path: row.path }));
	const { path, blob, language, parser, size, lines } = record;
	const file: IndexedFile = {
		path,
		blob,
		language,
		parser,
		traits: traitsOf(record.traits),
		size,
		lines,
		text,
		chunks,
		symbols,
		weights: { file: ofFile!, chunks: ofChunks },
		redactions: record.redactions.map(([line, what]) => ({ line, what })),
	};
	return { file, weights };
}

function textOf(point: Point, { row, place }: { readonly row: FileRow; readonly place: number }): string {
	const chunk = readPayload(chunkFields, point);
	if (chunk.path !== row.path || chunk.blob !== row.blob || chunk.place !== place)
		throw tornFile(row.path, "has chunks of another file");
	return chunk.text;
}

function byKey(terms: Iterable<string>): Map<TermKey, string> {
	const known = new Map<TermKey, string>();
	for (const term of terms) known.set(termKey(term), term);
	return known;
}

function named(
	weights: Weights,
	{ terms, path }: { readonly terms: ReadonlyMap<TermKey, string>; readonly path: string },
): TermWeights {
	const byTerm = new Map<string, number>();
	for (const [key, weight] of weights) {
		const term = terms.get(key);
		if (term === undefined) throw tornFile(path, "has words that do not stand in it");
		if (!Number.isInteger(weight) || weight < 1 || weight > 255)
			throw tornFile(path, "has weights that no word has");
		byTerm.set(term, weight);
	}
	return byTerm;
}
