import type { Budget } from "../budget/budget.ts";
import type { OperatorSettings } from "../config/settings.ts";
import type { EmbeddingModel } from "../embedding/embedder.ts";
import { RunVectors } from "../embedding/run-vectors.ts";
import type { LiveIndexWriter } from "../indexing/live-run.ts";
import { writeRules } from "../resilience/call-rules.ts";
import { httpClient } from "../resilience/http-client.ts";
import type { RepositoryIdentity } from "../store/identity.ts";
import { Collections } from "../store/qdrant/collections.ts";
import { QdrantConnection } from "../store/qdrant/connection.ts";
import { finishVectors } from "../store/qdrant/live-vectors.ts";
import { aliasOf } from "../store/qdrant/names.ts";
import { QdrantStore } from "../store/qdrant/qdrant-store.ts";
import { VectorCollection } from "../store/qdrant/vector-collection.ts";
import { BudgetOnDemand } from "./budget.ts";
import { createEmbedder } from "./models.ts";

/** The live index of a repository, for whoever writes it. Disposing of it ends its connections. */
export interface LiveIndex extends LiveIndexWriter, AsyncDisposable {
	readonly store: QdrantStore;
	readonly connection: QdrantConnection;
	readonly collections: Collections;
	readonly cache: VectorCollection;
	readonly embedding: EmbeddingModel | undefined;
	/** Undefined where nothing is paid for. */
	readonly budget: Budget | undefined;
}

export interface LiveIndexRequest {
	readonly settings: OperatorSettings;
	readonly identity: RepositoryIdentity;
}

/** Undefined where no Qdrant is configured. Throws ConfigurationError for settings that cannot be used. */
export function openLiveIndex({ settings, identity }: LiveIndexRequest): LiveIndex | undefined {
	const { url, apiKey } = settings.qdrant;
	const { connections } = settings.http;
	if (url === undefined) return undefined;
	const voyage = httpClient(connections);
	const { attempt: deadline, ...rules } = writeRules(settings);
	const connection = new QdrantConnection({ url, apiKey, deadline, rules, connections });
	const budget = new BudgetOnDemand({ settings, pot: "index", identity, qdrant: connection });
	const embedder = createEmbedder(settings, { voyage, budget });
	const collections = new Collections(connection, aliasOf(identity));
	const cache = new VectorCollection({ connection });
	const { keepDays } = settings.embedding;
	const vectors = embedder && new RunVectors({ embedder, cache, keepDays });
	return {
		connection,
		collections,
		cache,
		embedding: embedder?.model,
		budget: embedder && budget.get(),
		store: new QdrantStore({ connection, identity, dense: vectors, keepDays: settings.store.keepDays }),
		finishVectors: async () => vectors && finishVectors({ vectors, cache, collections, keepDays }),
		[Symbol.asyncDispose]: async () => {
			await budget.close();
			await Promise.all([connection.close(), voyage.close()]);
		},
	};
}
