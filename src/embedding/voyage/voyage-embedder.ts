import type { Budget } from "../../budget/budget.ts";
import { mostTokens, spend } from "../../budget/spend.ts";
import { ProviderError } from "../../errors.ts";
import { CALL_RULES } from "../../resilience/call-rules.ts";
import { type Clock, systemClock } from "../../resilience/clock.ts";
import type { EndpointBreaker } from "../../resilience/endpoint-breaker.ts";
import { type RetryRules, withRetries } from "../../resilience/retry.ts";
import type { AttemptAnswer, AttemptRequest, EmbedAttempt, InputType } from "../embed-attempt.ts";
import type { DocumentText, EmbeddedBatch, Embedder, EmbeddingModel, EmbedOptions } from "../embedder.ts";
import { findModel } from "../models.ts";
import { checkApiKey } from "./api-key.ts";
import { type Deadlines, voyageAttempt } from "./attempt.ts";
import { baseUrlFor } from "./base-url.ts";
import { estimateTokens, expectedTokens } from "./batches.ts";
import { DocumentRun } from "./document-run.ts";
import { withFewDoubts } from "./doubts.ts";
import { Pace, type PaceOptions } from "./pace.ts";
import { NO_PAYMENT_METHOD } from "./refusals.ts";

export interface VoyageOptions {
	readonly apiKey: string;
	/** The key's own host where it is left out. */
	readonly baseUrl?: string | undefined;
	readonly model: EmbeddingModel;
	/** Out of which every attempt is paid. */
	readonly budget: Budget;
	readonly concurrency?: PaceOptions["concurrency"];
	readonly unpaidPatience?: number;
	readonly deadlines?: Deadlines;
	readonly rules?: Readonly<Record<InputType, RetryRules>>;
	/** Through which queries are asked. Nobody waits for documents: they are tried as long as it may help. */
	readonly breaker?: EndpointBreaker | undefined;
	readonly clock?: Clock;
	/** Over the connections that are kept to Voyage. */
	readonly fetch?: typeof fetch;
}

const CONCURRENCY: PaceOptions["concurrency"] = { document: 4, query: 16 };
const UNPAID_PATIENCE = 5 * 60_000;
const RULES = { document: CALL_RULES.voyageDocuments, query: CALL_RULES.voyageQuery };
const DEADLINES: Deadlines = { document: RULES.document.attempt, query: RULES.query.attempt };

/** Milliseconds. Somebody waits for a query; nobody for a batch of documents. */
const PATIENCE: Readonly<Record<InputType, number>> = { document: Number.POSITIVE_INFINITY, query: 2_000 };

/** Embeds by Voyage's API. */
export class VoyageEmbedder implements Embedder {
	readonly model: EmbeddingModel;
	readonly #attempt: EmbedAttempt;
	readonly #budget: Budget;
	readonly #pace: Pace;
	readonly #clock: Clock;
	readonly #rules: Readonly<Record<InputType, RetryRules>>;
	readonly #breaker: EndpointBreaker | undefined;
	readonly #requestTokens: number;

	/** Throws ConfigurationError for a key, an address or a model that cannot be used. */
	constructor(options: VoyageOptions) {
		const apiKey = checkApiKey(options.apiKey);
		const model = findModel(options.model, options.budget.prices);
		this.#attempt = voyageAttempt({
			apiKey,
			baseUrl: baseUrlFor(apiKey, options.baseUrl),
			model,
			dimension: options.model.dimension,
			deadlines: options.deadlines ?? DEADLINES,
			fetch: options.fetch ?? fetch,
		});
		this.model = options.model;
		this.#budget = options.budget;
		this.#clock = options.clock ?? systemClock;
		this.#pace = new Pace(paceOptions({ ...options, clock: this.#clock, limits: model }));
		this.#rules = options.rules ?? RULES;
		this.#breaker = options.breaker;
		this.#requestTokens = model.requestTokens;
	}

	embedDocuments(
		texts: readonly DocumentText[],
		{ signal }: EmbedOptions = {},
	): AsyncIterable<EmbeddedBatch> {
		return new DocumentRun(texts, {
			pace: this.#pace,
			requestTokens: this.#requestTokens,
			embed: (batch, options) => {
				const request = { inputType: "document", texts: batch.map(({ text }) => text) } as const;
				return this.#embed(request, { ...options, expected: expectedTokens(batch) });
			},
			signal,
		}).batches();
	}

	async embedQuery(text: string, options: EmbedOptions = {}): Promise<Float32Array> {
		try {
			const texts = [text.toWellFormed()];
			const expected = estimateTokens(texts);
			const ask = () => this.#embed({ inputType: "query", texts }, { ...options, expected });
			const { vectors } = await (this.#breaker ? this.#breaker.run(ask) : ask());
			return vectors[0]!;
		} catch (error) {
			if (error instanceof ProviderError && error.code === NO_PAYMENT_METHOD) this.#pace.slowDown();
			throw error;
		}
	}

	/** `expected`: tokens, for the pace alone. */
	#embed(
		request: AttemptRequest,
		{ signal, identity, expected }: EmbedOptions & { readonly expected: number },
	): Promise<AttemptAnswer> {
		const { inputType, texts } = request;
		const turn = { inputType, tokens: expected, patience: PATIENCE[inputType], signal };
		const paid = () =>
			spend(this.#budget, {
				purpose: inputType === "query" ? "query" : "index",
				model: this.model.name,
				identity,
				tokens: texts.reduce((sum, text) => sum + mostTokens(text), 0),
				least: mostTokens(texts[0] ?? ""),
				signal,
				attempt: () => this.#attempt(request, { signal }),
			});
		return withRetries(() => this.#pace.run(paid, turn), {
			rules: this.#rules[inputType],
			isWorthwhile: withFewDoubts(),
			signal,
			clock: this.#clock,
		});
	}
}

function paceOptions({
	limits,
	clock,
	concurrency = CONCURRENCY,
	unpaidPatience = UNPAID_PATIENCE,
}: Pick<PaceOptions, "limits" | "clock"> & Partial<PaceOptions>): PaceOptions {
	return { limits, clock, concurrency, unpaidPatience };
}
