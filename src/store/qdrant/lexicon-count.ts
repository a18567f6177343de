import type { Lexicon } from "./lexicon.ts";
import { chunkId, fileId } from "./point-ids.ts";
import { ofType, type Points } from "./points.ts";
import { TERM_READING, termsOf } from "./read-term-points.ts";
import { TermFrequencies } from "./term-frequencies.ts";

/** A file as the store holds it. */
export interface StoredFile {
	readonly path: string;
	readonly blob: string;
	readonly chunks: number;
}

/**
 * Takes what the files' points hold out of the lexicon's counts, before the points go. False where some points are not
 * there: then the counts can only be made anew.
 */
export async function uncount(
	files: readonly StoredFile[],
	{ points, lexicon }: { readonly points: Points; readonly lexicon: Lexicon },
): Promise<boolean> {
	const ids = files.flatMap(({ path, blob, chunks }) => [
		fileId(path),
		...Array.from({ length: chunks }, (_, place) => chunkId({ path, blob, place })),
	]);
	const found = await points.retrieve(ids, TERM_READING);
	for (const point of found) {
		const { kind, weights } = termsOf(point);
		lexicon.frequencies.subtract(kind, weights);
	}
	return found.length === ids.length;
}

/** Counts the terms of all files and chunks. */
export async function countAnew(points: Points): Promise<TermFrequencies> {
	const frequencies = new TermFrequencies();
	for await (const point of points.scroll({ must: [ofType("file", "chunk")] }, TERM_READING)) {
		const { kind, weights } = termsOf(point);
		frequencies.add(kind, weights);
	}
	return frequencies;
}
