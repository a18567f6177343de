import { VoyageAIClient } from "voyageai";
import { UNBILLED } from "../../budget/spend.ts";
import { ProviderError } from "../../errors.ts";
import { isClosedByUs, isEndedByPeer } from "../../resilience/connection-end.ts";
import { CONNECTION_ENDED } from "../../resilience/retry.ts";
import { Exchange, type ExchangeOptions, type Outcome } from "./exchange.ts";
import { type Asked, refusalError } from "./refusals.ts";

export type SdkCallOptions = Asked & ExchangeOptions;

/**
 * Makes one request by the SDK and gives the text of its answer, which the SDK itself never sees. Throws ProviderError
 * unless it is a success, and the signal's reason after an abort.
 */
export async function callSdk(
	call: (client: VoyageAIClient) => PromiseLike<unknown>,
	options: SdkCallOptions,
): Promise<string> {
	const { apiKey, baseUrl, signal } = options;
	signal?.throwIfAborted();
	const exchange = new Exchange(options);
	await call(new VoyageAIClient({ apiKey, baseUrl, fetch: exchange.fetch, maxRetries: 0 }));
	signal?.throwIfAborted();
	return answerText(exchange.outcome!, options);
}

function answerText(outcome: Outcome, options: SdkCallOptions): string {
	if (outcome.kind === "answer" && outcome.status === 200) return outcome.text;
	throw translate(outcome, options);
}

function translate(outcome: Outcome, options: SdkCallOptions): ProviderError {
	if (outcome.kind === "answer") return refusalError(outcome, options);
	const { host } = new URL(options.baseUrl);
	if (outcome.kind === "late") {
		return new ProviderError(
			"voyage-timeout",
			`Voyage (${host}) did not answer within ${options.deadline / 1_000} s.`,
			{ suggestions: ["See https://status.voyageai.com, and try again later."], retryable: true },
		);
	}
	if (isClosedByUs(outcome.cause)) {
		const message = `The connections to Voyage (${host}) were closed before the answer.`;
		return new ProviderError("voyage-closed", message, { cause: outcome.cause });
	}
	const reason = reasonOf(outcome.cause);
	return new ProviderError("voyage-unreachable", `Voyage (${host}) cannot be reached: ${reason}.`, {
		suggestions: [
			`Check that this machine may open connections to ${host}, and voyage.base-url if it is set.`,
		],
		details: {
			...(isEndedByPeer(outcome.cause) && { [CONNECTION_ENDED]: true }),
			...(isUnconnected(outcome.cause) && { [UNBILLED]: true }),
		},
		cause: outcome.cause,
		retryable: true,
	});
}

/** What undici and the system say where no connection came about, so that nothing was sent. */
const UNCONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

function isUnconnected(error: unknown): boolean {
	const { cause } = error as { readonly cause?: Partial<NodeJS.ErrnoException> };
	return UNCONNECTED.has(cause?.code ?? "");
}

/** fetch hides what the network said in the cause. */
function reasonOf(error: unknown): string {
	const { cause } = error as { readonly cause?: Partial<NodeJS.ErrnoException> };
	const named = cause?.code ?? cause?.message;
	if (named) return named;
	return error instanceof Error ? error.message : String(error);
}
