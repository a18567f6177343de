import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { ProviderError, SlashfindError, ValidationError } from "../../errors.ts";
import { CALL_RULES } from "../../resilience/call-rules.ts";
import { type Clock, systemClock } from "../../resilience/clock.ts";
import { withRetries as repeat } from "../../resilience/retry.ts";
import { MAX_SNAPSHOT_BYTES } from "../../store/snapshot/snapshot-folder.ts";
import type { Octokit } from "../client/octokit.ts";
import type { RepositoryName } from "../client/repository-name.ts";
import { withRetries } from "../client/retry.ts";
import { ARTIFACT_FILE } from "./artifact-name.ts";

export interface DownloadRequest {
	readonly octokit: Octokit;
	readonly repository: RepositoryName;
	readonly artifactId: number;
	/** Where the snapshot goes; the archive lies beside it for a while. */
	readonly path: string;
	readonly clock?: Clock;
}

/**
 * Downloads a snapshot's artifact and takes the snapshot out of it. What it holds is for the caller to check.
 * Throws ProviderError where it cannot be had, and ValidationError where the archive is not what an index run uploads.
 */
export async function downloadSnapshotArtifact({
	octokit,
	repository: { owner, repo },
	artifactId,
	path,
	clock = systemClock,
}: DownloadRequest): Promise<void> {
	const archive = `${path}.zip`;
	const { headers } = await withRetries(
		() =>
			octokit.request("GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}", {
				owner,
				repo,
				artifact_id: artifactId,
				archive_format: "zip",
				// The archive lies on another host, which must not see the token.
				request: { redirect: "manual" },
			}),
		{ what: "asking for the index among the artifacts" },
	);
	const rules = CALL_RULES.artifact;
	await repeat(() => download(String(headers.location), archive), { rules, clock });
	await extract(archive, path);
}

async function download(url: string, path: string): Promise<void> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(CALL_RULES.artifact.attempt) });
		if (!response.ok || !response.body) throw refused(response.status);
		const body = Readable.fromWeb(response.body as ReadableStream);
		await pipeline(body, atMost(MAX_SNAPSHOT_BYTES), createWriteStream(path, { mode: 0o600 }));
	} catch (cause) {
		if (cause instanceof SlashfindError) throw cause;
		const { message, syscall } = cause as NodeJS.ErrnoException;
		// A disk stays full.
		throw notDownloaded(message, { retryable: syscall === undefined });
	}
}

function refused(status: number): ProviderError {
	return notDownloaded(`status ${status}`, { retryable: status === 429 || status >= 500 });
}

/** Not with the address: it is signed. */
function notDownloaded(reason: string, { retryable }: { readonly retryable: boolean }): ProviderError {
	return new ProviderError("download-failed", `The index could not be downloaded: ${reason}.`, { retryable });
}

async function extract(archive: string, path: string): Promise<void> {
	try {
		const zip = await openPromise(archive, { autoClose: false });
		try {
			const stream = await zip.openReadStreamPromise(await onlyEntry(zip));
			await pipeline(stream, atMost(MAX_SNAPSHOT_BYTES), createWriteStream(path, { mode: 0o600 }));
		} finally {
			zip.close();
		}
	} catch (cause) {
		if (cause instanceof ValidationError) throw cause;
		throw notOurs((cause as Error).message.replace(/\.$/, ""));
	}
}

/** The names in an archive lead nowhere: the one entry is written where we say. */
async function onlyEntry(zip: ZipFile): Promise<Entry> {
	if (zip.entryCount !== 1) throw notOurs(`it holds ${zip.entryCount} files`);
	for await (const entry of zip.eachEntry()) {
		if (entry.isEncrypted()) throw notOurs("it is encrypted");
		if (entry.fileName === ARTIFACT_FILE && entry.uncompressedSize <= MAX_SNAPSHOT_BYTES) return entry;
	}
	throw notOurs("its file has another name or is too large");
}

/** What an archive says of its sizes may be wrong. */
function atMost(bytes: number): Transform {
	let left = bytes;
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			left -= chunk.length;
			if (left < 0) done(notOurs(`it is larger than ${bytes} bytes`));
			else done(null, chunk);
		},
	});
}

function notOurs(reason: string): ValidationError {
	return new ValidationError(
		"artifact-archive",
		`The artifact with the index is not what an index run uploads: ${reason}.`,
	);
}
