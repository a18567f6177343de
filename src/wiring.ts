import type { OperatorSettings } from "./config/settings.ts";
import type { Embedder, EmbeddingModel } from "./embedding/embedder.ts";
import { vectorFileName } from "./embedding/file-vector-cache.ts";
import { withQueryCache } from "./embedding/query-cache.ts";
import type { Reranker } from "./embedding/reranker.ts";
import { RunVectors } from "./embedding/run-vectors.ts";
import { unpaidEmbedder } from "./embedding/unpaid-embedder.ts";
import { VoyageEmbedder } from "./embedding/voyage/voyage-embedder.ts";
import { VoyageReranker } from "./embedding/voyage/voyage-reranker.ts";
import { ConfigurationError } from "./errors.ts";
import { FINGERPRINT } from "./indexing/fingerprint.ts";
import type { LiveIndexWriter } from "./indexing/live-run.ts";
import { type HttpClient, httpClient } from "./resilience/http-client.ts";
import { Searcher } from "./search/searcher.ts";
import type { RepositoryIdentity } from "./store/identity.ts";
import { Collections } from "./store/qdrant/collections.ts";
import { QdrantConnection, SEARCH_RULES } from "./store/qdrant/connection.ts";
import { finishVectors } from "./store/qdrant/live-vectors.ts";
import { aliasOf } from "./store/qdrant/names.ts";
import { QdrantLibrary } from "./store/qdrant/qdrant-library.ts";
import { QdrantStore } from "./store/qdrant/qdrant-store.ts";
import { VectorCollection } from "./store/qdrant/vector-collection.ts";
import { SnapshotLibrary } from "./store/snapshot/snapshot-library.ts";
import {
	fileVectors,
	noNewVectors,
	type VectorSource,
	vectorsFromElsewhere,
} from "./store/snapshot/vector-source.ts";

export interface SearchOptions {
	readonly settings: Pick<OperatorSettings, "http" | "qdrant" | "embedding" | "voyage" | "rerank">;
	/** Where the snapshots are. */
	readonly dataDirectory: string;
}

/** Searches the snapshots of a data folder. Throws ConfigurationError for settings that cannot be used. */
export function createSnapshotSearch({ settings, dataDirectory }: SearchOptions): Searcher {
	const library = new SnapshotLibrary({ dataDirectory, fingerprint: FINGERPRINT });
	const voyage = httpClient(settings.http.connections);
	return new Searcher({
		library,
		...queryModels(settings, voyage),
		onClose: () => voyage.close(),
	});
}

/** Searches the live indexes of the Qdrant server that is configured; undefined where there is none. Throws ConfigurationError. */
export function createLiveSearch({ settings }: Pick<SearchOptions, "settings">): Searcher | undefined {
	const { url, apiKey, searchTimeoutMs: deadline } = settings.qdrant;
	if (url === undefined) return undefined;
	const { connections } = settings.http;
	const qdrant = new QdrantConnection({ url, apiKey, deadline, rules: SEARCH_RULES, connections });
	const voyage = httpClient(connections);
	return new Searcher({
		library: new QdrantLibrary(qdrant),
		...queryModels(settings, voyage),
		onClose: () => Promise.all([qdrant.close(), voyage.close()]),
	});
}

/** What reads queries. */
export interface QueryModels {
	/** Undefined where the operator wants none. */
	readonly embedder: Embedder | undefined;
	readonly reranker: Reranker | undefined;
}

/** Those of a searcher, for who searches without one. Disposing of them ends their connections. Throws ConfigurationError. */
export function openQueryModels(settings: SearchOptions["settings"]): QueryModels & AsyncDisposable {
	const voyage = httpClient(settings.http.connections);
	return { ...queryModels(settings, voyage), [Symbol.asyncDispose]: () => voyage.close() };
}

function queryModels(settings: SearchOptions["settings"], http: HttpClient): QueryModels {
	const embedder = createEmbedder(settings, http);
	return { embedder: embedder && withQueryCache(embedder), reranker: createReranker(settings, http) };
}

function createReranker(
	{ rerank, voyage }: Pick<OperatorSettings, "rerank" | "voyage">,
	{ fetch }: HttpClient,
): Reranker | undefined {
	if (rerank === "off") return undefined;
	const { apiKey, baseUrl, queryTimeoutMs: deadline } = voyage;
	if (apiKey === undefined) throw noVoyageKey("rerank");
	return new VoyageReranker({ apiKey, baseUrl, deadline, fetch });
}

/** The live index of a repository, for whoever writes it. Disposing of it ends its connections. */
export interface LiveIndex extends LiveIndexWriter, AsyncDisposable {
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
	const { url, apiKey, writeTimeoutSeconds } = settings.qdrant;
	const { connections } = settings.http;
	const voyage = httpClient(connections);
	// Also without a server: a setting that cannot be used is told at once.
	const embedder = createEmbedder(settings, voyage);
	if (url === undefined) return undefined;
	const deadline = writeTimeoutSeconds * 1_000;
	const connection = new QdrantConnection({ url, apiKey, deadline, connections });
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
		[Symbol.asyncDispose]: async () => {
			await Promise.all([connection.close(), voyage.close()]);
		},
	};
}

/** Where the dense vectors of snapshots come from. Disposing of it ends its connections. */
export interface VectorSources extends AsyncDisposable {
	readonly all: VectorSource;
	/** Name of the file beside the snapshots that keeps what was paid for; undefined where that is kept elsewhere. */
	readonly file: string | undefined;
	/** For a run that may pay for nothing and ask nobody. */
	readonly kept: VectorSource;
}

export interface VectorSourcesRequest {
	readonly settings: OperatorSettings;
	/** Where there is one, it has paid for everything before a snapshot is written, and keeps the vectors. */
	readonly live: LiveIndex | undefined;
}

/** Undefined where the operator wants none. Throws ConfigurationError for a key or a model that cannot be used. */
export function openVectorSources({ settings, live }: VectorSourcesRequest): VectorSources | undefined {
	const { keepDays } = settings.embedding;
	if (live) {
		const { cache, embedding: model } = live;
		if (!model) return undefined;
		const known = new RunVectors({ embedder: unpaidEmbedder(model), cache, keepDays });
		return {
			all: vectorsFromElsewhere(known),
			file: undefined,
			kept: noNewVectors(model),
			[Symbol.asyncDispose]: async () => {},
		};
	}
	const voyage = httpClient(settings.http.connections);
	const embedder = createEmbedder(settings, voyage);
	return (
		embedder && {
			all: fileVectors({ embedder, keepDays }),
			file: vectorFileName(embedder.model),
			kept: noNewVectors(embedder.model),
			[Symbol.asyncDispose]: () => voyage.close(),
		}
	);
}

/** Undefined where the operator wants none. Throws ConfigurationError for a key or a model that cannot be used. */
export function createEmbedder(
	{ embedding, voyage }: Pick<OperatorSettings, "embedding" | "voyage">,
	{ fetch }: HttpClient,
): Embedder | undefined {
	const { apiKey, baseUrl } = voyage;
	const provider = embedding.provider ?? (apiKey === undefined ? "none" : "voyage");
	if (provider === "none") return undefined;
	if (apiKey === undefined) throw noVoyageKey("embedding.provider");
	const model = { name: embedding.model, dimension: embedding.dimension };
	const deadlines = { query: voyage.queryTimeoutMs, document: voyage.documentsTimeoutSeconds * 1_000 };
	return new VoyageEmbedder({ apiKey, baseUrl, model, deadlines, fetch });
}

function noVoyageKey(setting: string): ConfigurationError {
	return new ConfigurationError("voyage-api-key", `${setting} is voyage, and there is no key for it.`, {
		suggestions: ["Set VOYAGE_API_KEY.", `Or leave ${setting} unset.`],
	});
}
