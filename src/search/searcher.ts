import type { CacheCounts } from "../embedding/cache-counts.ts";
import type { RepositoryIdentity } from "../store/identity.ts";
import type { IndexLibrary, LibraryIndex } from "../store/index-library.ts";
import type { Manifest } from "../store/manifest.ts";
import type { Answer } from "./answer.ts";
import { AnswerCache, type AnswerKey } from "./answer-cache.ts";
import { mayCost, type PaidModels } from "./may-cost.ts";
import type { SearchQuery } from "./query.ts";
import { hasMeaning, queryVector, searchedByWords } from "./query-vector.ts";
import { search } from "./search.ts";
import { type FoundAnswer, type SearchHooks, told } from "./search-facts.ts";

export interface SearchRequest {
	readonly identity: RepositoryIdentity;
	readonly query: SearchQuery;
	/** Hits a page where the query does not say. */
	readonly limit: number;
	/** Path of a file near which places are preferred. */
	readonly near?: string;
	/**
	 * Says why nothing may be paid for this search, as the end of a sentence, or undefined where it may. Asked at most once,
	 * and only where something would be paid for; who leaves it out pays.
	 */
	readonly clearance?: (() => Promise<string | undefined>) | undefined;
}

export interface SearcherOptions extends PaidModels, SearchHooks {
	readonly library: IndexLibrary;
	/** Ends what was opened for it besides. */
	readonly onClose?: () => Promise<unknown>;
}

const NO_MODELS: PaidModels = {};

/** Answers queries on every repository of a library. */
export class Searcher {
	readonly #options: SearcherOptions;
	readonly #cache = new AnswerCache();

	constructor(options: SearcherOptions) {
		this.#options = options;
	}

	/** Throws QueryError `not-indexed`, ValidationError where no index can be used, ProviderError where it cannot be reached. */
	search(request: SearchRequest): Promise<Answer> {
		return told(() => this.#find(request), this.#options);
	}

	/** Of the answers that are kept. */
	get cacheCounts(): CacheCounts {
		return this.#cache.counts;
	}

	async #find(request: SearchRequest): Promise<FoundAnswer> {
		const { identity, query, limit, near } = request;
		const clearance = once(request.clearance);
		return this.#options.library.use(identity, async (found) => {
			const { manifest, source } = found.index;
			const key = { manifest, source, query: query.raw, limit, near, steps: "all" } as const;
			const known = this.#cache.known(key);
			if (known) return { answer: await known, cached: true };
			const refusal = await this.#refusal(request, { found, clearance });
			if (refusal === undefined) {
				return this.#answer(key, () => this.#ask(found, request, this.#options));
			}
			const unpaid = { ...key, steps: "unpaid" } as const;
			const byWords = await this.#answer(unpaid, () => this.#ask(found, request, NO_MODELS));
			return { ...byWords, answer: withDegradation(byWords.answer, searchedByWords(refusal)) };
		});
	}

	/** Lets go of the answers that are kept of a repository. */
	forget(identity: RepositoryIdentity): void {
		this.#cache.forget(identity);
	}

	async close(): Promise<void> {
		this.#options.library.close();
		await this.#options.onClose?.();
	}

	async #answer(key: AnswerKey, ask: () => Promise<Answer>): Promise<FoundAnswer> {
		let cached = true;
		const answer = await this.#cache.answer(key, () => {
			cached = false;
			return ask();
		});
		return { answer, cached };
	}

	/** Why nothing is paid for; undefined where something is, or nothing would be. */
	async #refusal(
		request: SearchRequest,
		{
			found,
			clearance,
		}: { readonly found: LibraryIndex; readonly clearance: () => Promise<string | undefined> },
	): Promise<string | undefined> {
		const { unpaid, index } = found;
		const mayCost = this.#mayCost(request, index.manifest);
		if (unpaid === undefined) return mayCost ? clearance() : undefined;
		// A backup may have no vectors at all: the asker is told what is the matter, and not what follows from it.
		const isMissed = this.#options.embedder !== undefined && hasMeaning(request.query);
		return mayCost || isMissed ? unpaid : undefined;
	}

	#mayCost({ query, limit }: SearchRequest, manifest: Manifest): boolean {
		return mayCost({ query, limit, manifest, models: this.#options });
	}

	async #ask(
		{ index, degradations }: LibraryIndex,
		request: SearchRequest,
		{ embedder, reranker }: PaidModels,
	): Promise<Answer> {
		const { query, limit, near } = request;
		const vector = await queryVector({ query, manifest: index.manifest, embedder });
		return search(index, query, {
			limit,
			...(near !== undefined && { near }),
			dense: vector.dense,
			reranker,
			degradations: [...degradations, ...vector.degradations],
		});
	}
}

/** A library has its work done again where an index changed meanwhile. */
function once(clearance: SearchRequest["clearance"]): () => Promise<string | undefined> {
	let asked: Promise<string | undefined> | undefined;
	return () => {
		asked ??= clearance?.() ?? Promise.resolve(undefined);
		return asked;
	};
}

function withDegradation(answer: Answer, sentence: string): Answer {
	const { provenance } = answer;
	return { ...answer, provenance: { ...provenance, degradations: [...provenance.degradations, sentence] } };
}
