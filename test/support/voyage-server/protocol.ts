import { bagOfWords } from "./bag-of-words.ts";
import type { ApiAnswer } from "./faults.ts";

/** A request of the embeddings API, as it may be. */
export interface EmbeddingsRequest {
	readonly input: readonly string[];
	readonly model: string;
	readonly inputType: "document" | "query";
	readonly dimension: number;
}

/** What is wrong with a request. */
export interface Refusal {
	readonly status: number;
	readonly detail: string;
	readonly headers?: Readonly<Record<string, string>>;
}

/** Tokens of one request that each model takes. */
export const REQUEST_TOKENS: Readonly<Record<string, number>> = {
	"voyage-code-4": 320_000,
	"voyage-code-3": 120_000,
	"voyage-4-large": 120_000,
	"voyage-4": 320_000,
	"voyage-4-lite": 1_000_000,
};

export const CONTEXT_TOKENS = 32_000;
export const MAX_INPUTS = 1_000;
const DIMENSIONS = [256, 512, 1024, 2048];
const FIELDS = ["input", "model", "input_type", "truncation", "output_dimension", "output_dtype"];

/** Stricter than Voyage: also what would work, but would cost quality or money, is refused. */
export function readRequest(body: unknown, models: readonly string[]): EmbeddingsRequest | Refusal {
	const request = readFields(body, { names: FIELDS, models });
	if ("status" in request) return request;
	const { model, fields } = request;
	const { input, input_type: inputType, output_dimension: dimension } = fields;
	if (!isTexts(input)) return bad("Input must be a list of strings that are not empty.");
	if (input.length > MAX_INPUTS)
		return bad(`The batch size limit is ${MAX_INPUTS}. Your batch size is ${input.length}.`);
	if (inputType !== "document" && inputType !== "query") return bad("input_type has to be set.");
	if (fields.truncation !== false) return bad("truncation has to be false: it loses text silently.");
	if (typeof dimension !== "number" || !DIMENSIONS.includes(dimension)) {
		return bad(`Value '${String(dimension)}' is not supported for output_dimension.`);
	}
	if (fields.output_dtype !== "float") return bad("output_dtype has to be float.");
	return { input, model, inputType, dimension };
}

/** Refuses a request for its size, in Voyage's words. */
export function checkSize(
	{ model }: EmbeddingsRequest,
	{ tokens, limit }: { readonly tokens: readonly number[]; readonly limit: number },
): Refusal | undefined {
	const long = tokens.findIndex((count) => count > CONTEXT_TOKENS);
	if (long >= 0) {
		return bad(
			`Request to model '${model}' failed. The example at index ${long} in your batch has too many tokens and does not fit into the model's context window of ${CONTEXT_TOKENS} tokens. Please lower the number of tokens in the listed example or use truncation.`,
		);
	}
	const total = tokens.reduce((sum, count) => sum + count, 0);
	if (total <= limit) return undefined;
	return bad(
		`Request to model '${model}' failed. The max allowed tokens per submitted batch is ${limit}. Your batch has ${total} tokens after truncation. Please lower the number of tokens in the batch.`,
	);
}

export function embeddingsAnswer({ input, model, dimension }: EmbeddingsRequest, tokens: number): ApiAnswer {
	const data = input.map((text, index) => ({
		object: "embedding" as const,
		embedding: bagOfWords(text, dimension),
		index,
	}));
	return { object: "list", data, model, usage: { total_tokens: tokens } };
}

export interface RequestFields {
	readonly model: string;
	readonly fields: Readonly<Record<string, unknown>>;
}

/** Refuses a request that is no object, or names a field or a model that there is not. */
export function readFields(
	body: unknown,
	{ names, models }: { readonly names: readonly string[]; readonly models: readonly string[] },
): RequestFields | Refusal {
	if (typeof body !== "object" || body === null) return bad("Request body could not be parsed as JSON.");
	const fields = body as RequestFields["fields"];
	const unknown = Object.keys(fields).find((name) => !names.includes(name));
	if (unknown !== undefined) return bad(`Argument '${unknown}' is not supported by our API.`);
	const { model } = fields;
	if (typeof model === "string" && models.includes(model)) return { model, fields };
	return bad(`Model ${String(model)} is not supported. Supported models are ${models.join(", ")}.`);
}

export function isTexts(input: unknown): input is readonly string[] {
	return Array.isArray(input) && input.length > 0 && input.every(isText);
}

export function isText(text: unknown): text is string {
	return typeof text === "string" && text.trim() !== "" && text.isWellFormed();
}

export function bad(detail: string): Refusal {
	return { status: 400, detail };
}
