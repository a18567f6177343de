import { STATE_WORDS } from "../../commands/endpoint-words.ts";
import type { IndexReading, SourceInUse } from "../../commands/repository-status.ts";
import type { EndpointView } from "../../resilience/endpoint-view.ts";

export interface Sources {
	/** Undefined where there is no server that could hold it. */
	readonly live: IndexReading | undefined;
	readonly snapshot: IndexReading | undefined;
	readonly endpoints: readonly EndpointView[];
}

/** Of the server that holds the live indexes. */
const LIVE_ENDPOINT = "qdrant";

/** Which of the indexes the next search is answered from. */
export function sourceInUse({ live, snapshot, endpoints }: Sources): SourceInUse {
	const server = endpoints.find(({ name }) => name === LIVE_ENDPOINT);
	if (!live) return fallBack(snapshot, { why: "no Qdrant is configured" });
	if (server && server.state !== "closed") {
		const failure = server.lastError ? ` (${server.lastError.code})` : "";
		return fallBack(snapshot, {
			why: `Qdrant ${STATE_WORDS[server.state]}${failure}`,
			since: server.since,
		});
	}
	if (live.state === "failed") {
		return fallBack(snapshot, { why: `the live index could not be read just now (${live.code})` });
	}
	if (live.state === "none") return fallBack(snapshot, { why: "there is no live index" });
	return { source: "live", why: "Qdrant answers", since: server?.since };
}

function fallBack(snapshot: IndexReading | undefined, reason: Omit<SourceInUse, "source">): SourceInUse {
	if (snapshot?.state === "found") return { ...reason, source: "snapshot" };
	const why =
		snapshot?.state === "failed"
			? `${reason.why}, and the snapshot cannot be read (${snapshot.code})`
			: `${reason.why}, and there is no snapshot here`;
	return { ...reason, why, source: "none" };
}
