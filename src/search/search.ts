import type { CandidateRequest, CodeIndex } from "../store/code-index.ts";
import { admittedFiles, admittedKinds } from "./admission.ts";
import type { Answer, Hit, Provenance } from "./answer.ts";
import { containsPhrase, phraseTerms } from "./exact-phrases.ts";
import type { SearchQuery } from "./query.ts";
import { type QueryTerms, queryTerms } from "./query-terms.ts";
import { orderPassages, type RankedPassage } from "./ranking/order-passages.ts";
import { rankFiles } from "./ranking/rank.ts";
import type { RankingContext } from "./ranking/ranked-file.ts";
import { CANDIDATE_LIMIT } from "./ranking/weights.ts";
import { similarSymbols } from "./similar-symbols.ts";

export interface SearchOptions {
	/** Hits a page; the query's own `limit:` wins. */
	readonly limit: number;
	/** What the caller knows to be worse than it could be; goes into the provenance. */
	readonly degradations?: readonly string[];
}

/** Answers a query from an index. Changes nothing. Throws ValidationError where the index turns out to be damaged. */
export function search(
	index: CodeIndex,
	query: SearchQuery,
	{ limit, degradations = [] }: SearchOptions,
): Answer {
	const started = performance.now();
	const lexicon = index.lexicon();
	const terms = queryTerms(query, lexicon);
	const kinds = admittedKinds(query);
	const found = index.candidates(request(query, terms, { files: admittedFiles(query, lexicon), kinds }));
	const context: RankingContext = { query: terms, lexicon, kinds };
	const passages = withPhrases(orderPassages(rankFiles(found.candidates, context), context), {
		index,
		query,
	});
	const size = query.limit ?? limit;
	const page = passages.slice((query.page - 1) * size, query.page * size);
	return {
		query: query.raw,
		hits: page.map((passage) => hitOf(passage, index)),
		total: query.phrases.length > 0 ? countFiles(passages) : found.matchingFiles,
		page: query.page,
		provenance: provenanceOf(index, degradations),
		hints: [...query.hints, ...commonWordsHint(terms)],
		similarSymbols: passages.length === 0 ? similarSymbols(terms.identifiers, lexicon) : [],
		tookMs: performance.now() - started,
	};
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

function withPhrases(
	passages: readonly RankedPassage[],
	{ index, query }: { readonly index: CodeIndex; readonly query: SearchQuery },
): readonly RankedPassage[] {
	if (query.phrases.length === 0) return passages;
	return passages.filter(({ file, chunk }) => {
		const text = index.chunkText(file.candidate.file, chunk);
		return query.phrases.every((phrase) => containsPhrase(text, phrase));
	});
}

function hitOf({ file, chunk }: RankedPassage, index: CodeIndex): Hit {
	const { record } = file.candidate;
	const { startLine, endLine, kind, symbol, breadcrumb } = record.chunks[chunk]!;
	return {
		path: record.path,
		startLine,
		endLine,
		language: record.language,
		kind,
		symbol,
		breadcrumb,
		score: file.score,
		commit: index.manifest.commit,
		text: index.chunkText(file.candidate.file, chunk),
		features: file.features,
	};
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

function commonWordsHint({ terms }: QueryTerms): readonly string[] {
	return terms.length > 0
		? []
		: ["The query has only common words; add a word that names what you are looking for."];
}
