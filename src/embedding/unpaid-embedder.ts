import type { DocumentEmbedder, EmbeddingModel } from "./embedder.ts";

/** For a run that may pay for nothing: a text whose vector is not known has to wait. */
export function unpaidEmbedder(model: EmbeddingModel): DocumentEmbedder {
	return { model, embedDocuments: async function* () {} };
}
