import type { OperatorSettings } from "./config/settings.ts";
import type { Embedder, EmbeddingModel } from "./embedding/embedder.ts";
import { RunVectors } from "./embedding/run-vectors.ts";
import { VoyageEmbedder } from "./embedding/voyage/voyage-embedder.ts";
import { ConfigurationError } from "./errors.ts";
import { FINGERPRINT } from "./indexing/fingerprint.ts";
import type { LiveIndexWriter } from "./indexing/live-run.ts";
import type { Answer } from "./search/answer.ts";
import type { SearchQuery } from "./search/query.ts";
import { search } from "./search/search.ts";
import type { RepositoryIdentity } from "./store/identity.ts";
import { Collections } from "./store/qdrant/collections.ts";
import { QdrantConnection } from "./store/qdrant/connection.ts";
import { finishVectors } from "./store/qdrant/live-vectors.ts";
import { aliasOf } from "./store/qdrant/names.ts";
import { QdrantStore } from "./store/qdrant/qdrant-store.ts";
import { VectorCollection } from "./store/qdrant/vector-collection.ts";
import { SnapshotLibrary } from "./store/snapshot/snapshot-library.ts";

export interface SearchRequest {
	readonly identity: RepositoryIdentity;
	readonly query: SearchQuery;
	/** Hits a page where the query does not say. */
	readonly limit: number;
	/** Path of a file near which places are preferred. */
	readonly near?: string;
}

/** Answers queries on every repository of a data folder. */
export interface Searcher {
	/** Throws QueryError `not-indexed`, and ValidationError where no snapshot can be used. */
	search(request: SearchRequest): Promise<Answer>;
	close(): Promise<void>;
}

export function createSearch({ dataDirectory }: { readonly dataDirectory: string }): Searcher {
	const library = new SnapshotLibrary({ dataDirectory, fingerprint: FINGERPRINT });
	return {
		search: ({ identity, query, ...options }) =>
			library.use(identity, ({ index, degradations }) => search(index, query, { ...options, degradations })),
		close: async () => library.close(),
	};
}

/** The live index of a repository, for whoever writes it. */
export interface LiveIndex extends LiveIndexWriter {
	readonly store: QdrantStore;
	readonly connection: QdrantConnection;
	readonly collections: Collections;
	readonly cache: VectorCollection;
	readonly embedding: EmbeddingModel | undefined;
}

export interface LiveIndexRequest {
	readonly settings: OperatorSettings;
	readonly identity: RepositoryIdentity;
}

/** Undefined where no Qdrant is configured. Throws ConfigurationError for settings that cannot be used. */
export function openLiveIndex({ settings, identity }: LiveIndexRequest): LiveIndex | undefined {
	const { url, apiKey } = settings.qdrant;
	// Also without a server: a setting that cannot be used is told at once.
	const embedder = createEmbedder(settings);
	if (url === undefined) return undefined;
	const connection = new QdrantConnection({ url, apiKey });
	const collections = new Collections(connection, aliasOf(identity));
	const cache = new VectorCollection({ connection });
	const { keepDays } = settings.embedding;
	const vectors = embedder && new RunVectors({ embedder, cache, keepDays });
	return {
		connection,
		collections,
		cache,
		embedding: embedder?.model,
		store: new QdrantStore({ connection, identity, dense: vectors, keepDays: settings.store.keepDays }),
		finishVectors: async () => vectors && finishVectors({ vectors, cache, collections, keepDays }),
	};
}

/** Undefined where the operator wants none. Throws ConfigurationError for a key or a model that cannot be used. */
export function createEmbedder({ embedding, voyage }: OperatorSettings): Embedder | undefined {
	const { apiKey, baseUrl } = voyage;
	const provider = embedding.provider ?? (apiKey === undefined ? "none" : "voyage");
	if (provider === "none") return undefined;
	if (apiKey === undefined) {
		throw new ConfigurationError(
			"voyage-api-key",
			"embedding.provider is voyage, and there is no key for it.",
			{
				suggestions: ["Set VOYAGE_API_KEY.", "Or leave embedding.provider unset for a lexical index."],
			},
		);
	}
	const model = { name: embedding.model, dimension: embedding.dimension };
	return new VoyageEmbedder({ apiKey, baseUrl, model });
}
