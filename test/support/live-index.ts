import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openRepository } from "../../src/git/repository.ts";
import { CACHED_PATH } from "../../src/github/actions/cache.ts";
import { cacheKey, cacheKeyPrefixes } from "../../src/github/actions/cache-keys.ts";
import { runIndex } from "../../src/indexing/run-index.ts";
import { SnapshotFolder } from "../../src/store/snapshot/snapshot-folder.ts";
import { snapshotStore } from "../../src/store/snapshot/snapshot-store.ts";
import { packed, type TarEntry, tarOf } from "./cache-archives.ts";
import { contentAt, type IndexJobs, REPOSITORY } from "./index-job.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const REF = "refs/heads/main";
/** Of the selection, where nobody sets anything. */
const DEFAULTS = { include: [], exclude: [], maxFileKb: 512, allowSecrets: [] };

/** Makes keys new. */
let planted = 0;

/** The newest cache entry that a next run takes; undefined where there is none. */
export function liveEntry({ services }: IndexJobs) {
	return services.caches.filter(({ key }) => key.startsWith(cacheKeyPrefixes(REF)[0])).at(-1);
}

/** What a next run restores, and so what reviewers search. Fails where that is no sound snapshot. */
export function liveContent(jobs: IndexJobs) {
	const entry = liveEntry(jobs);
	return entry && contentAt(unpacked(entry.archive));
}

/** The snapshot in an archive that a run has saved. */
function unpacked(archive: Buffer): string {
	const folder = temporaryFolder();
	const file = join(folder, "archive");
	writeFileSync(file, archive);
	execFileSync("tar", ["-x", "-f", file, "-C", folder]);
	return join(folder, CACHED_PATH);
}

/** What an index of the commit has to hold: built from nothing, of the complete repository, by no runner. */
export async function fromNothing(jobs: IndexJobs, commit: string) {
	return contentAt(await snapshotOf(jobs, { commit }));
}

export interface SnapshotWish {
	readonly commit: string;
	readonly id?: number;
	/** Where it goes; elsewhere than all others where it is left out. */
	readonly folder?: string;
}

/** The path of a snapshot of a commit, built from nothing. */
export async function snapshotOf(
	{ origin, serverUrl }: Pick<IndexJobs, "origin" | "serverUrl">,
	{ commit, id = REPOSITORY.id, folder = temporaryFolder() }: SnapshotWish,
): Promise<string> {
	const repository = await openRepository(origin.directory);
	const { snapshot } = await runIndex({
		repository,
		identity: { host: new URL(serverUrl).host, id: String(id) },
		store: snapshotStore(new SnapshotFolder(folder)),
		commit,
		ref: REF,
		listing: await repository.tree(commit),
		settings: DEFAULTS,
		full: true,
		notes: [],
		progress: () => {},
	});
	return snapshot.path;
}

/** Plants an entry that is newer than all others, and gives its key. */
export function plant({ services }: IndexJobs, archive: Buffer): string {
	const key = cacheKey({ ref: REF, commit: "0".repeat(40), runId: "77", attempt: `${++planted}` });
	services.putCache({ key, archive });
	return key;
}

/** An honest archive of a snapshot's bytes, whatever they are. */
export function archiveOf(snapshot: Buffer | string): Buffer {
	const content = typeof snapshot === "string" ? readFileSync(snapshot) : snapshot;
	return hostileArchive([{ name: CACHED_PATH, type: "file", content }]);
}

export function hostileArchive(entries: readonly TarEntry[]): Buffer {
	return packed(tarOf(entries));
}
