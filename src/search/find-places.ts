import type { CandidateRequest, CodeIndex } from "../store/code-index.ts";
import { admittedFiles, admittedKinds } from "./admission.ts";
import { phraseTerms } from "./exact-phrases.ts";
import type { SearchQuery } from "./query.ts";
import type { Feature } from "./ranking/feature.ts";
import { passagesOf, type RankedPassage } from "./ranking/order-passages.ts";
import { rankFiles } from "./ranking/rank.ts";
import type { RankedFile, RankingContext } from "./ranking/ranked-file.ts";
import { isAnswer } from "./ranking/similarity.ts";
import { similarityScale } from "./ranking/similarity-scale.ts";
import { readPassages } from "./read-passages.ts";
import { CANDIDATE_LIMIT } from "./retrieval-weights.ts";
import type { QueryTerms } from "./terms/query-terms.ts";

export interface PlacesRequest {
	readonly query: SearchQuery;
	readonly terms: QueryTerms;
	readonly near: string | undefined;
	/** All of them where undefined. */
	readonly features: readonly Feature[] | undefined;
	/** The query as the index's embedding sees it; undefined for a search by words alone. */
	readonly dense: Float32Array | undefined;
	/** Places that fill the page that is asked for, and all pages before it. */
	readonly wanted: number;
}

export interface FoundPlaces {
	/** Best first. */
	readonly files: readonly RankedFile[];
	/** The places of each of the files, best first; of some files none. */
	readonly byFile: readonly (readonly RankedPassage[])[];
	/** Files that match by their words, whether they were looked at or not. */
	readonly matchingFiles: number;
	/** How many of them should have been read and were not. */
	readonly unread: number;
}

/** A phrase may stand in any file that holds its words: so often is asked again, for so many times as many files. */
const MOST_LOOKS = 3;
const MORE_FILES = 4;

/**
 * Places for a query, from its best files. What the index cannot tell by words alone is read in the files themselves, so
 * more of them are fetched, within bounds, until the page is full or all are read.
 */
export async function findPlaces(index: CodeIndex, request: PlacesRequest): Promise<FoundPlaces> {
	const { query, terms, near, features, wanted } = request;
	const lexicon = await index.lexicon();
	const kinds = admittedKinds(query);
	const asked = { ...candidateRequest(request), files: admittedFiles(query, lexicon) };
	const isReadLater = query.phrases.length > 0 || terms.definitionsOnly;
	let limit = CANDIDATE_LIMIT;
	for (let look = 1; ; look++) {
		const found = await index.candidates({ ...asked, limit });
		const similarities = similarityScale(found.candidates);
		const context: RankingContext = { query: terms, lexicon, kinds, near, similarities };
		const files = rankFiles(found.candidates.filter(isAnswer(context)), context, features);
		const ordered = files.map((file) => passagesOf(file, context));
		const byFile = await readPassages(index, { files, ordered, query, terms, wanted });
		const places = byFile.reduce((sum, passages) => sum + passages.length, 0);
		const { matchingFiles } = found;
		const unread = isReadLater ? matchingFiles - files.length : 0;
		if (unread === 0 || places >= wanted || look === MOST_LOOKS)
			return { files, byFile, matchingFiles, unread };
		limit *= MORE_FILES;
	}
}

function candidateRequest({
	query,
	terms: { terms, identifiers, definitionsOnly },
	dense,
}: PlacesRequest): Omit<CandidateRequest, "files" | "limit"> {
	return {
		terms,
		dense,
		requiredInFile: definitionsOnly ? [identifiers.map(({ term }) => term)] : [],
		requiredInChunk: query.phrases.flatMap(phraseTerms),
		// A chunk of several definitions has the kind of its largest, and any of them may be asked for.
		kinds: definitionsOnly ? undefined : admittedKinds(query),
	};
}
