import type { OperatorSettings } from "../config/settings.ts";
import type { RepositoryPlace } from "../github/repository-place.ts";
import type { PlacedSnapshotSource } from "../github/snapshots/placed-source.ts";
import { FINGERPRINT, liveFingerprint } from "../indexing/fingerprint.ts";
import type { Endpoints } from "../resilience/endpoints.ts";
import type { Answer } from "../search/answer.ts";
import type { SearchRequest } from "../search/searcher.ts";
import { FailoverLibrary, type FailoverOptions } from "../store/failover/failover-library.ts";
import { FetchedLibrary } from "../store/failover/fetched-library.ts";
import type { RepositoryIdentity } from "../store/identity.ts";
import type { QdrantConnection } from "../store/qdrant/connection.ts";
import { QdrantLibrary } from "../store/qdrant/qdrant-library.ts";
import type { MemoryGuard } from "../store/snapshot/memory-guard.ts";
import { SnapshotLibrary } from "../store/snapshot/snapshot-library.ts";
import type { ModelSettings } from "./models.ts";
import { watchQdrant } from "./qdrant.ts";
import { createSearcher, type SearchOptions } from "./search.ts";

export interface BackedSearchOptions extends SearchOptions {
	readonly settings: ModelSettings & Pick<OperatorSettings, "qdrant" | "resilience">;
	/** Where the snapshots are. */
	readonly dataDirectory: string;
	/** Where those come from that are not there. */
	readonly source: PlacedSnapshotSource;
	readonly endpoints: Endpoints;
	/** Where it is left out all snapshots are loaded that are asked for. */
	readonly memory?: MemoryGuard;
	/** Told of each search what went wrong with the live index, if anything did. */
	readonly onLive?: FailoverOptions["onLive"];
}

/** The live indexes where Qdrant is configured, and behind them, or alone, the snapshots. */
export interface BackedSearch {
	readonly snapshots: SnapshotLibrary;
	/** Undefined where none is configured. */
	readonly qdrant: QdrantConnection | undefined;
	search(request: SearchRequest & { readonly place: RepositoryPlace }): Promise<Answer>;
	/** Lets go of all that is in memory of a repository. */
	forget(identity: RepositoryIdentity): void;
	close(): Promise<void>;
}

/** Throws ConfigurationError for settings that cannot be used. */
export function createBackedSearch({
	dataDirectory,
	source,
	memory,
	onLive,
	...options
}: BackedSearchOptions): BackedSearch {
	const { settings, endpoints } = options;
	const snapshots = new SnapshotLibrary({ dataDirectory, fingerprint: FINGERPRINT, memory });
	const backup = new FetchedLibrary({ library: snapshots, source });
	const watched = watchQdrant(settings, endpoints);
	const live = watched && new QdrantLibrary(watched.connection, liveFingerprint);
	const library =
		watched && live
			? new FailoverLibrary({
					live,
					backup,
					onLive,
					deadline: settings.resilience.searchDeadline * 1_000,
					gate: watched.breaker,
				})
			: backup;
	const searcher = createSearcher({ library, qdrant: watched?.connection, ...options });
	return {
		snapshots,
		qdrant: watched?.connection,
		search: (request) => {
			source.remember(request.place);
			watched?.aim(request.identity);
			return searcher.search(request);
		},
		forget: (identity) => {
			snapshots.forget(identity);
			live?.forget(identity);
			searcher.forget(identity);
		},
		close: async () => {
			await searcher.close();
			await watched?.close();
		},
	};
}
