import type { Budget } from "../../budget/budget.ts";
import { mostTokens, spend } from "../../budget/spend.ts";
import { CALL_RULES } from "../../resilience/call-rules.ts";
import { type Clock, systemClock } from "../../resilience/clock.ts";
import type { EndpointBreaker } from "../../resilience/endpoint-breaker.ts";
import { type RetryRules, withRetries } from "../../resilience/retry.ts";
import type { EmbedOptions } from "../embedder.ts";
import type { Relevances, Reranker } from "../reranker.ts";
import { checkApiKey } from "./api-key.ts";
import { baseUrlFor } from "./base-url.ts";
import { estimateTokens } from "./batches.ts";
import { Pace } from "./pace.ts";
import { type RerankAttempt, type RerankRequest, rerankAttempt } from "./rerank-attempt.ts";
import { RERANK_MODEL } from "./rerank-model.ts";

export interface VoyageRerankerOptions {
	readonly apiKey: string;
	/** Out of which every attempt is paid. */
	readonly budget: Budget;
	/** The key's own host where it is left out. */
	readonly baseUrl?: string | undefined;
	/** Milliseconds that one attempt may take. */
	readonly deadline?: number;
	readonly rules?: RetryRules;
	readonly breaker?: EndpointBreaker | undefined;
	readonly clock?: Clock;
	readonly fetch?: typeof fetch;
}

/** Milliseconds, as for the embedding of a query: somebody waits. */
const PATIENCE = 2_000;

/** Nothing but queries comes here, and an account without a payment method, which has not the tokens, is never waited for. */
const PACE = { limits: RERANK_MODEL, concurrency: { document: 1, query: 16 }, unpaidPatience: 0 };

/** Reranks by Voyage's API. */
export class VoyageReranker implements Reranker {
	readonly #attempt: RerankAttempt;
	readonly #budget: Budget;
	readonly #pace: Pace;
	readonly #clock: Clock;
	readonly #rules: RetryRules;
	readonly #breaker: EndpointBreaker | undefined;

	/** Throws ConfigurationError for a key or an address that cannot be used. */
	constructor(options: VoyageRerankerOptions) {
		const apiKey = checkApiKey(options.apiKey);
		this.#attempt = rerankAttempt({
			apiKey,
			baseUrl: baseUrlFor(apiKey, options.baseUrl),
			deadline: options.deadline ?? CALL_RULES.voyageRerank.attempt,
			fetch: options.fetch ?? fetch,
		});
		this.#budget = options.budget;
		this.#clock = options.clock ?? systemClock;
		this.#rules = options.rules ?? CALL_RULES.voyageRerank;
		this.#breaker = options.breaker;
		this.#pace = new Pace({ ...PACE, clock: this.#clock });
	}

	async rerank(
		query: string,
		documents: readonly string[],
		{ signal, identity }: EmbedOptions = {},
	): Promise<Relevances> {
		if (documents.length === 0) return { scores: [], billedTokens: 0 };
		const request = {
			query: query.toWellFormed(),
			documents: documents.map((document) => document.toWellFormed()),
		};
		const turn = {
			inputType: "query",
			tokens: estimateRequest(request),
			patience: PATIENCE,
			signal,
		} as const;
		const paid = () =>
			spend(this.#budget, {
				purpose: "rerank",
				model: RERANK_MODEL.name,
				identity,
				tokens: mostRequestTokens(request),
				signal,
				attempt: () => this.#attempt(request, { signal }),
			});
		const attemptInTurn = () => this.#pace.run(paid, turn);
		const ask = () => withRetries(attemptInTurn, { rules: this.#rules, signal, clock: this.#clock });
		return this.#breaker ? this.#breaker.run(ask) : ask();
	}
}

/** The query is read, and billed, once with each document. */
function estimateRequest({ query, documents }: RerankRequest): number {
	return estimateTokens([query]) * documents.length + estimateTokens(documents);
}

function mostRequestTokens({ query, documents }: RerankRequest): number {
	return documents.reduce((sum, document) => sum + mostTokens(query) + mostTokens(document), 0);
}
