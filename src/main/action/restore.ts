import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { SlashfindError } from "../../errors.ts";
import { CACHED_PATH, restoreEntry } from "../../github/actions/cache.ts";
import { cacheKeyPrefixes } from "../../github/actions/cache-keys.ts";
import { NO_GNU_TAR } from "../../github/actions/contained-tar.ts";
import { FINGERPRINT } from "../../indexing/fingerprint.ts";
import type { SnapshotFolder } from "../../store/snapshot/snapshot-folder.ts";
import type { Job } from "../runner/job.ts";
import { logLine } from "../runner/workflow-log.ts";

export interface RestoreOptions {
	readonly folder: SnapshotFolder;
	readonly job: Job;
	/** That the live index follows. */
	readonly ref: string;
}

/**
 * Takes the live index from the cache into the folder, if there is a sound one. A cached index saves work and nothing
 * else: where it cannot be used, the notes say why, and the index is built from nothing.
 */
export async function restore({ folder, job, ref }: RestoreOptions): Promise<readonly string[]> {
	const scratch = join(job.temporaryFolder, "slashfind");
	mkdirSync(scratch, { recursive: true });
	try {
		const entry = await restoreEntry({ file: CACHED_PATH, prefixes: cacheKeyPrefixes(ref), scratch });
		if (!entry) {
			logLine("No index was restored from the cache; this one is built from nothing.");
			return [];
		}
		const { commit } = folder.adopt(entry.path, {
			identity: job.repository.identity,
			fingerprint: FINGERPRINT,
		});
		logLine(`Restored the index of ${commit} from the cache (${entry.key}).`);
		return [];
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return [detour(error)];
	}
}

/** What a person can do about it stands there only where the next run would have the same trouble. */
function detour({ message, code, suggestions }: SlashfindError): string {
	const advice = code === NO_GNU_TAR ? ` ${suggestions.join(" ")}` : "";
	return `The index in the cache is not used, and this one was built from nothing: ${message}${advice}`;
}
