import type { EmbedOptions } from "../embedder.ts";
import type { Relevances } from "../reranker.ts";
import { answerItems, unusable } from "./answer-items.ts";
import type { Asked } from "./refusals.ts";
import { RERANK_MODEL } from "./rerank-model.ts";
import { callSdk } from "./sdk-call.ts";

export interface RerankRequest {
	readonly query: string;
	readonly documents: readonly string[];
}

/** One request to a provider, made once; what has to happen around every attempt wraps it. */
export type RerankAttempt = (request: RerankRequest, options: EmbedOptions) => Promise<Relevances>;

export interface RerankAttemptOptions extends Pick<Asked, "apiKey" | "baseUrl"> {
	/** Milliseconds that one attempt may take, with all of its answer. */
	readonly deadline: number;
	readonly fetch: typeof fetch;
}

/** Throws as the attempts of the embedder do. */
export function rerankAttempt(options: RerankAttemptOptions): RerankAttempt {
	const asked: Asked = {
		...options,
		api: "rerank",
		model: RERANK_MODEL,
		otherModel: "Set rerank to off.",
		shorter: "Ask in fewer words.",
	};
	return async ({ query, documents }, { signal }) => {
		// Without `topK` every document is scored, and without truncation none is scored by its beginning alone.
		const request = { query, documents: [...documents], model: RERANK_MODEL.name, truncation: false };
		const text = await callSdk((client) => client.rerank(request), { ...asked, ...options, signal });
		return checkScores(text, documents.length);
	};
}

/** In the order of the documents: Voyage gives them best first. */
function checkScores(text: string, count: number): Relevances {
	const { items, billedTokens } = answerItems(text, { api: "rerank", count, name: "score", read: readScore });
	return { scores: items, billedTokens };
}

function readScore({ relevance_score: score }: Readonly<Record<string, unknown>>): number {
	if (typeof score !== "number" || !Number.isFinite(score)) throw unusable("a score is no number");
	return score;
}
