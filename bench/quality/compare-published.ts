import type { PublishedFigures } from "./annotations.ts";

/** A published system and slashfind on the repositories that both have figures for. */
export interface PublishedComparison {
	readonly repositories: number;
	/** NDCG@10, as published. */
	readonly published: number;
	/** NDCG@10 of slashfind. */
	readonly slashfind: number;
	/** Repositories of this run for which the system has no figure. */
	readonly missing: readonly string[];
}

/** By system, the best one first. `ours` is NDCG@10 by repository. */
export function comparePublished(
	figures: PublishedFigures,
	ours: ReadonlyMap<string, number>,
): Record<string, PublishedComparison> {
	const compared = Object.entries(figures).flatMap(([system, byRepository]) => {
		const common = [...ours.keys()].filter((name) => byRepository[name] !== undefined);
		if (common.length === 0) return [];
		const comparison: PublishedComparison = {
			repositories: common.length,
			published: mean(common.map((name) => byRepository[name]!.ndcg10)),
			slashfind: mean(common.map((name) => ours.get(name)!)),
			missing: [...ours.keys()].filter((name) => byRepository[name] === undefined),
		};
		return [[system, comparison] as const];
	});
	return Object.fromEntries(compared.sort(([, a], [, b]) => b.published - a.published));
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
