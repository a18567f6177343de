import { type FileTraits, TRAITS } from "../../code/file-traits.ts";
import type { EmbeddingModel } from "../../embedding/embedder.ts";
import type { IndexedFile } from "../indexed-file.ts";
import { shortFloats } from "./dense-query.ts";
import { CHUNK_TERMS, denseName, FILE_TERMS } from "./names.ts";
import type { ChunkPayload, FilePayload } from "./payloads.ts";
import { chunkId, fileId } from "./point-ids.ts";
import type { Point } from "./points.ts";
import { type StoredTerms, storedTerms } from "./stored-terms.ts";
import type { TermKeys } from "./term-key.ts";

/** A file as points, without dense vectors. */
export interface FilePoints {
	readonly record: Point;
	readonly payload: FilePayload;
	/** In order. */
	readonly chunks: readonly Point[];
}

export function filePoints(
	file: IndexedFile,
	{ commit, keys }: { readonly commit: string; readonly keys: TermKeys },
): FilePoints {
	const { path, blob } = file;
	const alike = { path, dirs: foldersAbove(path), blob, commit };
	const terms = storedTerms(file.weights.file, keys);
	const payload: FilePayload = {
		type: "file",
		...alike,
		kind: [...new Set(file.chunks.map(({ kind }) => kind))],
		language: file.language,
		traits: namesOf(file.traits),
		parser: file.parser,
		size: file.size,
		lines: file.lines,
		symbols: file.symbols.map(({ name, kind, startLine, nameLine, endLine }) => {
			return [name.toWellFormed(), kind, startLine, nameLine, endLine];
		}),
		chunks: file.chunks.map(({ startLine, endLine, kind, symbol, breadcrumb }) => {
			return [startLine, endLine, kind, symbol.toWellFormed(), breadcrumb.toWellFormed()];
		}),
		redactions: file.redactions.map(({ line, what }) => [line, what]),
		...besideVector(terms),
	};
	const record: Point = { id: fileId(path), payload, vector: { [FILE_TERMS]: terms.vector } };
	return { record, payload, chunks: file.chunks.map((_, place) => chunkPoint(file, { place, alike, keys })) };
}

function chunkPoint(
	{ path, blob, text, chunks, weights }: IndexedFile,
	{
		place,
		alike,
		keys,
	}: {
		readonly place: number;
		readonly alike: Pick<ChunkPayload, "path" | "dirs" | "blob" | "commit">;
		readonly keys: TermKeys;
	},
): Point {
	const { start, end, symbol, breadcrumb, startLine, endLine, kind } = chunks[place]!;
	const terms = storedTerms(weights.chunks[place]!, keys);
	const payload: ChunkPayload = {
		type: "chunk",
		...alike,
		file: fileId(path),
		place,
		startLine,
		endLine,
		kind,
		symbol: symbol.toWellFormed(),
		breadcrumb: breadcrumb.toWellFormed(),
		text: text.slice(start, end).toWellFormed(),
		...besideVector(terms),
	};
	return { id: chunkId({ path, blob, place }), payload, vector: { [CHUNK_TERMS]: terms.vector } };
}

/** The same point with its dense vector. */
export function withDense(
	point: Point,
	{ model, vector }: { readonly model: EmbeddingModel; readonly vector: Float32Array | undefined },
): Point {
	return vector ? { ...point, vector: { ...point.vector, ...denseVector(model, vector) } } : point;
}

export function denseVector(model: EmbeddingModel, vector: Float32Array): Record<string, number[]> {
	return { [denseName(model)]: shortFloats(vector) };
}

function besideVector({ checks, crowded }: StoredTerms) {
	return { checks, crowded: crowded.map(([key, weight]): [number, number] => [key, weight]) };
}

function namesOf(traits: FileTraits): FilePayload["traits"] {
	return TRAITS.filter((trait) => traits[trait]);
}

/** `a/b/c.ts` stands in `a` and in `a/b`. */
function foldersAbove(path: string): string[] {
	const names = path.split("/").slice(0, -1);
	return names.map((_, at) => names.slice(0, at + 1).join("/"));
}
