import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError, ProviderError, SlashfindError } from "../../errors.ts";
import { CACHED_PATH, restoreEntry } from "../../github/actions/cache.ts";
import { cacheKeyPrefixes } from "../../github/actions/cache-keys.ts";
import { isEnterpriseServer } from "../../github/actions/enterprise-server.ts";
import type { Octokit } from "../../github/client/octokit.ts";
import { statusOf } from "../../github/client/retry.ts";
import type { RepositoryPlace } from "../../github/repository-place.ts";
import { downloadSnapshotArtifact } from "../../github/snapshots/artifact-download.ts";
import { type ArtifactRequest, firstPage, newestFirst } from "../../github/snapshots/artifact-list.ts";
import { judged } from "../../github/snapshots/artifact-trust.ts";
import type { PlacedSnapshotSource } from "../../github/snapshots/placed-source.ts";
import { FINGERPRINT } from "../../indexing/fingerprint.ts";
import { identityKey, type RepositoryIdentity } from "../../store/identity.ts";
import { SnapshotFolder } from "../../store/snapshot/snapshot-folder.ts";
import { logLine } from "../runner/workflow-log.ts";

export interface JobSnapshotsOptions {
	readonly octokitOf: () => Promise<Octokit>;
	/** Where the snapshots go: a folder as the library reads it. */
	readonly dataDirectory: string;
}

interface Wanted {
	readonly place: RepositoryPlace;
	readonly identity: RepositoryIdentity;
}

/**
 * Brings the live index onto this runner: from the cache, else from the newest artifact. Where there is none at all the
 * folder stays empty, and the search says so.
 */
export class JobSnapshots implements PlacedSnapshotSource {
	readonly #options: JobSnapshotsOptions;
	#place: RepositoryPlace | undefined;
	#brought: Promise<readonly string[]> | undefined;

	constructor(options: JobSnapshotsOptions) {
		this.#options = options;
	}

	/** A job is for one repository. */
	remember(place: RepositoryPlace): void {
		this.#place = place;
	}

	/** See the port. Once: the commands of a comment share it. */
	bring(identity: RepositoryIdentity): Promise<readonly string[]> {
		this.#brought ??= this.#bring(identity);
		return this.#brought;
	}

	async #bring(identity: RepositoryIdentity): Promise<readonly string[]> {
		if (!this.#place) throw new ConfigurationError("no-place", "It is not known where the repository is.");
		const wanted = { place: this.#place, identity };
		mkdirSync(this.#options.dataDirectory, { recursive: true });
		const problems: SlashfindError[] = [];
		for (const source of [fromCache, fromArtifact]) {
			try {
				const commit = await source(wanted, this.#options);
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
}

/** The commit of the index, or undefined where there is none. */
async function fromCache(
	wanted: Wanted,
	{ dataDirectory }: JobSnapshotsOptions,
): Promise<string | undefined> {
	const prefixes = cacheKeyPrefixes(`refs/heads/${wanted.place.branch}`);
	const entry = await restoreEntry({ file: CACHED_PATH, prefixes, scratch: dataDirectory });
	if (entry) return adopt(entry.path, { ...wanted, dataDirectory });
	logLine("The cache holds no index.");
	return undefined;
}

async function fromArtifact(
	wanted: Wanted,
	{ octokitOf, dataDirectory }: JobSnapshotsOptions,
): Promise<string | undefined> {
	const { owner, repo, id, branch, host } = wanted.place;
	// No index run uploads one there.
	if (isEnterpriseServer(`https://${host}`)) return undefined;
	const repository = { owner, repo, id };
	try {
		const octokit = await octokitOf();
		const artifactId = await newestTrusted({ octokit, repository, branch });
		if (artifactId === undefined) return undefined;
		const path = join(dataDirectory, "downloaded");
		await downloadSnapshotArtifact({ octokit, repository, artifactId, path });
		return adopt(path, { ...wanted, dataDirectory });
	} catch (error) {
		if (!isForbidden(error)) throw error;
		logLine("Artifacts were not looked at: give the job `actions: read` to have them as a second source.");
		return undefined;
	}
}

async function newestTrusted(request: ArtifactRequest): Promise<number | undefined> {
	const first = await firstPage(request);
	if (!first) return undefined;
	for await (const { artifact, refusal } of judged(newestFirst(first, request), request)) {
		if (refusal === undefined) return artifact.id;
	}
	return undefined;
}

function isForbidden(error: unknown): boolean {
	return error instanceof ProviderError && [403, 404].includes(statusOf(error) ?? 0);
}

function adopt(
	path: string,
	{ identity, dataDirectory }: Wanted & { readonly dataDirectory: string },
): string {
	const folder = new SnapshotFolder(join(dataDirectory, identityKey(identity)));
	return folder.adopt(path, { identity, fingerprint: FINGERPRINT }).commit;
}
