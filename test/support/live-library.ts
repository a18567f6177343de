import { CALL_RULES } from "../../src/resilience/call-rules.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { search } from "../../src/search/search.ts";
import { type ConnectionOptions, QdrantConnection } from "../../src/store/qdrant/connection.ts";
import { QdrantLibrary } from "../../src/store/qdrant/qdrant-library.ts";
import type { QdrantTarget } from "./qdrant-content.ts";
import { FINGERPRINT } from "./snapshots.ts";
import { StillClock } from "./still-clock.ts";

/** A library as readers have it, waiting for nothing between its tries. */
export function liveLibrary(target: QdrantTarget, options: Partial<ConnectionOptions> = {}) {
	const clock = new StillClock();
	const { url, apiKey } = target;
	const connection = new QdrantConnection({ url, apiKey, rules: CALL_RULES.qdrantSearch, clock, ...options });
	const library = new QdrantLibrary(connection, () => FINGERPRINT);
	const ask = (query: string, dense?: Float32Array) =>
		library.use(target.identity, ({ index }) => search(index, parseQuery(query), { limit: 30, dense }));
	return { library, clock, ask };
}
