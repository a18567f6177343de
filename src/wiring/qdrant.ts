import type { OperatorSettings } from "../config/settings.ts";
import { searchRules } from "../resilience/call-rules.ts";
import type { EndpointBreaker } from "../resilience/endpoint-breaker.ts";
import type { Endpoints } from "../resilience/endpoints.ts";
import type { RepositoryIdentity } from "../store/identity.ts";
import { originOf } from "../store/qdrant/address.ts";
import { type ConnectionOptions, QdrantConnection } from "../store/qdrant/connection.ts";
import { ReadProbe } from "../store/qdrant/read-probe.ts";

export type QdrantSettings = Pick<OperatorSettings, "qdrant" | "http" | "resilience">;

/** The server as those ask it who cannot wait long; undefined where none is configured. Throws ConfigurationError. */
export function connectQdrant(settings: QdrantSettings): QdrantConnection | undefined {
	return settings.qdrant.url === undefined ? undefined : new QdrantConnection(connectionOf(settings));
}

/** The same, where failures are remembered: who knows that the server is down spares others the wait. */
export interface WatchedQdrant {
	readonly connection: QdrantConnection;
	readonly breaker: EndpointBreaker;
	/** Names the repository by whose index it is found out whether the server works again. */
	aim(identity: RepositoryIdentity): void;
	close(): Promise<void>;
}

/** Undefined where no server is configured. Throws ConfigurationError. */
export function watchQdrant(settings: QdrantSettings, endpoints: Endpoints): WatchedQdrant | undefined {
	const { url } = settings.qdrant;
	if (url === undefined) return undefined;
	const options = connectionOf(settings);
	const probing = new QdrantConnection({
		...options,
		rules: { ...options.rules, retries: 0 },
		connections: 1,
	});
	const probe = new ReadProbe(probing);
	const breaker = endpoints.of({ name: "qdrant", address: originOf(url), probe: () => probe.run() });
	const connection = new QdrantConnection({ ...options, breaker });
	return {
		connection,
		breaker,
		aim: (identity) => probe.aim(identity),
		close: async () => {
			await Promise.all([connection.close(), probing.close()]);
		},
	};
}

function connectionOf(settings: QdrantSettings) {
	const { url, apiKey } = settings.qdrant;
	const { attempt: deadline, ...rules } = searchRules(settings);
	const { connections } = settings.http;
	return { url: url!, apiKey, deadline, rules, connections } satisfies ConnectionOptions;
}
