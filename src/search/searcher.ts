import type { Embedder } from "../embedding/embedder.ts";
import type { Reranker } from "../embedding/reranker.ts";
import type { RepositoryIdentity } from "../store/identity.ts";
import type { IndexLibrary, LibraryIndex } from "../store/index-library.ts";
import type { Answer } from "./answer.ts";
import { AnswerCache } from "./answer-cache.ts";
import type { SearchQuery } from "./query.ts";
import { queryVector } from "./query-vector.ts";
import { search } from "./search.ts";

export interface SearchRequest {
	readonly identity: RepositoryIdentity;
	readonly query: SearchQuery;
	/** Hits a page where the query does not say. */
	readonly limit: number;
	/** Path of a file near which places are preferred. */
	readonly near?: string;
}

export interface SearcherOptions {
	readonly library: IndexLibrary;
	/** Undefined for searches by words alone. */
	readonly embedder?: Embedder | undefined;
	/** Undefined where the operator wants none. */
	readonly reranker?: Reranker | undefined;
	/** Ends what was opened for it besides. */
	readonly onClose?: () => Promise<unknown>;
}

/** Answers queries on every repository of a library. */
export class Searcher {
	readonly #options: SearcherOptions;
	readonly #cache = new AnswerCache();

	constructor(options: SearcherOptions) {
		this.#options = options;
	}

	/** Throws QueryError `not-indexed`, ValidationError where no index can be used, ProviderError where it cannot be reached. */
	search(request: SearchRequest): Promise<Answer> {
		const { identity, query, limit, near } = request;
		return this.#options.library.use(identity, (found) => {
			const { manifest, source } = found.index;
			const key = { manifest, source, query: query.raw, limit, near };
			return this.#cache.answer(key, () => this.#ask(found, request));
		});
	}

	async close(): Promise<void> {
		this.#options.library.close();
		await this.#options.onClose?.();
	}

	async #ask({ index, degradations }: LibraryIndex, request: SearchRequest): Promise<Answer> {
		const { identity: _, query, ...options } = request;
		const { embedder, reranker } = this.#options;
		const vector = await queryVector({ query, manifest: index.manifest, embedder });
		return search(index, query, {
			...options,
			dense: vector.dense,
			reranker,
			degradations: [...degradations, ...vector.degradations],
		});
	}
}
