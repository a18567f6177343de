import { VoyageAIClient } from "voyageai";
import { ProviderError } from "../../errors.ts";
import type { AttemptRequest, EmbedAttempt, InputType } from "../embed-attempt.ts";
import type { EmbeddingModel } from "../embedder.ts";
import { checkAnswer } from "./check-answer.ts";
import { Exchange, type Outcome } from "./exchange.ts";
import { type Asked, refusalError } from "./refusals.ts";

/** Milliseconds that one attempt may take, with all of its answer. */
export type Deadlines = Readonly<Record<InputType, number>>;

export interface VoyageAttemptOptions extends Asked {
	readonly dimension: EmbeddingModel["dimension"];
	readonly deadlines: Deadlines;
	readonly fetch: typeof fetch;
}

/**
 * Requests to Voyage by its SDK. Throws ProviderError, ValidationError for an answer that cannot be used, and the
 * signal's reason after an abort.
 */
export function voyageAttempt(options: VoyageAttemptOptions): EmbedAttempt {
	return async (request, { signal }) => {
		signal?.throwIfAborted();
		const deadline = options.deadlines[request.inputType];
		const exchange = new Exchange({ fetch: options.fetch, deadline, signal });
		await callSdk(request, { ...options, fetch: exchange.fetch });
		signal?.throwIfAborted();
		const text = answerText(exchange.outcome!, { ...options, deadline });
		return checkAnswer(text, { count: request.texts.length, dimension: options.dimension });
	};
}

async function callSdk(
	{ texts, inputType }: AttemptRequest,
	{ apiKey, baseUrl, model, dimension, fetch }: VoyageAttemptOptions,
): Promise<void> {
	const client = new VoyageAIClient({ apiKey, baseUrl, fetch, maxRetries: 0 });
	await client.embed({
		input: [...texts],
		model: model.name,
		inputType,
		truncation: false,
		outputDimension: dimension,
		outputDtype: "float",
	});
}

/** Throws ProviderError unless it is a success. */
function answerText(outcome: Outcome, asked: Asked & { readonly deadline: number }): string {
	if (outcome.kind === "answer" && outcome.status === 200) return outcome.text;
	throw translate(outcome, asked);
}

function translate(outcome: Outcome, asked: Asked & { readonly deadline: number }): ProviderError {
	if (outcome.kind === "answer") return refusalError(outcome, asked);
	const { host } = new URL(asked.baseUrl);
	if (outcome.kind === "late") {
		return new ProviderError(
			"voyage-timeout",
			`Voyage (${host}) did not answer within ${asked.deadline / 1_000} s.`,
			{ suggestions: ["See https://status.voyageai.com, and try again later."], retryable: true },
		);
	}
	const reason = reasonOf(outcome.cause);
	return new ProviderError("voyage-unreachable", `Voyage (${host}) cannot be reached: ${reason}.`, {
		suggestions: [
			`Check that this machine may open connections to ${host}, and voyage.base-url if it is set.`,
		],
		cause: outcome.cause,
		retryable: true,
	});
}

/** fetch hides what the network said in the cause. */
function reasonOf(error: unknown): string {
	const { cause } = error as { readonly cause?: Partial<NodeJS.ErrnoException> };
	const named = cause?.code ?? cause?.message;
	if (named) return named;
	return error instanceof Error ? error.message : String(error);
}
