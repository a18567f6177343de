import type { Embedder } from "../embedding/embedder.ts";
import type { Reranker } from "../embedding/reranker.ts";
import type { Manifest } from "../store/manifest.ts";
import type { SearchQuery } from "./query.ts";
import { embedsQuery } from "./query-vector.ts";
import { RERANKED } from "./rerank/open-passages.ts";

/** What reads queries, and is paid for it. */
export interface PaidModels {
	/** Undefined for searches by words alone. */
	readonly embedder?: Embedder | undefined;
	/** Undefined where the operator wants none. */
	readonly reranker?: Reranker | undefined;
}

export interface SearchCost {
	readonly query: SearchQuery;
	readonly manifest: Manifest;
	/** Hits a page where the query does not say. */
	readonly limit: number;
	readonly models: PaidModels;
}

/** Whether a search would ask somebody who is paid, as far as that can be known before it. */
export function mayCost({ query, manifest, limit, models }: SearchCost): boolean {
	const { embedder, reranker } = models;
	if (embedder && embedsQuery({ query, manifest, embedder })) return true;
	const shownFrom = (query.page - 1) * (query.limit ?? limit);
	return reranker !== undefined && shownFrom < RERANKED && query.text !== "";
}
