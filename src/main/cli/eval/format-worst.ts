import type { Outcome } from "../../../evaluation/evaluate.ts";
import { formatTarget } from "../../../evaluation/parse-target.ts";
import type { EvaluationReport } from "../../../evaluation/report.ts";
import { printable } from "../../../git/printable.ts";
import { originWords } from "./origin-words.ts";

/** The worst answers, what was expected and what came first; of two indexes, also where they differ most. */
export function formatWorst(report: EvaluationReport, most: number): string[] {
	const { first, second } = report;
	const places = [...report.queries.keys()];
	const ndcg = (outcomes: readonly Outcome[], at: number) => outcomes[at]!.metrics.ndcg10;
	const worst = places
		.filter((at) => ndcg(first.outcomes, at) < 1)
		.toSorted((a, b) => ndcg(first.outcomes, a) - ndcg(first.outcomes, b));
	const blocks = block(second ? "The worst of A:" : "The worst:", worst.slice(0, most), report);
	if (!second) return blocks;
	const gap = (at: number) => Math.abs(ndcg(second.outcomes, at) - ndcg(first.outcomes, at));
	const differing = places.filter((at) => gap(at) > 0).toSorted((a, b) => gap(b) - gap(a));
	return [...blocks, ...block("Where A and B differ most:", differing.slice(0, most), report)];
}

function block(title: string, places: readonly number[], report: EvaluationReport): string[] {
	if (places.length === 0) return [];
	return ["", title, ...places.flatMap((at) => describe(at, report).map(printable))];
}

function describe(at: number, { queries, first, second }: EvaluationReport): string[] {
	const { origin, query, targets } = queries[at]!;
	const systems = second ? [first, second] : [first];
	const figures = systems.map(({ outcomes }) => outcomes[at]!.metrics.ndcg10.toFixed(3)).join(" → ");
	const came = systems.map(({ outcomes }, system) => {
		const label = second ? `first in ${"AB"[system]}` : "first";
		return `         ${label.padEnd(LABEL)}${firstOf(outcomes[at]!)}`;
	});
	return [
		`  ${figures}  ${clipped(query.raw)}  (${originWords(origin)})`,
		`         ${"expected".padEnd(LABEL)}${listed(targets.map(formatTarget))}`,
		...came,
	];
}

const LABEL = 12;

function firstOf({ found }: Outcome): string {
	return found[0] ? formatTarget(found[0]) : "nothing";
}

const QUERY_COLUMNS = 100;

function clipped(text: string): string {
	return text.length > QUERY_COLUMNS ? `${text.slice(0, QUERY_COLUMNS - 1).toWellFormed()}…` : text;
}

const TARGETS_SHOWN = 5;

function listed(targets: readonly string[]): string {
	const shown = targets.slice(0, TARGETS_SHOWN).join(", ");
	return targets.length > TARGETS_SHOWN ? `${shown} and ${targets.length - TARGETS_SHOWN} more` : shown;
}
