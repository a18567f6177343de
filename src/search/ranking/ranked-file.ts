import type { Kind } from "../../code/chunk.ts";
import type { Candidate, Lexicon } from "../../store/code-index.ts";
import type { QueryTerms } from "../terms/query-terms.ts";
import type { SimilarityScale } from "./similarity-scale.ts";

/** What every feature may look at beside the candidate. */
export interface RankingContext {
	readonly query: QueryTerms;
	readonly lexicon: Lexicon;
	/** Only chunks of these kinds may be shown; undefined means all. */
	readonly kinds: ReadonlySet<Kind> | undefined;
	/** Path of the file that the asker is looking at. */
	readonly near: string | undefined;
	/** Of the candidates' cosines; undefined in a search by words alone. */
	readonly similarities?: SimilarityScale | undefined;
}

/** A candidate and its score. */
export interface RankedFile {
	readonly candidate: Candidate;
	readonly score: number;
	/** What each named feature contributed to the score: hundreds of files are ranked, and few are asked. */
	features(): Readonly<Record<string, number>>;
}
