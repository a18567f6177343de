import type { OperatorSettings } from "../config/settings.ts";
import { FINGERPRINT, liveFingerprint } from "../indexing/fingerprint.ts";
import { httpClient } from "../resilience/http-client.ts";
import { Searcher } from "../search/searcher.ts";
import { QdrantConnection, SEARCH_RULES } from "../store/qdrant/connection.ts";
import { QdrantLibrary } from "../store/qdrant/qdrant-library.ts";
import { SnapshotLibrary } from "../store/snapshot/snapshot-library.ts";
import { type ModelSettings, queryModels } from "./models.ts";

export interface SearchOptions {
	readonly settings: ModelSettings & Pick<OperatorSettings, "qdrant">;
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
		library: new QdrantLibrary(qdrant, liveFingerprint),
		...queryModels(settings, voyage),
		onClose: () => Promise.all([qdrant.close(), voyage.close()]),
	});
}
