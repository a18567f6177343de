import type { Candidate } from "../../store/code-index.ts";
import type { QueryTerms } from "../query-terms.ts";
import type { RankingContext } from "./ranked-file.ts";
import { RANKING_WEIGHTS } from "./weights.ts";

/** The lexical features of a candidate, before anything else is looked at. */
export function lexicalScore(candidate: Candidate, { query }: RankingContext): Record<string, number> {
	const { base } = RANKING_WEIGHTS;
	const passages = candidate.passages.map((passage) => scoreOf(passage.weights, query));
	passages.sort((a, b) => b - a);
	const file = base.file * scoreOf(candidate.weights, query);
	const bestPassage = base.bestPassage * (passages[0] ?? 0);
	const secondPassage = base.secondPassage * (passages[1] ?? 0);
	const coverage = base.coverage * coveredShare(candidate, query) * (file + bestPassage + secondPassage);
	return { file, bestPassage, secondPassage, coverage };
}

/** Dot product of the query's words with stored weights; definitions are a feature of their own. */
export function scoreOf(weights: Float32Array, { terms, wordCount }: QueryTerms): number {
	let score = 0;
	for (let at = 0; at < wordCount; at++) score += terms[at]!.fileWeight * weights[at]!;
	return score;
}

/** Share of the query's words, by rarity, that the file holds. */
function coveredShare(candidate: Candidate, { parts, terms }: QueryTerms): number {
	let all = 0;
	let covered = 0;
	for (const { stem, rarity } of parts) {
		all += rarity;
		if (candidate.weights[terms.findIndex(({ term }) => term === stem)]! > 0) covered += rarity;
	}
	return all > 0 ? covered / all : 0;
}
