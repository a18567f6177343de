import type { Embedder } from "../embedding/embedder.ts";
import type { Reranker } from "../embedding/reranker.ts";
import { ProviderError } from "../errors.ts";
import { queryVector } from "../search/query-vector.ts";
import { search } from "../search/search.ts";
import type { CodeIndex } from "../store/code-index.ts";
import { type Comparison, compare } from "./compare.ts";
import { type Ask, evaluate, type Outcome } from "./evaluate.ts";
import type { EvaluationQuery } from "./evaluation-query.ts";
import { CUT_OFF, meanOf, type QueryMetrics } from "./metrics.ts";
import { percentile } from "./percentile.ts";

/** An index under evaluation. */
export interface System {
	/** What a person calls it. */
	readonly name: string;
	readonly index: CodeIndex;
	/** Embeds the queries; absent where it is asked by words alone. */
	readonly embedder?: Embedder | undefined;
	/** Absent where there is none. */
	readonly reranker?: Reranker | undefined;
}

/** A relevant path that an index does not hold, so that no answer of its can name it. */
export interface UnknownPath {
	readonly origin: string;
	readonly path: string;
}

export interface SystemReport {
	readonly name: string;
	readonly commit: string;
	readonly files: number;
	readonly chunks: number;
	/** Means over the queries. */
	readonly metrics: QueryMetrics;
	/** Milliseconds for a query: half of them take no longer, and 95 of 100. */
	readonly latency: { readonly p50: number; readonly p95: number };
	readonly unknown: readonly UnknownPath[];
	/** In the order of the queries. */
	readonly outcomes: readonly Outcome[];
}

export interface EvaluationReport {
	/** At least one. */
	readonly queries: readonly EvaluationQuery[];
	readonly first: SystemReport;
	/** What it is compared with, if anything. */
	readonly second: SystemReport | undefined;
	/** Of the second with the first. */
	readonly comparison: Comparison | undefined;
}

/** Asks one index, or two that are to be compared, the queries, of which there has to be at least one. Throws what the indexes throw. */
export async function evaluateSystems(
	queries: readonly EvaluationQuery[],
	{ first, second }: { readonly first: System; readonly second: System | undefined },
): Promise<EvaluationReport> {
	const systems = second ? [first, second] : [first];
	const outcomes = await evaluate(systems.map(askOf), queries);
	const [one, other] = await Promise.all(
		systems.map((system, at) => reportOn(system, { queries, outcomes: outcomes[at]! })),
	);
	const comparison = other && compare(one!.outcomes, other.outcomes);
	return { queries, first: one!, second: other, comparison };
}

/** Throws ProviderError where an answer is worse than it could be: figures of such a mixture would say nothing. */
function askOf({ name, index, embedder, reranker }: System): Ask {
	return async (query) => {
		const { manifest } = index;
		const { dense, degradations } = await queryVector({ query, manifest, embedder });
		const answer = await search(index, query, { limit: CUT_OFF, dense, reranker, degradations });
		if (answer.provenance.degradations.length > 0) throw degraded(name, answer.provenance.degradations);
		return answer;
	};
}

function degraded(name: string, degradations: readonly string[]): ProviderError {
	return new ProviderError("eval-degraded", `${name} cannot be evaluated. ${degradations.join(" ")}`, {
		suggestions: ["Try again later.", "Or set embedding.provider to none, and rerank to off."],
	});
}

async function reportOn(
	{ name, index }: System,
	{ queries, outcomes }: Pick<EvaluationReport, "queries"> & Pick<SystemReport, "outcomes">,
): Promise<SystemReport> {
	const times = outcomes.map(({ tookMs }) => tookMs);
	const paths = await pathsOf(index);
	return {
		name,
		commit: index.manifest.commit,
		files: index.manifest.counts.files,
		chunks: index.manifest.counts.chunks,
		metrics: meanOf(outcomes.map(({ metrics }) => metrics)),
		latency: { p50: percentile(times, 50), p95: percentile(times, 95) },
		unknown: queries.flatMap(({ origin, targets }) =>
			targets.filter(({ path }) => !paths.has(path)).map(({ path }) => ({ origin, path })),
		),
		outcomes,
	};
}

/** Of all files in an index. */
export async function pathsOf(index: CodeIndex): Promise<ReadonlySet<string>> {
	const lexicon = await index.lexicon();
	return new Set(lexicon.files().map(({ path }) => path));
}
