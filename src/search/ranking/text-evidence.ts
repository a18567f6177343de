import type { Candidate } from "../../store/code-index.ts";
import type { QueryTerms } from "../terms/query-terms.ts";
import type { Measure } from "./feature.ts";
import type { RankingContext } from "./ranked-file.ts";

/** How much the whole file talks about the query: its words' weights in the file, each times the word's rarity. */
export function fileText({ query }: RankingContext): Measure {
	return ({ weights }) => textScore(weights, query);
}

/** The same of the passage that says most. */
export function bestPassage(context: RankingContext): Measure {
	return nthPassage(0, context);
}

export function secondPassage(context: RankingContext): Measure {
	return nthPassage(1, context);
}

/** Passages come best first. */
function nthPassage(n: number, { query }: RankingContext): Measure {
	return ({ passages }) => {
		const passage = passages[n];
		return passage === undefined ? 0 : textScore(passage.weights, query);
	};
}

/** The file's text once more, by the share of the query that it holds at all. */
export function coverage(context: RankingContext): Measure {
	const share = heldShare(context.query);
	const text = fileText(context);
	return (candidate) => share(candidate.weights) * text(candidate);
}

/** The largest share of the query that one passage holds. */
export function passageCoverage({ query }: RankingContext): Measure {
	const share = heldShare(query);
	return ({ passages }) => passages.reduce((most, { weights }) => Math.max(most, share(weights)), 0);
}

/** Dot product of the query's words with stored weights; definitions are features of their own. */
function textScore(weights: Candidate["weights"], { terms, wordCount }: QueryTerms): number {
	let score = 0;
	for (let at = 0; at < wordCount; at++) score += terms[at]!.fileWeight * weights[at]!;
	return score;
}

function heldShare(query: QueryTerms): (weights: Candidate["weights"]) => number {
	const held = heldRarity(query);
	const all = query.parts.reduce((sum, { rarity }) => sum + rarity, 0);
	return all > 0 ? (weights) => held(weights) / all : () => 0;
}

/** The rarities of the query's words that stored weights hold, summed. */
export function heldRarity({ parts, terms }: QueryTerms): (weights: Candidate["weights"]) => number {
	const places = parts.map(({ stem }) => terms.findIndex(({ term }) => term === stem));
	return (weights) => {
		let held = 0;
		for (let at = 0; at < parts.length; at++) if (weights[places[at]!]! > 0) held += parts[at]!.rarity;
		return held;
	};
}
