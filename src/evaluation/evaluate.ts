import type { Answer } from "../search/answer.ts";
import type { SearchQuery } from "../search/query.ts";
import type { EvaluationQuery } from "./evaluation-query.ts";
import { CUT_OFF, type FoundPlace, measureQuery, type QueryMetrics } from "./metrics.ts";

/** What one query came to. */
export interface Outcome {
	/** Best first, at most {@link CUT_OFF}. */
	readonly found: readonly FoundPlace[];
	readonly metrics: QueryMetrics;
	/** Milliseconds. */
	readonly tookMs: number;
}

/** Gives the first ten places, or as many as the query itself asks for. */
export type Ask = (query: SearchQuery) => Promise<Pick<Answer, "hits">>;

/**
 * Asks each of the systems all queries, and gives what each came to, in the order of the queries. Everything is asked
 * once before: what counts is how long a query takes while nothing has to be loaded any more. The systems take turns,
 * and in who begins as well, since code that has just run runs faster.
 */
export async function evaluate(
	systems: readonly Ask[],
	queries: readonly EvaluationQuery[],
): Promise<readonly (readonly Outcome[])[]> {
	for (const { query } of queries) for (const ask of systems) await ask(query);
	const outcomes = systems.map((): Outcome[] => []);
	const turns = [...systems.keys()];
	for (const query of queries) {
		for (const system of turns) outcomes[system]!.push(await measure(systems[system]!, query));
		turns.reverse();
	}
	return outcomes;
}

async function measure(ask: Ask, { query, targets }: EvaluationQuery): Promise<Outcome> {
	const started = performance.now();
	const { hits } = await ask(query);
	const tookMs = performance.now() - started;
	const found = hits.slice(0, CUT_OFF).map(({ path, startLine, endLine }) => ({ path, startLine, endLine }));
	return { found, metrics: measureQuery(found, targets), tookMs };
}
