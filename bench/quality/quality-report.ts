import type { Machine } from "../machine.ts";
import type { PublishedComparison } from "./compare-published.ts";
import type { Setting } from "./corpora.ts";
import type { QueryRow } from "./evaluate-repository.ts";
import type { RepositoryMean } from "./repository-mean.ts";

/** How good the answers to the set's queries are; docs/benchmarks.md describes it. */
export interface QualityReport {
	/** Raised when the meaning of a field changes. */
	readonly schema: 1;
	/** ISO 8601, UTC. */
	readonly measuredAt: string;
	readonly machine: Machine;
	readonly setting: Setting;
	/** Repositories of the set that were not measured, and why. */
	readonly absent: readonly { readonly name: string; readonly reason: string }[];
	readonly overall: RepositoryMean;
	readonly byLanguage: Readonly<Record<string, RepositoryMean>>;
	readonly byCategory: Readonly<Record<string, RepositoryMean>>;
	/** Milliseconds: the mean of the repositories' medians. */
	readonly queryP50: number;
	readonly repositories: readonly RepositoryRow[];
	/** By system, the best one first. */
	readonly published: Readonly<Record<string, PublishedComparison>>;
	/** By the feature that was left out, the one that costs most first. */
	readonly ablation: Readonly<Record<string, { readonly ndcg10: number; readonly change: number }>>;
	readonly queries: readonly (Omit<QueryRow, "without"> & {
		readonly repository: string;
		readonly language: string;
	})[];
}

interface RepositoryRow extends Omit<RepositoryMean, "repositories"> {
	readonly name: string;
	readonly language: string;
	/** That are indexed. */
	readonly files: number;
	readonly chunks: number;
	/** Milliseconds. */
	readonly queryP50: number;
}
