import { isShallow } from "./commits.ts";
import type { ConfigPair } from "./config-environment.ts";
import { isPartial } from "./partial-clone.ts";
import { askRemote, type Remote, remoteUrl } from "./remote.ts";

/** Where to fetch to and from. */
export interface FetchTarget {
	/** Absolute. */
	readonly directory: string;
	readonly remote: Remote;
	readonly timeLimitMs?: number;
}

const TIME_LIMIT_MS = 600_000;

/** Adds objects and nothing else: no ref, no tag, no record of the fetch, no tidying up, no submodules. */
const ARGUMENTS = [
	"fetch",
	"--quiet",
	"--no-tags",
	"--no-write-fetch-head",
	"--no-write-commit-graph",
	"--no-auto-maintenance",
	// Otherwise fetch.pruneTags would bring all tags.
	"--no-prune-tags",
	"--no-recurse-submodules",
];

/**
 * Fetches one commit that is absent, with what its tree needs. For a commit that is here already it must not be used:
 * in a shallow clone that would cut off the history behind it.
 * @throws ProviderError `not-on-remote`, `remote-failed`, `remote-too-slow`
 */
export async function fetchCommit(target: FetchTarget, commit: string): Promise<void> {
	// A depth would make a complete clone shallow for good.
	const depth = (await isShallow(target.directory)) ? ["--depth=1"] : [];
	const config = (await isPartial(target.directory)) ? leavingOutBlobs(target.remote) : [];
	await fetchObjects(target, { options: depth, objectIds: [commit], config });
}

/** Fetches these blobs of a partial clone, all at once. @throws like {@link fetchCommit} */
export async function fetchBlobs(target: FetchTarget, blobs: readonly string[]): Promise<void> {
	await fetchObjects(target, {
		options: [],
		objectIds: blobs,
		config: [
			...leavingOutBlobs(target.remote),
			// Without a word on what is here: the server would leave out, or build on, what the clone has not got.
			{ key: "fetch.negotiationAlgorithm", value: "noop" },
		],
	});
}

interface Wanted {
	readonly options: readonly string[];
	readonly objectIds: readonly string[];
	readonly config: readonly ConfigPair[];
}

async function fetchObjects(
	{ directory, remote, timeLimitMs = TIME_LIMIT_MS }: FetchTarget,
	{ options, objectIds, config }: Wanted,
): Promise<void> {
	await askRemote({
		directory,
		remote,
		// Ids come by stdin: there may be more of them than fit on a command line.
		args: [...ARGUMENTS, ...options, "--stdin", "--", remoteUrl(remote)],
		input: objectIds.map((objectId) => `${objectId}\n`).join(""),
		config,
		timeLimitMs,
	});
}

/** What `--filter=blob:none` does, but that option would write the address into the clone's configuration. */
function leavingOutBlobs(remote: Remote): ConfigPair[] {
	const name = `remote.${remoteUrl(remote)}`;
	return [
		{ key: `${name}.promisor`, value: "true" },
		{ key: `${name}.partialCloneFilter`, value: "blob:none" },
	];
}
