import type { BudgetSettings } from "../budget/caps.ts";
import type { OperatorSettings } from "../config/settings.ts";
import type { Embedder } from "../embedding/embedder.ts";
import { withQueryCache } from "../embedding/query-cache.ts";
import type { Reranker } from "../embedding/reranker.ts";
import { VoyageEmbedder } from "../embedding/voyage/voyage-embedder.ts";
import { VoyageReranker } from "../embedding/voyage/voyage-reranker.ts";
import { ConfigurationError } from "../errors.ts";
import { type HttpClient, httpClient } from "../resilience/http-client.ts";
import { BudgetOnDemand, connectLedger } from "./budget.ts";
import { watchedModels } from "./watched-models.ts";

export type ModelSettings = BudgetSettings &
	Pick<OperatorSettings, "http" | "embedding" | "voyage" | "rerank">;

/** What reads queries. */
export interface QueryModels {
	/** Undefined where the operator wants none. */
	readonly embedder: Embedder | undefined;
	readonly reranker: Reranker | undefined;
}

/** Those of a searcher, for who searches without one. Disposing of them ends their connections. Throws ConfigurationError. */
export function openQueryModels(settings: ModelSettings): QueryModels & AsyncDisposable {
	const voyage = httpClient(settings.http.connections);
	const qdrant = connectLedger(settings);
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
	/** Called after everything that may have been paid for. */
	readonly onSpent?: (() => void) | undefined;
}

export function queryModels(settings: ModelSettings, means: ModelMeans): QueryModels {
	const models = {
		embedder: createEmbedder(settings, means),
		reranker: createReranker(settings, means),
	};
	const { embedder, reranker } = means.onSpent ? watchedModels(models, means.onSpent) : models;
	return { embedder: embedder && withQueryCache(embedder), reranker };
}

function createReranker(
	{ rerank, voyage }: Pick<OperatorSettings, "rerank" | "voyage">,
	{ voyage: { fetch }, budget }: ModelMeans,
): Reranker | undefined {
	if (rerank === "off") return undefined;
	const { apiKey, baseUrl, queryTimeoutMs: deadline } = voyage;
	if (apiKey === undefined) throw noVoyageKey("rerank");
	return new VoyageReranker({ apiKey, baseUrl, budget: budget.get(), deadline, fetch });
}

/** Undefined where the operator wants none. Throws ConfigurationError for a key or a model that cannot be used. */
export function createEmbedder(
	{ embedding, voyage }: Pick<OperatorSettings, "embedding" | "voyage">,
	{ voyage: { fetch }, budget }: ModelMeans,
): Embedder | undefined {
	const { apiKey, baseUrl } = voyage;
	const provider = embedding.provider ?? (apiKey === undefined ? "none" : "voyage");
	if (provider === "none") return undefined;
	if (apiKey === undefined) throw noVoyageKey("embedding.provider");
	const model = { name: embedding.model, dimension: embedding.dimension };
	const deadlines = { query: voyage.queryTimeoutMs, document: voyage.documentsTimeoutSeconds * 1_000 };
	return new VoyageEmbedder({ apiKey, baseUrl, model, budget: budget.get(), deadlines, fetch });
}

function noVoyageKey(setting: string): ConfigurationError {
	return new ConfigurationError("voyage-api-key", `${setting} is voyage, and there is no key for it.`, {
		suggestions: ["Set VOYAGE_API_KEY.", `Or leave ${setting} unset.`],
	});
}
