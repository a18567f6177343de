import type { EmbedAttempt, InputType } from "../embed-attempt.ts";
import type { EmbeddingModel } from "../embedder.ts";
import type { VoyageModel } from "../models.ts";
import { checkAnswer } from "./check-answer.ts";
import type { Asked } from "./refusals.ts";
import { callSdk } from "./sdk-call.ts";

/** Milliseconds that one attempt may take, with all of its answer. */
export type Deadlines = Readonly<Record<InputType, number>>;

export interface VoyageAttemptOptions extends Pick<Asked, "apiKey" | "baseUrl"> {
	readonly model: VoyageModel;
	readonly dimension: EmbeddingModel["dimension"];
	readonly deadlines: Deadlines;
	readonly fetch: typeof fetch;
}

/**
 * Requests to Voyage by its SDK. Throws ProviderError, ValidationError for an answer that cannot be used, and the
 * signal's reason after an abort.
 */
export function voyageAttempt(options: VoyageAttemptOptions): EmbedAttempt {
	const { model, dimension, deadlines, ...access } = options;
	const asked: Asked = {
		...access,
		api: "embeddings",
		model,
		otherModel: `Set embedding.model to ${model.alternative}.`,
		shorter: "Ask in fewer words; for an index, leave the file with the longest lines out.",
	};
	return async ({ texts, inputType }, { signal }) => {
		const call = { ...asked, fetch: access.fetch, deadline: deadlines[inputType], signal };
		const text = await callSdk(
			(client) =>
				client.embed({
					input: [...texts],
					model: model.name,
					inputType,
					truncation: false,
					outputDimension: dimension,
					outputDtype: "float",
				}),
			call,
		);
		return checkAnswer(text, { count: texts.length, dimension });
	};
}
