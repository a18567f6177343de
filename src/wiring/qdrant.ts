import type { OperatorSettings } from "../config/settings.ts";
import { searchRules } from "../resilience/call-rules.ts";
import type { Endpoints } from "../resilience/endpoints.ts";
import { originOf } from "../store/qdrant/address.ts";
import { QdrantConnection } from "../store/qdrant/connection.ts";

export type QdrantSettings = Pick<OperatorSettings, "qdrant" | "http" | "resilience">;

/**
 * The server as those ask it who cannot wait long; undefined where none is configured. Throws ConfigurationError.
 * `endpoints`: of a process that goes on for long enough to learn that a server does not work.
 */
export function connectQdrant(settings: QdrantSettings, endpoints?: Endpoints): QdrantConnection | undefined {
	const { url, apiKey } = settings.qdrant;
	if (url === undefined) return undefined;
	const { attempt: deadline, ...rules } = searchRules(settings);
	const { connections } = settings.http;
	const breaker = endpoints?.of({
		name: "qdrant",
		address: originOf(url),
		probe: (signal) => connection.probe(signal),
	});
	const connection = new QdrantConnection({ url, apiKey, deadline, rules, breaker, connections });
	return connection;
}
