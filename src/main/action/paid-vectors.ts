import { copyFileSync, lstatSync, mkdirSync, mkdtempSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { SlashfindError } from "../../errors.ts";
import { CACHED_VECTORS, restoreEntry, saveEntry } from "../../github/actions/cache.ts";
import { vectorsKey, vectorsKeyPrefix } from "../../github/actions/cache-keys.ts";
import { writing } from "../../store/snapshot/file-errors.ts";
import type { SnapshotFolder } from "../../store/snapshot/snapshot-folder.ts";
import type { Job } from "../runner/job.ts";
import { logLine } from "../runner/workflow-log.ts";

/** The vectors that were paid for, kept in a file beside the snapshots and in the cache. */
export interface PaidVectors {
	readonly job: Job;
	/** That the live index follows. */
	readonly ref: string;
	readonly folder: SnapshotFolder;
	/** Of their file in the folder, which tells their model. */
	readonly name: string;
}

/**
 * Takes the vectors that earlier runs have paid for from the cache into the folder. Nothing in them is checked here:
 * whoever opens the file takes it for hostile. Without them the index is the same and costs more; gives why they are not
 * there.
 */
export async function restoreVectors({ job, ref, folder, name }: PaidVectors): Promise<readonly string[]> {
	try {
		const prefixes = [vectorsKeyPrefix({ ref, name })] as const;
		const entry = await restoreEntry({ file: CACHED_VECTORS, prefixes, scratch: scratchOf(job) });
		if (!entry) return [];
		// In place of a file an archive may have a link or a folder, and nothing could be written there.
		if (!lstatSync(entry.path, { throwIfNoEntry: false })?.isFile()) return [detour("They are no file.")];
		folder.create();
		writing(folder.path, () => renameSync(entry.path, join(folder.path, name)));
		logLine(`Restored the vectors that were paid for from the cache (${entry.key}).`);
		return [];
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return [detour(error.message)];
	}
}

function detour(reason: string): string {
	return `The vectors in the cache are not used, and texts that were paid for before may be paid for again: ${reason}`;
}

/** Saves the vectors of a run for the commit. Gives why they could not be saved: then a later run pays for them again. */
export async function saveVectors(
	{ job, ref, folder, name }: PaidVectors,
	commit: string,
): Promise<readonly string[]> {
	const key = vectorsKey({ ref, name, commit, runId: job.runId, attempt: job.attempt });
	try {
		const staged = stage(join(folder.path, name), job);
		const state = await saveEntry({ file: CACHED_VECTORS, folder: staged, key });
		if (state === "failed") return [unsaved("the Actions cache did not take them, as the log says above.")];
		if (state === "unavailable") return [unsaved("this runner has no Actions cache.")];
		const who = state === "saved" ? "This run" : "Another job of this run";
		logLine(`${who} has saved the vectors that were paid for to the Actions cache as ${key}.`);
		return [];
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return [unsaved(error.message)];
	}
}

function unsaved(reason: string): string {
	return `The vectors that this run has paid for were not saved, and a later run may pay for them again: ${reason}`;
}

/** A copy under the name that the cache knows, in a folder of its own. */
function stage(path: string, job: Job): string {
	const scratch = scratchOf(job);
	return writing(scratch, () => {
		const folder = mkdtempSync(join(scratch, "paid-"));
		const copy = join(folder, CACHED_VECTORS);
		mkdirSync(dirname(copy));
		copyFileSync(path, copy);
		return folder;
	});
}

function scratchOf({ temporaryFolder }: Job): string {
	const scratch = join(temporaryFolder, "slashfind");
	mkdirSync(scratch, { recursive: true });
	return scratch;
}
