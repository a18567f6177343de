import type { BudgetSettings } from "../budget/caps.ts";
import type { OperatorSettings } from "../config/settings.ts";
import { CacheCounts } from "../embedding/cache-counts.ts";
import type { Embedder } from "../embedding/embedder.ts";
import { withQueryCache } from "../embedding/query-cache.ts";
import type { Reranker } from "../embedding/reranker.ts";
import { baseUrlFor } from "../embedding/voyage/base-url.ts";
import { VoyageEmbedder } from "../embedding/voyage/voyage-embedder.ts";
import { VoyageReranker } from "../embedding/voyage/voyage-reranker.ts";
import { ConfigurationError } from "../errors.ts";
import { documentsRules, queryRules, rerankRules } from "../resilience/call-rules.ts";
import type { EndpointBreaker } from "../resilience/endpoint-breaker.ts";
import type { Endpoints } from "../resilience/endpoints.ts";
import { type HttpClient, httpClient } from "../resilience/http-client.ts";
import { BudgetOnDemand } from "./budget.ts";
import { connectQdrant } from "./qdrant.ts";
import { watchedModels } from "./watched-models.ts";

export type ModelSettings = BudgetSettings &
	Pick<OperatorSettings, "http" | "embedding" | "voyage" | "rerank" | "resilience">;

/** What reads queries. */
export interface QueryModels {
	/** Undefined where the operator wants none. */
	readonly embedder: Embedder | undefined;
	readonly reranker: Reranker | undefined;
	/** Of the embedded queries that are kept. */
	readonly queryCounts: CacheCounts | undefined;
}

/** Those of a searcher, for who searches without one. Disposing of them ends their connections. Throws ConfigurationError. */
export function openQueryModels(settings: ModelSettings): QueryModels & AsyncDisposable {
	const voyage = httpClient(settings.http.connections);
	const qdrant = connectQdrant(settings);
	const budget = new BudgetOnDemand({ settings, pot: "queries", qdrant });
	return {
		...queryModels(settings, { voyage, budget }),
		[Symbol.asyncDispose]: async () => {
			await budget.close();
			await Promise.all([voyage.close(), qdrant?.close()]);
		},
	};
}

/** Whom models ask, and who pays. */
export interface ModelMeans {
	readonly voyage: HttpClient;
	readonly budget: BudgetOnDemand;
	/** Where it is learnt that Voyage does not work; where it is left out every query tries anew. */
	readonly endpoints?: Endpoints | undefined;
	/** Called after everything that may have been paid for. */
	readonly onSpent?: (() => void) | undefined;
}

export function queryModels(settings: ModelSettings, means: ModelMeans): QueryModels {
	const models = {
		embedder: createEmbedder(settings, means),
		reranker: createReranker(settings, means),
	};
	const { embedder, reranker } = means.onSpent ? watchedModels(models, means.onSpent) : models;
	if (!embedder) return { embedder, reranker, queryCounts: undefined };
	const counts = new CacheCounts();
	return { embedder: withQueryCache(embedder, { counts }), reranker, queryCounts: counts };
}

function createReranker(
	settings: Pick<OperatorSettings, "rerank" | "voyage" | "resilience">,
	{ voyage: { fetch }, budget, endpoints }: ModelMeans,
): Reranker | undefined {
	if (settings.rerank === "off") return undefined;
	const { apiKey, baseUrl } = settings.voyage;
	if (apiKey === undefined) throw noVoyageKey("rerank");
	const { attempt: deadline, ...rules } = rerankRules(settings);
	const breaker = voyageBreaker({ apiKey, baseUrl }, endpoints);
	return new VoyageReranker({ apiKey, baseUrl, budget: budget.get(), deadline, rules, breaker, fetch });
}

/** Undefined where the operator wants none. Throws ConfigurationError for a key or a model that cannot be used. */
export function createEmbedder(
	settings: Pick<OperatorSettings, "embedding" | "voyage" | "resilience">,
	{ voyage: { fetch }, budget, endpoints }: ModelMeans,
): Embedder | undefined {
	const { embedding } = settings;
	const { apiKey, baseUrl } = settings.voyage;
	const provider = embedding.provider ?? (apiKey === undefined ? "none" : "voyage");
	if (provider === "none") return undefined;
	if (apiKey === undefined) throw noVoyageKey("embedding.provider");
	const rules = { query: queryRules(settings), document: documentsRules(settings) };
	return new VoyageEmbedder({
		apiKey,
		baseUrl,
		model: { name: embedding.model, dimension: embedding.dimension },
		budget: budget.get(),
		deadlines: { query: rules.query.attempt, document: rules.document.attempt },
		rules,
		breaker: voyageBreaker({ apiKey, baseUrl }, endpoints),
		fetch,
	});
}

/** Without a probe, which would cost money. */
function voyageBreaker(
	{ apiKey, baseUrl }: { readonly apiKey: string; readonly baseUrl: string | undefined },
	endpoints: Endpoints | undefined,
): EndpointBreaker | undefined {
	return endpoints?.of({ name: "voyage", address: baseUrlFor(apiKey, baseUrl) });
}

function noVoyageKey(setting: string): ConfigurationError {
	return new ConfigurationError("voyage-api-key", `${setting} is voyage, and there is no key for it.`, {
		suggestions: ["Set VOYAGE_API_KEY.", `Or leave ${setting} unset.`],
	});
}
