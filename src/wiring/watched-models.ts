import type { Embedder } from "../embedding/embedder.ts";
import type { Reranker } from "../embedding/reranker.ts";

interface Models {
	readonly embedder: Embedder | undefined;
	readonly reranker: Reranker | undefined;
}

/** The same models; `look` is called after everything that may have been paid for. */
export function watchedModels({ embedder, reranker }: Models, look: () => void): Models {
	return {
		embedder: embedder && {
			model: embedder.model,
			embedDocuments: (texts, options) => embedder.embedDocuments(texts, options),
			embedQuery: (text, options) => embedder.embedQuery(text, options).finally(look),
		},
		reranker: reranker && {
			rerank: (query, documents, options) => reranker.rerank(query, documents, options).finally(look),
		},
	};
}
