import { meanOf, type QueryMetrics } from "../../src/evaluation/metrics.ts";

/** Metrics of one query about one repository. */
export interface Measured {
	readonly repository: string;
	readonly metrics: QueryMetrics;
}

export interface RepositoryMean extends QueryMetrics {
	readonly repositories: number;
	readonly queries: number;
}

/** The mean of the repositories' means, as the published figures are: one with many queries counts no more than another. */
export function repositoryMean(measured: readonly Measured[]): RepositoryMean {
	const groups = Map.groupBy(measured, ({ repository }) => repository);
	const means = [...groups.values()].map((own) => meanOf(own.map(({ metrics }) => metrics)));
	return { repositories: means.length, queries: measured.length, ...meanOf(means) };
}
