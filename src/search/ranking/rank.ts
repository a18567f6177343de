import type { Candidate } from "../../store/code-index.ts";
import { definitionSite } from "./definition-site.ts";
import { lexicalScore } from "./lexical-score.ts";
import { nearness } from "./nearness.ts";
import { pathAgreement } from "./path-agreement.ts";
import { priors } from "./priors.ts";
import type { RankedFile, RankingContext } from "./ranked-file.ts";

/**
 * Orders candidates, best first, ties by path. The one ranking: it sees candidates and the lexicon, never where they
 * came from.
 */
export function rankFiles(candidates: readonly Candidate[], context: RankingContext): RankedFile[] {
	const base = candidates.map((candidate) => lexicalScore(candidate, context));
	const unit = Math.max(1e-9, ...base.map(sum));
	const ranked = candidates.map((candidate, at): RankedFile => {
		const agreement = { ...pathAgreement(candidate, context), ...definitionSite(candidate, context) };
		const additions = { ...base[at]!, ...scaled(agreement, unit) };
		const factors = { ...priors(candidate, context), ...nearness(candidate, context) };
		const factor = Object.values(factors).reduce((product, value) => product * value, 1);
		return {
			candidate,
			score: sum(additions) * factor,
			features: () => ({ ...additions, ...asFactors(factors) }),
		};
	});
	return ranked.sort(
		(a, b) => b.score - a.score || (a.candidate.record.path < b.candidate.record.path ? -1 : 1),
	);
}

function sum(values: Readonly<Record<string, number>>): number {
	return Object.values(values).reduce((total, value) => total + value, 0);
}

function scaled(values: Readonly<Record<string, number>>, by: number): Record<string, number> {
	return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value * by]));
}

/** Factors read as `×test`: they multiply, everything else adds. */
function asFactors(factors: Readonly<Record<string, number>>): Record<string, number> {
	return Object.fromEntries(Object.entries(factors).map(([name, value]) => [`×${name}`, value]));
}
