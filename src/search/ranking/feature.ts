import type { Candidate } from "../../store/code-index.ts";
import type { RankingContext } from "./ranked-file.ts";

/** What a feature says of one candidate: mostly 0 to 1. */
export type Measure = (candidate: Candidate) => number;

/**
 * How value × weight of a feature enters a file's score, in this order:
 * - `evidence` is added as it is: what the texts say;
 * - `agreement` is added in units of the best evidence among the candidates, so that it means the same for common words
 *   and for rare ones;
 * - `prior` changes the sum by that share: +0.1 is a tenth more, −0.6 leaves four tenths;
 * - `kin` is added in units of the score of the file that this one belongs to, as a test belongs to what it tests;
 * - `lead` is added last, in units of the best evidence: no prior takes it away.
 */
export type Part = "evidence" | "agreement" | "prior" | "kin" | "lead";

/** One named reason why a file stands where it does. */
export interface Feature {
	readonly name: string;
	readonly part: Part;
	readonly weight: number;
	/** Why it says something about an answer. */
	readonly why: string;
	/** Reads the query once; what it gives is asked for every candidate. */
	readonly of: (context: RankingContext) => Measure;
}
