import { UNBILLED } from "../../budget/spend.ts";
import { ProviderError } from "../../errors.ts";
import { STATED_WAIT } from "../../resilience/retry.ts";
import type { VoyageModel } from "../models.ts";
import { answerDetail, shownDetail } from "./answer-detail.ts";
import type { Outcome } from "./exchange.ts";
import { statedWait } from "./stated-wait.ts";

/** Codes that callers act upon; the others are only told. */
export const BATCH_TOO_LARGE = "voyage-batch-too-large";
export const NO_PAYMENT_METHOD = "voyage-no-payment-method";

export type Answer = Extract<Outcome, { readonly kind: "answer" }>;

export interface Asked {
	readonly api: "embeddings" | "rerank";
	readonly model: Pick<VoyageModel, "name" | "contextTokens">;
	readonly apiKey: string;
	readonly baseUrl: string;
	/** What to do where the account does not have the model. */
	readonly otherModel: string;
	/** What to do where more was sent than the model takes. */
	readonly shorter: string;
}

interface Refusal {
	readonly code: string;
	/** Whole sentence; what Voyage itself said is put behind it. */
	readonly message: string;
	readonly suggestions: readonly string[];
	readonly retryable?: boolean;
}

const STATUS_PAGE = "See https://status.voyageai.com, and try again later.";
export const ADD_PAYMENT_METHOD =
	"Add a payment method at https://dashboard.voyageai.com: the limits rise at once, and the free tokens stay free.";

/** An answer that is not a success, in words. */
export function refusalError(answer: Answer, asked: Asked): ProviderError {
	const detail = answerDetail(answer.text);
	const { code, message, suggestions, retryable = false } = refusalOf({ ...answer, detail }, asked);
	const shown = shownDetail(detail, asked.apiKey);
	const wait = statedWait(answer.headers);
	return new ProviderError(code, shown === "" ? message : `${message} It said: ${shown}`, {
		details: {
			status: answer.status,
			// What is refused is not worked on; a server that fails may have done so.
			...(isRefusal(answer.status) && { [UNBILLED]: true }),
			...(wait !== undefined && { [STATED_WAIT]: wait }),
		},
		suggestions,
		retryable,
	});
}

/** A redirection is no answer of Voyage's; a timeout of the server's may come after the work. */
function isRefusal(status: number): boolean {
	return status >= 400 && status < 500 && status !== 408;
}

type Told = Pick<Answer, "status" | "headers"> & { readonly detail: string };

/** "Model voyage-x is not supported. Supported models are …", and its kin; not "… is not supported by model voyage-x". */
const UNKNOWN_MODEL =
	/\bmodel\b\W*[\w.-]*\W*(is not|was not|not|does not) (supported|found|available|exist)|(unknown|invalid) model/i;

function refusalOf(told: Told, asked: Asked): Refusal {
	const { status } = told;
	if ([400, 403, 404].includes(status) && UNKNOWN_MODEL.test(told.detail)) return unknownModel(asked);
	if (status === 400) return badRequest(told.detail, asked);
	if (status === 401) return keyRefused();
	if (status === 403) return forbidden(told, asked);
	if (status === 404) return wrongAddress(asked);
	if (status === 413) return batchTooLarge(asked);
	if (status === 429) return tooMany(told.detail);
	const retryable = status === 408 || status >= 500;
	return {
		code: "voyage-failed",
		message: `Voyage answered ${status}.`,
		suggestions: [STATUS_PAGE],
		retryable,
	};
}

function badRequest(detail: string, asked: Asked): Refusal {
	if (/context (window|length)/i.test(detail)) {
		return {
			code: "voyage-text-too-long",
			message: `A text is longer than ${asked.model.name} takes (${asked.model.contextTokens} tokens).`,
			suggestions: [asked.shorter],
		};
	}
	if (/tokens? per (submitted )?batch|too many tokens|TOO_MANY_TOKENS|batch size/i.test(detail)) {
		return batchTooLarge(asked);
	}
	return {
		code: "voyage-bad-request",
		message: "Voyage refused the request (400).",
		suggestions: ["Update slashfind: Voyage may have changed what it takes."],
	};
}

function unknownModel({ model, otherModel }: Asked): Refusal {
	return {
		code: "voyage-model-unknown",
		message: `This Voyage account does not have the model ${model.name}.`,
		suggestions: [otherModel, "Or see on https://dashboard.voyageai.com which models the account may use."],
	};
}

function batchTooLarge({ shorter }: Asked): Refusal {
	return {
		code: BATCH_TOO_LARGE,
		message: "Voyage takes fewer tokens in one request than were sent.",
		suggestions: [shorter],
	};
}

function keyRefused(): Refusal {
	return {
		code: "voyage-key-refused",
		message: "Voyage does not accept the key (401).",
		suggestions: ["Check VOYAGE_API_KEY, or make a new key at https://dashboard.voyageai.com."],
	};
}

function forbidden({ headers }: Told, { baseUrl }: Asked): Refusal {
	return {
		code: "voyage-forbidden",
		message: `${new URL(baseUrl).host} does not let this key, or this machine, in (403).`,
		suggestions: [
			"Keys that start with pa- belong to api.voyageai.com, those with al- to ai.mongodb.com: leave voyage.base-url unset, or set it to the key's host.",
			"If the account lists the addresses that may use it, add this machine's.",
		],
		retryable: headers.has("retry-after"),
	};
}

function wrongAddress({ api, baseUrl }: Asked): Refusal {
	return {
		code: "voyage-not-found",
		message: `There is no ${api} API at ${baseUrl} (404).`,
		suggestions: ["Leave voyage.base-url unset, or end it in /v1."],
	};
}

function tooMany(detail: string): Refusal {
	if (/payment method/i.test(detail)) {
		return {
			code: NO_PAYMENT_METHOD,
			message:
				"The Voyage account has no payment method, and so a limit of 3 requests and 10,000 tokens a minute.",
			suggestions: [ADD_PAYMENT_METHOD],
		};
	}
	return {
		code: "voyage-rate-limited",
		message: "Voyage's limit of requests or tokens per minute is used up (429).",
		suggestions: ["Try again in a minute.", "See https://dashboard.voyageai.com for the account's limits."],
		retryable: true,
	};
}
