import { lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CURRENT_DRAFT, readCurrentNames, SNAPSHOT_NAME } from "./current-file.ts";

/** Somebody who waits for the lock may just be writing one. */
const LOCK_DRAFT = /^lock\.(?:takeover\.)?[0-9a-f-]{36}\.new$/;
const LOCK_DRAFT_AGE_MS = 60_000;

/** Deletes what is ours in a folder of snapshots and not named in `current`: for the only writer alone. */
export function deleteUnnamed(folder: string): void {
	const named = new Set(readCurrentNames(folder));
	for (const name of readdirSync(folder)) {
		if (named.has(name)) continue;
		const path = join(folder, name);
		// Whoever waits for the lock may take its draft away at this very moment.
		const writtenAt = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
		const isStale = LOCK_DRAFT.test(name) && Date.now() - writtenAt > LOCK_DRAFT_AGE_MS;
		if (SNAPSHOT_NAME.test(name) || CURRENT_DRAFT.test(name) || isStale) rmSync(path, { force: true });
	}
}
