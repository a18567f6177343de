import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { ProviderError, SlashfindError } from "../../errors.ts";
import { CALL_RULES } from "../../resilience/call-rules.ts";
import { type Clock, systemClock } from "../../resilience/clock.ts";
import { withRetries as withRules } from "../../resilience/retry.ts";
import { timeLimit } from "../../resilience/time-limit.ts";
import { MAX_SNAPSHOT_BYTES } from "../../store/snapshot/draft.ts";
import type { Octokit } from "../client/octokit.ts";
import type { RepositoryName } from "../client/repository-name.ts";
import { withRetries } from "../client/retry.ts";
import { atMost, extractSnapshot } from "./archive.ts";
import { throwIfOfDisk } from "./disk-error.ts";

export interface DownloadRequest {
	readonly octokit: Octokit;
	readonly repository: RepositoryName;
	readonly artifactId: number;
	/** Where the snapshot goes; the archive lies beside it for a while. */
	readonly path: string;
	/** Ends the download; what is written by then is the caller's to delete. */
	readonly signal?: AbortSignal | undefined;
	/** Of the archive, and of what is in it. */
	readonly maxBytes?: number;
	readonly clock?: Clock;
}

/**
 * Downloads a snapshot's artifact and takes the snapshot out of it. What it holds is for the caller to check.
 * Throws ProviderError where it cannot be had, ValidationError where the archive is not what an index run uploads, and
 * IndexingError where it cannot be written.
 */
export async function downloadSnapshotArtifact(request: DownloadRequest): Promise<void> {
	const { path, signal, maxBytes = MAX_SNAPSHOT_BYTES, clock = systemClock } = request;
	const archive = `${path}.zip`;
	const url = await archiveUrl(request);
	await withRules(() => download({ url, archive, maxBytes, signal }), {
		rules: CALL_RULES.artifact,
		signal,
		clock,
	});
	await extractSnapshot({ archive, path, maxBytes });
}

async function archiveUrl({
	octokit,
	repository: { owner, repo },
	artifactId,
	signal,
}: DownloadRequest): Promise<string> {
	const { headers } = await withRetries(
		() =>
			octokit.request("GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}", {
				owner,
				repo,
				artifact_id: artifactId,
				archive_format: "zip",
				// The archive lies on another host, which must not see the token.
				request: { redirect: "manual", ...(signal && { signal }) },
			}),
		{ what: "asking for the index among the artifacts", signal },
	);
	if (headers.location === undefined) throw failed("GitHub does not say where it is", false);
	return headers.location;
}

interface Download {
	readonly url: string;
	readonly archive: string;
	readonly maxBytes: number;
	readonly signal: AbortSignal | undefined;
}

async function download({ url, archive, maxBytes, signal }: Download): Promise<void> {
	using limit = timeLimit(CALL_RULES.artifact.attempt, signal);
	try {
		const response = await fetch(url, { signal: limit.signal });
		if (!response.ok || !response.body) throw await refusedBy(response);
		const body = Readable.fromWeb(response.body as ReadableStream);
		await pipeline(body, atMost(maxBytes), createWriteStream(archive, { mode: 0o600 }), {
			signal: limit.signal,
		});
	} catch (cause) {
		signal?.throwIfAborted();
		if (cause instanceof SlashfindError) throw cause;
		throwIfOfDisk(cause, archive);
		const reason = limit.isOver()
			? `it took longer than ${CALL_RULES.artifact.attempt / 1_000} seconds`
			: (cause as Error).message;
		throw failed(reason, true);
	}
}

async function refusedBy({ status, body }: Response): Promise<ProviderError> {
	await body?.cancel();
	return failed(`status ${status}`, status === 429 || status >= 500);
}

/** The reason holds no address: it is signed. */
function failed(reason: string, retryable: boolean): ProviderError {
	return new ProviderError("download-failed", `The index could not be downloaded: ${reason}.`, { retryable });
}
