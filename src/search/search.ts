import type { CandidateRequest, CodeIndex, SymbolRecord } from "../store/code-index.ts";
import { admittedFiles, admittedKinds } from "./admission.ts";
import type { Answer, Hit, Provenance } from "./answer.ts";
import { containsPhrase, hasWords, phraseTerms } from "./exact-phrases.ts";
import { type FileOfPlaces, facetsOf } from "./facets.ts";
import { definitionFocus, focusLine } from "./focus-line.ts";
import type { SearchQuery } from "./query.ts";
import { type QueryTerms, queryTerms } from "./query-terms.ts";
import { distinct, interleave, passagesOf, type RankedPassage } from "./ranking/order-passages.ts";
import { rankFiles } from "./ranking/rank.ts";
import type { RankedFile, RankingContext } from "./ranking/ranked-file.ts";
import { CANDIDATE_LIMIT } from "./ranking/weights.ts";
import { similarSymbols } from "./similar-symbols.ts";

export interface SearchOptions {
	/** Hits a page; the query's own `limit:` wins. */
	readonly limit: number;
	/** What the caller knows to be worse than it could be; goes into the provenance. */
	readonly degradations?: readonly string[];
	/** Path of a file near which places are preferred; it need not be in the index. */
	readonly near?: string;
}

/** Answers a query from an index. Changes nothing. Throws ValidationError where the index turns out to be damaged. */
export function search(
	index: CodeIndex,
	query: SearchQuery,
	{ limit, degradations = [], near }: SearchOptions,
): Answer {
	const started = performance.now();
	const lexicon = index.lexicon();
	const terms = queryTerms(query, lexicon);
	const kinds = admittedKinds(query);
	const found = index.candidates(request(query, terms, { files: admittedFiles(query, lexicon), kinds }));
	const context: RankingContext = { query: terms, lexicon, kinds, near };
	const ranked = rankFiles(found.candidates, context);
	const byFile = ranked.map((file) => withPhrases(passagesOf(file, context), { file, index, query }));
	const passages = interleave(byFile);
	const size = query.limit ?? limit;
	const page = passages.slice((query.page - 1) * size, query.page * size);
	return {
		query: query.raw,
		hits: page.map((passage) => hitOf(passage, { index, terms })),
		places: passages.length,
		files: query.phrases.length > 0 || terms.definitionsOnly ? countFiles(passages) : found.matchingFiles,
		page: query.page,
		provenance: provenanceOf(index, degradations),
		// Behind the first page, or where all is shown, there is nothing to narrow down.
		facets:
			query.page > 1 || page.length === passages.length ? [] : facetsOf(placesOf(ranked, byFile), query),
		hints: [...query.hints, ...commonWordsHint(terms)],
		similarSymbols: passages.length === 0 ? similarSymbols(terms.identifiers, lexicon) : [],
		tookMs: performance.now() - started,
	};
}

function placesOf(
	files: readonly RankedFile[],
	passages: readonly (readonly RankedPassage[])[],
): FileOfPlaces[] {
	return files.map(({ candidate: { record } }, at) => {
		return { path: record.path, language: record.language, places: passages[at]!.length };
	});
}

function request(
	query: SearchQuery,
	{ terms, identifiers }: QueryTerms,
	filters: Pick<CandidateRequest, "files" | "kinds">,
): CandidateRequest {
	const asked = identifiers.filter(({ name }) => query.symbols.includes(name)).map(({ term }) => term);
	return {
		terms,
		requiredInFile: asked.length > 0 ? [asked] : [],
		requiredInChunk: query.phrases.flatMap(phraseTerms).map((term) => [term]),
		limit: CANDIDATE_LIMIT,
		...filters,
	};
}

/** With phrases any chunk of a file may be the one that holds them, not only those that score best. */
function withPhrases(
	passages: readonly RankedPassage[],
	{
		file,
		index,
		query,
	}: { readonly file: RankedFile; readonly index: CodeIndex; readonly query: SearchQuery },
): readonly RankedPassage[] {
	if (query.phrases.length === 0) return passages;
	const listed = new Set(passages.map(({ chunk }) => chunk));
	const kinds = admittedKinds(query);
	const others = file.candidate.record.chunks.flatMap(({ kind }, chunk) =>
		listed.has(chunk) || query.symbols.length > 0 || !(kinds?.has(kind) ?? true)
			? []
			: [{ file, chunk, definition: undefined }],
	);
	const searched = hasWords(query.phrases) ? [...passages, ...others] : passages;
	const holding = searched.filter(({ chunk }) => {
		const text = index.chunkText(file.candidate.file, chunk);
		return query.phrases.every((phrase) => containsPhrase(text, phrase));
	});
	return distinct(holding, file);
}

function hitOf(
	{ file, chunk, definition }: RankedPassage,
	{ index, terms }: { readonly index: CodeIndex; readonly terms: QueryTerms },
): Hit {
	const { record } = file.candidate;
	const naming = record.chunks[chunk]!;
	const { startLine, endLine } = naming;
	const { kind, symbol, breadcrumb } = definition
		? namedAfter(definition, { naming, path: record.path })
		: naming;
	const text = index.chunkText(file.candidate.file, chunk);
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
		commit: index.manifest.commit,
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

function provenanceOf({ manifest }: CodeIndex, degradations: readonly string[]): Provenance {
	return {
		commit: manifest.commit,
		ref: manifest.ref,
		indexedAt: manifest.indexedAt,
		source: "snapshot",
		files: manifest.counts.files,
		degradations,
	};
}

function countFiles(passages: readonly RankedPassage[]): number {
	return new Set(passages.map(({ file }) => file)).size;
}

function commonWordsHint({ wordCount }: QueryTerms): readonly string[] {
	return wordCount > 0
		? []
		: ["Single letters and common words are not indexed; add a word that names what you are looking for."];
}
