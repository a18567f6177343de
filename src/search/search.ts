import type { Reranker } from "../embedding/reranker.ts";
import type { CodeIndex, SymbolRecord } from "../store/code-index.ts";
import type { Manifest } from "../store/manifest.ts";
import type { Answer, Hit, Provenance } from "./answer.ts";
import { type FileOfPlaces, facetsOf } from "./facets.ts";
import { type FoundPlaces, findPlaces } from "./find-places.ts";
import { definitionFocus, focusLine } from "./focus-line.ts";
import type { SearchQuery } from "./query.ts";
import type { Feature } from "./ranking/feature.ts";
import { interleave, placeOf, type RankedPassage } from "./ranking/order-passages.ts";
import { RERANKED } from "./rerank/open-passages.ts";
import { rerank } from "./rerank/rerank.ts";
import { similarSymbols } from "./similar-symbols.ts";
import { type QueryTerms, queryTerms } from "./terms/query-terms.ts";

export interface SearchOptions {
	/** Hits a page; the query's own `limit:` wins. */
	readonly limit: number;
	/** What the caller knows to be worse than it could be; goes into the provenance. */
	readonly degradations?: readonly string[];
	/** What ranking looks at, where it is not all of it. */
	readonly features?: readonly Feature[];
	/** Path of a file near which places are preferred; it need not be in the index. */
	readonly near?: string;
	/** The query as the index's embedding sees it; absent for a search by words alone. */
	readonly dense?: Float32Array | undefined;
	/** Reads the best places once more; absent where the operator wants none. */
	readonly reranker?: Reranker | undefined;
}

/**
 * Answers a query from an index. Changes nothing. Throws ValidationError where the index turns out to be damaged, and
 * ProviderError where it cannot be reached.
 */
export async function search(
	index: CodeIndex,
	query: SearchQuery,
	{ limit, degradations = [], near, features, dense, reranker }: SearchOptions,
): Promise<Answer> {
	const started = performance.now();
	const lexicon = await index.lexicon();
	const terms = queryTerms(query, lexicon);
	const size = query.limit ?? limit;
	const [from, to] = [(query.page - 1) * size, query.page * size];
	const wanted = reranker ? Math.max(to, RERANKED) : to;
	const found = await findPlaces(index, { query, terms, near, features, dense, wanted });
	const ranked = interleave(found.byFile);
	const reranking = await rerank(index, ranked, { query, reranker, shownFrom: from });
	const { passages } = reranking;
	const page = passages.slice(from, to);
	const texts = await index.texts(page.map(placeOf));
	return {
		query: query.raw,
		hits: page.map((passage, at) => hitOf(passage, { text: texts[at]!, terms })),
		places: passages.length,
		files: countFiles(passages),
		page: query.page,
		provenance: {
			...provenanceOf(index.manifest),
			source: index.source,
			mode: dense && index.manifest.embedding ? "hybrid" : "lexical",
			reranked: reranking.isReranked,
			degradations: [...degradations, ...reranking.degradations, ...mixture(page, index.manifest)],
		},
		// Behind the first page, or where all is shown, there is nothing to narrow down.
		facets: query.page > 1 || page.length === passages.length ? [] : facetsOf(placesOf(found), query),
		hints: [
			...query.hints,
			...(passages.length === 0 ? commonWordsHint(terms) : []),
			...(page.length < size ? unreadHint(found) : []),
		],
		assumed: terms.assumed,
		similarSymbols: passages.length === 0 ? similarSymbols(terms, lexicon) : [],
		tookMs: performance.now() - started,
	};
}

/** A run replaces file after file, and the lexicon at its end: until then new words are not found. */
function mixture(page: readonly RankedPassage[], { commit }: Manifest): readonly string[] {
	const isOther = ({ file }: RankedPassage) => file.candidate.record.commit !== commit;
	return page.some(isOther)
		? [
				"An index run is under way, or was cut short: some of these places are of a newer commit than the rest.",
			]
		: [];
}

function placesOf({ files, byFile }: FoundPlaces): FileOfPlaces[] {
	return files.map(({ candidate: { record } }, at) => {
		return { path: record.path, language: record.language, places: byFile[at]!.length };
	});
}

function hitOf(
	{ file, chunk, definition }: RankedPassage,
	{ text, terms }: { readonly text: string; readonly terms: QueryTerms },
): Hit {
	const { record } = file.candidate;
	const naming = record.chunk(chunk);
	const { startLine, endLine } = naming;
	const { kind, symbol, breadcrumb } = definition
		? namedAfter(definition, { naming, path: record.path })
		: naming;
	const focus = definition ? definitionFocus(definition) : focusLine({ text, startLine }, terms.parts);
	return {
		path: record.path,
		startLine,
		endLine,
		focusLine: Math.max(startLine, focus),
		language: record.language,
		kind,
		symbol,
		breadcrumb,
		score: file.score,
		commit: record.commit,
		text,
		features: file.features(),
	};
}

/** A chunk of several small definitions is named after its largest; who asks for another one should read its name. */
function namedAfter(
	{ name, kind }: SymbolRecord,
	{ naming, path }: { readonly naming: Pick<Hit, "kind" | "symbol" | "breadcrumb">; readonly path: string },
): Pick<Hit, "kind" | "symbol" | "breadcrumb"> {
	if (naming.symbol === name) return naming;
	return { kind, symbol: name, breadcrumb: `${path.slice(path.lastIndexOf("/") + 1)} › ${name}` };
}

function provenanceOf({
	commit,
	ref,
	indexedAt,
	counts,
}: Manifest): Pick<Provenance, "commit" | "ref" | "indexedAt" | "files"> {
	return { commit, ref, indexedAt, files: counts.files };
}

function countFiles(passages: readonly RankedPassage[]): number {
	return new Set(passages.map(({ file }) => file)).size;
}

function commonWordsHint({ wordCount }: QueryTerms): readonly string[] {
	return wordCount > 0
		? []
		: ["Single letters and common words are not indexed; add a word that names what you are looking for."];
}

/** Who looks for more has to know that there may be some. */
function unreadHint({ files, matchingFiles, unread }: FoundPlaces): readonly string[] {
	return unread === 0
		? []
		: [
				`Only ${files.length} of ${matchingFiles} files with these words were read; add a word or \`path:\` to choose others.`,
			];
}
