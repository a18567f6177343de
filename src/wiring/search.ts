import { NearCapWatch } from "../budget/near-cap-watch.ts";
import { FINGERPRINT, liveFingerprint } from "../indexing/fingerprint.ts";
import type { Endpoints } from "../resilience/endpoints.ts";
import { httpClient } from "../resilience/http-client.ts";
import { Searcher, type SearcherOptions } from "../search/searcher.ts";
import type { IndexLibrary } from "../store/index-library.ts";
import type { QdrantConnection } from "../store/qdrant/connection.ts";
import { QdrantLibrary } from "../store/qdrant/qdrant-library.ts";
import { SnapshotLibrary } from "../store/snapshot/snapshot-library.ts";
import { BudgetOnDemand } from "./budget.ts";
import { type ModelSettings, queryModels } from "./models.ts";
import { connectQdrant } from "./qdrant.ts";
import type { SearchMeters } from "./search-meters.ts";

export interface SearchOptions {
	readonly settings: ModelSettings;
	/** Told, once a month, that the queries' money is nearly used up; where it is left out nobody is told. */
	readonly onNearCap?: ((warning: string) => void) | undefined;
	/** Where to see how the search does. */
	readonly meters?: SearchMeters | undefined;
}

/** Searches the snapshots of a data folder. Throws ConfigurationError for settings that cannot be used. */
export function createSnapshotSearch({
	dataDirectory,
	...options
}: SearchOptions & { readonly dataDirectory: string }): Searcher {
	const library = new SnapshotLibrary({ dataDirectory, fingerprint: FINGERPRINT });
	return createSearcher({ library, qdrant: connectQdrant(options.settings), ...options });
}

/** Searches the live indexes of the Qdrant server that is configured; undefined where there is none. Throws ConfigurationError. */
export function createLiveSearch(options: SearchOptions): Searcher | undefined {
	const qdrant = connectQdrant(options.settings);
	if (qdrant === undefined) return undefined;
	return createSearcher({ library: new QdrantLibrary(qdrant, liveFingerprint), qdrant, ...options });
}

export interface SearcherParts extends SearchOptions {
	readonly library: IndexLibrary;
	/** Where the ledger is; closed with the searcher. */
	readonly qdrant: QdrantConnection | undefined;
	/** Where it is learnt that a server does not work; where it is left out every search tries anew. */
	readonly endpoints?: Endpoints | undefined;
}

/** Searches a library. Throws ConfigurationError for settings that cannot be used. */
export function createSearcher({ library, ...parts }: SearcherParts): Searcher {
	const { meters } = parts;
	const searcher = new Searcher({ library, ...payingParts(parts), ...meters?.hooks });
	return meters?.watchSearcher(searcher) ?? searcher;
}

/** What reads queries for money, and what ends it; the connection, too. */
function payingParts({
	settings,
	qdrant,
	endpoints,
	onNearCap,
	meters,
}: Omit<SearcherParts, "library">): Omit<SearcherOptions, "library"> {
	const voyage = httpClient(settings.http.connections);
	const budget = new BudgetOnDemand({ settings, pot: "queries", qdrant });
	const watch =
		onNearCap && new NearCapWatch({ pot: "queries", budget: () => budget.get(), tell: onNearCap });
	const { queryCounts, ...models } = queryModels(settings, {
		voyage,
		budget,
		endpoints,
		onSpent: watch && (() => watch.look()),
	});
	meters?.watch({ budget, queryCounts });
	return {
		...models,
		onClose: async () => {
			await watch?.close();
			await budget.close();
			await Promise.all([qdrant?.close(), voyage.close()]);
		},
	};
}
