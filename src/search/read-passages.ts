import type { CodeIndex } from "../store/code-index.ts";
import { admittedKinds } from "./admission.ts";
import { closestFirst, isOrderedByText } from "./closest-first.ts";
import { containsPhrase, hasWords } from "./exact-phrases.ts";
import type { SearchQuery } from "./query.ts";
import { distinct, placeOf, type RankedPassage } from "./ranking/order-passages.ts";
import type { RankedFile } from "./ranking/ranked-file.ts";
import type { QueryTerms } from "./terms/query-terms.ts";

type Passages = readonly RankedPassage[];

interface ReadRequest {
	readonly files: readonly RankedFile[];
	/** The passages of each of the files by words alone, best first. */
	readonly ordered: readonly Passages[];
	readonly query: SearchQuery;
	readonly terms: QueryTerms;
	/** Files whose passages may be on the page that is asked for, or before it. */
	readonly wanted: number;
}

/** Files whose texts are asked for together: few requests, and few texts held at a time. */
const FILES_AT_ONCE = 50;

/** The files' passages after their texts were read, as far as texts count. */
export async function readPassages(index: CodeIndex, request: ReadRequest): Promise<readonly Passages[]> {
	const { files, ordered, query, wanted } = request;
	const isPhrase = query.phrases.length > 0;
	// The best file's best passage is on the first page, so what is behind the page that is asked for can stay as it is.
	const read = isPhrase ? files.length : Math.min(wanted, files.length);
	const byFile: Passages[] = [];
	for (let from = 0; from < read; from += FILES_AT_ONCE) {
		const to = Math.min(read, from + FILES_AT_ONCE);
		byFile.push(...(await readSome(index, { ...request, from, to })));
	}
	return [...byFile, ...ordered.slice(read)];
}

async function readSome(
	index: CodeIndex,
	{
		files,
		ordered,
		query,
		terms,
		wanted,
		from,
		to,
	}: ReadRequest & { readonly from: number; readonly to: number },
): Promise<Passages[]> {
	const searched = files.slice(from, to).map((file, at) => withOthers(ordered[from + at]!, { file, query }));
	const isRead = (passages: Passages) => query.phrases.length > 0 || isOrderedByText(passages, terms);
	const read = searched.filter(isRead).flat();
	const texts = new Map((await index.texts(read.map(placeOf))).map((text, at) => [read[at]!, text]));
	return searched.map((passages, at) => {
		const holding = withPhrases(passages, { file: files[from + at]!, query, texts });
		if (from + at >= wanted || !isOrderedByText(holding, terms)) return holding;
		return closestFirst(holding, { query: terms, textOf: (passage) => texts.get(passage)! });
	});
}

/** With phrases any chunk of a file may be the one that holds them, not only those that score best. */
function withOthers(
	passages: Passages,
	{ file, query }: { readonly file: RankedFile; readonly query: SearchQuery },
): Passages {
	if (!hasWords(query.phrases) || query.symbols.length > 0) return passages;
	const listed = new Set(passages.map(({ chunk }) => chunk));
	const kinds = admittedKinds(query);
	const { record } = file.candidate;
	const others = Array.from({ length: record.chunkCount }, (_, chunk) => chunk)
		.filter((chunk) => !listed.has(chunk))
		.filter((chunk) => kinds?.has(record.chunk(chunk).kind) ?? true)
		.map((chunk) => ({ file, chunk, definition: undefined }));
	return [...passages, ...others];
}

function withPhrases(
	passages: Passages,
	{
		file,
		query: { phrases },
		texts,
	}: {
		readonly file: RankedFile;
		readonly query: SearchQuery;
		readonly texts: ReadonlyMap<RankedPassage, string>;
	},
): Passages {
	if (phrases.length === 0) return passages;
	const holding = passages.filter((passage) =>
		phrases.every((phrase) => containsPhrase(texts.get(passage)!, phrase)),
	);
	return distinct(holding, file);
}
