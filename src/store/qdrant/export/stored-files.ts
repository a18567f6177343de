import type { IndexedFile } from "../../indexed-file.ts";
import type { FileRow, Lexicon } from "../lexicon.ts";
import { chunkId, fileId } from "../point-ids.ts";
import type { Points } from "../points.ts";
import type { TermFrequencies } from "../term-frequencies.ts";
import { FILE_READING, type FilePoints, storedFile } from "./stored-file.ts";
import { torn, tornFile } from "./torn.ts";

/**
 * All files that a lexicon names, a page of points at a time. Points are asked for by path and blob, so that what comes is
 * of that lexicon whatever a run writes meanwhile; or something does not come. The lexicon's counts are used up: the words of
 * all files together have to be those that it has counted. Throws ProviderError, ValidationError.
 */
export async function* storedFiles(points: Points, lexicon: Lexicon): AsyncGenerator<IndexedFile> {
	const { frequencies } = lexicon;
	for (const rows of pagesOf(lexicon.files.values())) {
		const found = await points.retrieve(rows.flatMap(idsOf), FILE_READING);
		const byId = new Map(found.map((point) => [point.id, point]));
		for (const row of rows) {
			const [record, ...chunks] = idsOf(row).map((id) => byId.get(id) ?? missing(row));
			yield uncounted(row, { points: { record: record!, chunks }, frequencies });
		}
	}
	if (!frequencies.isEmpty) throw torn("its lexicon counts words that no file holds");
}

function uncounted(
	row: FileRow,
	{ points, frequencies }: { readonly points: FilePoints; readonly frequencies: TermFrequencies },
): IndexedFile {
	const { file, weights } = storedFile(row, points);
	for (const { kind, weights: words } of weights) {
		if (!frequencies.covers(kind, words))
			throw tornFile(row.path, "holds words that the lexicon has not counted");
		frequencies.subtract(kind, words);
	}
	return file;
}

/** Rows of about so many points as one request brings. */
function* pagesOf(rows: Iterable<FileRow>): Generator<FileRow[]> {
	let page: FileRow[] = [];
	let points = 0;
	for (const row of rows) {
		const own = 1 + row.chunks;
		if (page.length > 0 && points + own > FILE_READING.pageSize) {
			yield page;
			[page, points] = [[], 0];
		}
		page.push(row);
		points += own;
	}
	if (page.length > 0) yield page;
}

/** The record's, then those of the chunks. */
function idsOf({ path, blob, chunks }: FileRow): string[] {
	return [fileId(path), ...Array.from({ length: chunks }, (_, place) => chunkId({ path, blob, place }))];
}

function missing({ path }: FileRow): never {
	throw tornFile(path, "lacks some of its points");
}
