import type { Probot } from "probot";
import { LiveHealth } from "../../app/live-health.ts";
import { isReadable } from "../../config/data-directory.ts";
import type { OperatorSettings } from "../../config/settings.ts";
import type { Octokit } from "../../github/client/octokit.ts";
import type { Endpoints } from "../../resilience/endpoints.ts";
import { MemoryGuard } from "../../store/snapshot/memory-guard.ts";
import { type AppSnapshots, openAppSnapshots } from "../../wiring/app-snapshots.ts";
import { type BackedSearch, createBackedSearch } from "../../wiring/backed-search.ts";
import type { SearchMeters } from "../../wiring/search-meters.ts";

export interface OpenSearchOptions {
	readonly settings: OperatorSettings;
	/** Where the snapshots are. */
	readonly dataDirectory: string;
	readonly endpoints: Endpoints;
	readonly meters: SearchMeters;
	readonly probot: Probot;
}

/** The server's search, and the cache of snapshots behind it. */
export interface OpenSearch {
	readonly searching: BackedSearch;
	readonly cache: AppSnapshots;
	readonly health: LiveHealth;
	/** Why no command could be answered just now; undefined where some could. */
	obstacle(): string | undefined;
	close(): Promise<void>;
}

/** Throws ConfigurationError for settings that cannot be used. */
export function openSearch({
	settings,
	dataDirectory,
	endpoints,
	meters,
	probot,
}: OpenSearchOptions): OpenSearch {
	const { log } = probot;
	const health = new LiveHealth(log);
	const cache = openAppSnapshots({
		settings,
		dataDirectory,
		log,
		octokitOf: async (installationId) => (await probot.auth(installationId)) as Octokit,
		admit: (identity, path) => searching.snapshots.admit(identity, path),
		forget: (identity) => searching.forget(identity),
	});
	const searching = createBackedSearch({
		settings,
		dataDirectory,
		source: cache.snapshots,
		endpoints,
		meters,
		onLive: (error) => health.note(error),
		memory: memoryGuard(settings, (warning) => log.warn(warning)),
		onNearCap: (warning) => log.warn(warning),
	});
	return {
		searching,
		cache,
		health,
		obstacle: () => {
			const isLive = searching.qdrant && endpoints.isClosed("qdrant");
			return isLive || isReadable(dataDirectory) ? undefined : "the data folder cannot be read";
		},
		close: async () => {
			await cache.sync.stop();
			await searching.close();
		},
	};
}

function memoryGuard({ backup }: OperatorSettings, onRed: (warning: string) => void): MemoryGuard {
	return new MemoryGuard({
		maxBytes: backup.maxMemoryMb * 1_024 ** 2,
		allowRed: backup.allowRed,
		onRed,
	});
}
