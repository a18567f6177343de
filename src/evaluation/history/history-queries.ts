import type { EvaluationQuery } from "../evaluation-query.ts";
import { literalQuery } from "../literal-query.ts";
import type { HoldsPath } from "../parse-target.ts";
import type { AskedCommit } from "./read-history.ts";

export interface HistoryQueries {
	readonly queries: readonly EvaluationQuery[];
	/** Commits that change nothing but files that do not stand in the searched tree. */
	readonly withoutFiles: number;
	/** Commits whose subject has neither a letter nor a digit. */
	readonly withoutWords: number;
}

/** Asks for each commit's subject; right is what it changes, as far as it can be found. */
export function historyQueries(asked: readonly AskedCommit[], holds: HoldsPath): HistoryQueries {
	const worded = asked.filter(({ subject }) => /[\p{L}\p{N}]/u.test(subject));
	const queries = worded
		.map(({ commit, subject, paths }) => ({
			origin: commit,
			query: literalQuery(subject),
			targets: paths.filter(holds).map((path) => ({ path })),
		}))
		.filter(({ targets }) => targets.length > 0);
	return {
		queries,
		withoutFiles: worded.length - queries.length,
		withoutWords: asked.length - worded.length,
	};
}
