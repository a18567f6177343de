import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ProviderError, SlashfindError } from "../../errors.ts";
import { downloadSnapshotArtifact } from "../../github/actions/artifact-download.ts";
import { findSnapshotArtifact } from "../../github/actions/artifact-search.ts";
import { CACHED_PATH, restoreEntry } from "../../github/actions/cache.ts";
import { cacheKeyPrefixes } from "../../github/actions/cache-keys.ts";
import { isEnterpriseServer } from "../../github/actions/enterprise-server.ts";
import type { Octokit } from "../../github/client/octokit.ts";
import { statusOf } from "../../github/client/retry.ts";
import { FINGERPRINT } from "../../indexing/fingerprint.ts";
import { identityKey } from "../../store/identity.ts";
import { SnapshotFolder } from "../../store/snapshot/snapshot-folder.ts";
import type { Job } from "../runner/job.ts";
import { logLine } from "../runner/workflow-log.ts";

export interface SourceOptions {
	readonly job: Job;
	readonly octokit: Octokit;
	/** The one that the index follows, without `refs/heads/`. */
	readonly branch: string;
	/** Where the snapshot goes: a folder as the library reads it. */
	readonly dataDirectory: string;
}

/**
 * Brings the live index onto this runner: from the cache, else from the newest artifact. Gives what could not be used
 * on the way, one sentence each. Where there is none at all the folder stays empty, and the search says so.
 * Throws SlashfindError where there is one that cannot be had or used.
 */
export async function bringSnapshot(options: SourceOptions): Promise<readonly string[]> {
	mkdirSync(options.dataDirectory, { recursive: true });
	const problems: SlashfindError[] = [];
	for (const source of [fromCache, fromArtifact]) {
		try {
			const commit = await source(options);
			if (commit === undefined) continue;
			logLine(`Answering from the index of ${commit}.`);
			return problems.map(({ message }) => message);
		} catch (error) {
			if (!(error instanceof SlashfindError)) throw error;
			logLine(error.message);
			problems.push(error);
		}
	}
	const [worst] = problems;
	if (worst) throw worst;
	return [];
}

/** The commit of the index, or undefined where there is none. */
async function fromCache(options: SourceOptions): Promise<string | undefined> {
	const prefixes = cacheKeyPrefixes(`refs/heads/${options.branch}`);
	const entry = await restoreEntry({ file: CACHED_PATH, prefixes, scratch: options.dataDirectory });
	if (entry) return adopt(entry.path, options);
	logLine("The cache holds no index.");
	return undefined;
}

async function fromArtifact(options: SourceOptions): Promise<string | undefined> {
	const { job, octokit, branch, dataDirectory } = options;
	const { owner, name, url, identity } = job.repository;
	// No index run uploads one there.
	if (isEnterpriseServer(url)) return undefined;
	const repository = { owner, repo: name, id: Number(identity.id) };
	try {
		const artifactId = await findSnapshotArtifact({ octokit, repository, branch });
		if (artifactId === undefined) return undefined;
		const path = join(dataDirectory, "downloaded");
		await downloadSnapshotArtifact({ octokit, repository, artifactId, path });
		return adopt(path, options);
	} catch (error) {
		if (!isForbidden(error)) throw error;
		logLine("Artifacts were not looked at: give the job `actions: read` to have them as a second source.");
		return undefined;
	}
}

function isForbidden(error: unknown): boolean {
	return error instanceof ProviderError && [403, 404].includes(statusOf(error) ?? 0);
}

function adopt(path: string, { job, dataDirectory }: SourceOptions): string {
	const { identity } = job.repository;
	const folder = new SnapshotFolder(join(dataDirectory, identityKey(identity)));
	return folder.adopt(path, { identity, fingerprint: FINGERPRINT }).commit;
}
