import { percentile } from "../../src/evaluation/percentile.ts";
import { describeMachine } from "../machine.ts";
import type { AnnotatedRepository, PublishedFigures } from "./annotations.ts";
import { comparePublished } from "./compare-published.ts";
import type { Setting } from "./corpora.ts";
import type { QueryRow, RepositoryOutcome } from "./evaluate-repository.ts";
import type { QualityReport } from "./quality-report.ts";
import { repositoryMean } from "./repository-mean.ts";

/** A repository of the set and what its queries came to. */
export interface Evaluated extends AnnotatedRepository, RepositoryOutcome {}

interface Row extends QueryRow {
	readonly repository: string;
	readonly language: string;
}

/** Joins what the repositories gave; there has to be at least one. */
export function makeReport(
	evaluated: readonly Evaluated[],
	{
		setting,
		absent,
		published,
	}: {
		readonly setting: Setting;
		readonly absent: QualityReport["absent"];
		readonly published: PublishedFigures;
	},
): QualityReport {
	const rows = evaluated.flatMap(({ name: repository, language, rows }) =>
		rows.map((row): Row => ({ ...row, repository, language })),
	);
	const repositories = evaluated.map(describe);
	const ours = new Map(repositories.map(({ name, ndcg10 }) => [name, ndcg10]));
	return {
		schema: 1,
		measuredAt: new Date().toISOString(),
		machine: describeMachine(),
		setting,
		absent,
		overall: repositoryMean(rows),
		byLanguage: meansBy(rows, ({ language }) => language),
		byCategory: meansBy(rows, ({ category }) => category),
		queryP50: repositories.reduce((sum, { queryP50 }) => sum + queryP50, 0) / repositories.length,
		repositories,
		published: comparePublished(published, ours),
		ablation: ablate(rows),
		queries: rows.map(({ without, ...row }) => row),
	};
}

function describe({ name, language, files, chunks, rows }: Evaluated): QualityReport["repositories"][number] {
	const { repositories, ...means } = repositoryMean(rows.map((row) => ({ ...row, repository: name })));
	const queryP50 = percentile(
		rows.map(({ tookMs }) => tookMs),
		50,
	);
	return { name, language, files, chunks, queryP50, ...means };
}

function meansBy(rows: readonly Row[], keyOf: (row: Row) => string): QualityReport["byLanguage"] {
	const groups = [...Map.groupBy(rows, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(groups.map(([key, group]) => [key, repositoryMean(group)]));
}

/** What is lost without a feature, the largest loss first. */
function ablate(rows: readonly Row[]): QualityReport["ablation"] {
	const all = repositoryMean(rows).ndcg10;
	const features = Object.keys(rows[0]?.without ?? {});
	const without = features.map((feature) => {
		const measured = rows.map(({ repository, without }) => ({ repository, metrics: without[feature]! }));
		const { ndcg10 } = repositoryMean(measured);
		return [feature, { ndcg10, change: ndcg10 - all }] as const;
	});
	return Object.fromEntries(without.sort(([, a], [, b]) => a.change - b.change));
}
