import type { Candidate } from "../../store/code-index.ts";
import type { Feature, Measure, Part } from "./feature.ts";
import { FEATURES } from "./features.ts";
import type { RankedFile, RankingContext } from "./ranked-file.ts";
import { testedName } from "./tested-name.ts";

/**
 * Orders candidates, best first, ties by path. The one ranking: it sees candidates and the lexicon, never where they
 * came from.
 */
export function rankFiles(
	candidates: readonly Candidate[],
	context: RankingContext,
	features: readonly Feature[] = FEATURES,
): RankedFile[] {
	const parts = measuresByPart(features, context);
	const evidence = candidates.map((candidate) => total(parts.evidence, candidate));
	// Where nothing but a definition is asked for, there is no text to measure by.
	const unit = evidence.reduce((most, score) => Math.max(most, score), 0) || 1;
	const own = candidates.map((candidate, at) => {
		const texts = evidence[at]! + unit * total(parts.agreement, candidate);
		return texts * parts.prior.reduce((product, { of }) => product * (1 + of(candidate)), 1);
	});
	const tested = testedScores(candidates, { own, kin: parts.kin });
	const ranked = candidates.map((candidate, at): RankedFile => {
		const belongsTo = tested.get(testedName(candidate.record.path)) ?? 0;
		const score = own[at]! + belongsTo * total(parts.kin, candidate) + unit * total(parts.lead, candidate);
		return { candidate, score, features: () => explain(candidate, parts, { unit, belongsTo }) };
	});
	return ranked.sort(
		(a, b) => b.score - a.score || (a.candidate.record.path < b.candidate.record.path ? -1 : 1),
	);
}

/** A feature that has read the query; what it gives is weighted already. */
interface Reading {
	readonly name: string;
	readonly of: Measure;
}

type Parts = Readonly<Record<Part, readonly Reading[]>>;

function measuresByPart(features: readonly Feature[], context: RankingContext): Parts {
	const parts: Record<Part, Reading[]> = { evidence: [], agreement: [], prior: [], kin: [], lead: [] };
	for (const { name, part, weight, of } of features) {
		const measure = of(context);
		parts[part].push({ name, of: (candidate) => weight * measure(candidate) });
	}
	return parts;
}

function total(readings: readonly Reading[], candidate: Candidate): number {
	let sum = 0;
	for (const { of } of readings) sum += of(candidate);
	return sum;
}

/** The best score of a file that is called after each name, of those that are nobody's kin. */
function testedScores(
	candidates: readonly Candidate[],
	{ own, kin }: { readonly own: readonly number[]; readonly kin: readonly Reading[] },
): ReadonlyMap<string, number> {
	const scores = new Map<string, number>();
	candidates.forEach((candidate, at) => {
		if (total(kin, candidate) !== 0) return;
		const belongsTo = testedName(candidate.record.path);
		scores.set(belongsTo, Math.max(scores.get(belongsTo) ?? 0, own[at]!));
	});
	return scores;
}

/** What each feature did; priors read as `×test`: they multiply, everything else adds. Features that did nothing are left out. */
function explain(
	candidate: Candidate,
	{ evidence, agreement, prior, kin, lead }: Parts,
	{ unit, belongsTo }: { readonly unit: number; readonly belongsTo: number },
): Record<string, number> {
	const added = (readings: readonly Reading[], times: number) =>
		readings.map(({ name, of }) => [name, times * of(candidate)] as const).filter(([, value]) => value !== 0);
	return Object.fromEntries([
		...added(evidence, 1),
		...added(agreement, unit),
		...added(prior, 1).map(([name, value]) => [`×${name}`, 1 + value]),
		...added(kin, belongsTo),
		...added(lead, unit),
	]);
}
