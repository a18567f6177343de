import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppOctokit, type Octokit, timedFetch } from "../../src/github/client/octokit.ts";
import type { RepositoryPlace } from "../../src/github/repository-place.ts";
import {
	ArtifactSnapshots,
	type ArtifactSnapshotsOptions,
} from "../../src/github/snapshots/artifact-snapshots.ts";
import type { Manifest } from "../../src/store/manifest.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { ArchiveHost } from "./archive-host.ts";
import { GitHubApi } from "./github-api.ts";
import { indexedFile } from "./indexed-file.ts";
import { type ArtifactChanges, uploadArtifact } from "./run-artifacts.ts";
import { contentOf, FINGERPRINT, manifestFor } from "./snapshots.ts";
import { StillClock } from "./still-clock.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { zipOf } from "./zip.ts";

export const PLACE: RepositoryPlace = {
	host: "github.com",
	id: 42,
	owner: "octo",
	repo: "hello",
	installationId: 7,
	branch: "main",
};
export const IDENTITY = { host: "github.com", id: "42" };

/** A snapshot of small files of these names, indexed at that day of 2026's January. */
export function snapshotOf(
	files: string | readonly string[],
	day: number,
	changes: Partial<Manifest> = {},
): Buffer {
	const folder = new SnapshotFolder(temporaryFolder());
	const content = contentOf([files].flat().map((file) => indexedFile(file, "export const here = 1;\n")));
	const indexedAt = `2026-01-${String(day).padStart(2, "0")}T00:00:00.000Z`;
	folder.publish(manifestFor(content, { identity: IDENTITY, indexedAt, ...changes }), content);
	return readFileSync(folder.newestPath());
}

/** GitHub with a repository whose index runs upload snapshots, and the App's cache of them. */
export class AppSnapshots {
	readonly api: GitHubApi;
	readonly host: ArchiveHost;
	readonly dataDirectory = join(temporaryFolder(), "data");
	readonly log: string[] = [];
	readonly clock = new StillClock();
	snapshots: ArtifactSnapshots;

	private constructor(api: GitHubApi, host: ArchiveHost) {
		mkdirSync(this.dataDirectory);
		this.api = api;
		this.host = host;
		this.snapshots = this.#make({});
	}

	static async start(): Promise<AppSnapshots> {
		return new AppSnapshots(await GitHubApi.start(), await ArchiveHost.start());
	}

	async close(): Promise<void> {
		await this.snapshots.close();
		await this.api.close();
		await this.host.close();
	}

	/** The App starts anew on the same data folder, which is all that it knows. */
	restart(options: Partial<ArtifactSnapshotsOptions> = {}): void {
		this.snapshots = this.#make(options);
	}

	/** An index run uploads its snapshot; gives the artifact's id. */
	upload(snapshot: Buffer, changes?: ArtifactChanges): number {
		return this.uploadArchive(zipOf([{ name: "index.snapshot", content: snapshot }]), changes);
	}

	uploadArchive(archive: Buffer, changes: ArtifactChanges = {}): number {
		return uploadArtifact(archive, {
			state: this.api.state,
			host: this.host,
			repositoryId: PLACE.id,
			changes,
		});
	}

	/** The files of the snapshot that searches find. */
	get indexed(): readonly string[] {
		const { snapshot } = this.folder.openNewest(FINGERPRINT);
		snapshot?.close();
		return [...(snapshot?.paths ?? [])];
	}

	get folder(): SnapshotFolder {
		return new SnapshotFolder(join(this.dataDirectory, "42"));
	}

	/** Of the data folder, and of the repository's. */
	get files(): readonly string[] {
		return readdirSync(this.dataDirectory, { recursive: true, encoding: "utf8" });
	}

	/** Calls of GitHub, as "METHOD path". */
	get calls(): readonly string[] {
		return this.api.calls.map(({ method, path }) => `${method} ${path}`);
	}

	#make(options: Partial<ArtifactSnapshotsOptions>): ArtifactSnapshots {
		const { dataDirectory, log, clock } = this;
		const keep = (message: string) => void log.push(message);
		const client = { auth: { token: "ghs_test" }, baseUrl: this.api.url, request: { fetch: timedFetch } };
		return new ArtifactSnapshots({
			dataDirectory,
			fingerprint: FINGERPRINT,
			octokitOf: async () => new AppOctokit(client) as unknown as Octokit,
			log: { info: keep, warn: keep },
			clock,
			...options,
		});
	}
}
