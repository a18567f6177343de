import { expect, test } from "@jest/globals";
import { sourceInUse } from "../../../src/app/status/source-in-use.ts";
import type { IndexReading } from "../../../src/commands/repository-status.ts";
import type { EndpointState, EndpointView } from "../../../src/resilience/endpoint-view.ts";

const found: IndexReading = {
	state: "found",
	index: { commit: "c", ref: "r", indexedAt: "t", ordinal: 1, pending: 0, chunks: 1, files: 1 },
};
const none: IndexReading = { state: "none" };
const failed: IndexReading = { state: "failed", code: "qdrant-status" };

const qdrant = (state: EndpointState): EndpointView[] => [
	{
		name: "qdrant",
		address: "http://q",
		state,
		since: 7,
		lastError: { code: "qdrant-timeout", message: "", at: 5 },
	},
];

test.each<[string, Parameters<typeof sourceInUse>[0], ReturnType<typeof sourceInUse>]>([
	[
		"the live index while its server is asked",
		{ live: found, snapshot: found, endpoints: qdrant("closed") },
		{ source: "live", why: "Qdrant answers", since: 7 },
	],
	[
		"the snapshot while it is not, although it could be read just now",
		{ live: found, snapshot: found, endpoints: qdrant("recovering") },
		{
			source: "snapshot",
			why: "Qdrant answers again, and is watched for a while (qdrant-timeout)",
			since: 7,
		},
	],
	[
		"the snapshot where the live index fails once",
		{ live: failed, snapshot: found, endpoints: qdrant("closed") },
		{ source: "snapshot", why: "the live index could not be read just now (qdrant-status)" },
	],
	[
		"the snapshot where there is no live index",
		{ live: none, snapshot: found, endpoints: qdrant("closed") },
		{ source: "snapshot", why: "there is no live index" },
	],
	[
		"the snapshot where there is no server",
		{ live: undefined, snapshot: found, endpoints: [] },
		{ source: "snapshot", why: "no Qdrant is configured" },
	],
	[
		"nothing where the other one is missing, too",
		{ live: failed, snapshot: none, endpoints: qdrant("open") },
		{
			source: "none",
			why: "Qdrant fails (qdrant-timeout), and there is no snapshot here",
			since: 7,
		},
	],
	[
		"nothing where no snapshots are kept",
		{ live: none, snapshot: undefined, endpoints: [] },
		{ source: "none", why: "there is no live index, and there is no snapshot here" },
	],
	[
		"nothing where the snapshot is damaged",
		{ live: undefined, snapshot: { state: "failed", code: "snapshot-damaged" }, endpoints: [] },
		{
			source: "none",
			why: "no Qdrant is configured, and the snapshot cannot be read (snapshot-damaged)",
		},
	],
])("searches go to %s", (_, sources, expected) => {
	expect(sourceInUse(sources)).toEqual(expected);
});
