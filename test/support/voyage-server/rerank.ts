import { bagOfWords } from "./bag-of-words.ts";
import type { ApiAnswer } from "./faults.ts";
import { bad, CONTEXT_TOKENS, isText, isTexts, type Refusal, readFields } from "./protocol.ts";

/** A request of the API that reranks, as it may be. */
export interface RerankRequest {
	readonly query: string;
	readonly documents: readonly string[];
	readonly model: string;
}

/** Tokens of one request that each model takes. */
export const RERANK_REQUEST_TOKENS: Readonly<Record<string, number>> = {
	"rerank-2.5": 600_000,
	"rerank-2.5-lite": 600_000,
};

const MAX_DOCUMENTS = 1_000;
const QUERY_TOKENS = 8_000;
const FIELDS = ["query", "documents", "model", "truncation"];

/** Enough for words to have dimensions of their own. */
const DIMENSION = 1_024;

/** Stricter than Voyage: also what would work, but would cost quality or traffic, is refused. */
export function readRerank(body: unknown, models: readonly string[]): RerankRequest | Refusal {
	const request = readFields(body, { names: FIELDS, models });
	if ("status" in request) return request;
	const { query, documents, truncation } = request.fields;
	if (!isText(query)) return bad("The query must be a string that is not empty.");
	if (!isTexts(documents)) return bad("Documents must be a list of strings that are not empty.");
	if (documents.length > MAX_DOCUMENTS)
		return bad(`The number of documents cannot exceed ${MAX_DOCUMENTS}. You have ${documents.length}.`);
	if (truncation !== false) return bad("truncation has to be false: it loses text silently.");
	return { query, documents, model: request.model };
}

export interface RerankTokens {
	readonly query: number;
	readonly documents: readonly number[];
	/** What is billed: the query is read with each document. */
	readonly total: number;
}

export function rerankTokens(
	{ query, documents }: RerankRequest,
	tokensOf: (text: string) => number,
): RerankTokens {
	const ofQuery = tokensOf(query);
	const ofDocuments = documents.map(tokensOf);
	const total = ofDocuments.reduce((sum, count) => sum + count, ofQuery * documents.length);
	return { query: ofQuery, documents: ofDocuments, total };
}

/** Refuses a request for its size. */
export function checkRerankSize(
	{ model }: RerankRequest,
	{ query, documents, total, limit }: RerankTokens & { readonly limit: number },
): Refusal | undefined {
	if (query > QUERY_TOKENS) {
		return bad(
			`Request to model '${model}' failed. The query has too many tokens and does not fit into the model's query context window of ${QUERY_TOKENS} tokens.`,
		);
	}
	if (documents.some((count) => query + count > CONTEXT_TOKENS)) {
		return bad(
			`Request to model '${model}' failed. A query and document pair does not fit into the model's context window of ${CONTEXT_TOKENS} tokens.`,
		);
	}
	if (total <= limit) return undefined;
	return bad(
		`Request to model '${model}' failed. The max allowed tokens per submitted batch is ${limit}. Your batch has ${total} tokens after truncation.`,
	);
}

/** Best first, as Voyage gives them; documents that share words with the query are relevant. */
export function rerankAnswer({ query, documents, model }: RerankRequest, tokens: number): ApiAnswer {
	const asked = bagOfWords(query, DIMENSION);
	const data = documents.map((document, index) => ({
		relevance_score: bagOfWords(document, DIMENSION).reduce((sum, value, at) => sum + value * asked[at]!, 0),
		index,
	}));
	data.sort((a, b) => b.relevance_score - a.relevance_score);
	return { object: "list", data, model, usage: { total_tokens: tokens } };
}
