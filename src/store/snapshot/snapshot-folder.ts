import { renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { Manifest } from "../manifest.ts";
import type { SnapshotContent } from "./content.ts";
import { readCurrentNames, snapshotName, writeCurrentNames } from "./current-file.ts";
import { deleteUnnamed } from "./delete-unnamed.ts";
import { type Draft, type Origin, takeDraft } from "./draft.ts";
import { makeRealFolder, writing } from "./file-errors.ts";
import { type NewestSnapshot, openFirstSound } from "./named-snapshots.ts";
import { writeSnapshot } from "./write-snapshot.ts";
import { lockForWriting } from "./writer-lock.ts";

const MAX_LOOKS = 5;

/** Codes of snapshots that another version of slashfind may still read. */
const FOREIGN = new Set(["snapshot-schema", "snapshot-fingerprint"]);

/**
 * The folder of one repository's snapshots. Files are immutable and have names of their own; the small file `current`
 * names the newest two and is replaced last, so a reader finds either the old state or the new one.
 */
export class SnapshotFolder {
	readonly path: string;
	/** What was found when the folder was last looked at: checking a snapshot again costs as much as the first time. */
	#seen:
		| { readonly fingerprint: string; readonly version: string; readonly kept: readonly string[] }
		| undefined;

	constructor(path: string) {
		this.path = path;
	}

	/** Makes the folder, readable by its owner alone: it holds code. */
	create(): void {
		writing(this.path, () => makeRealFolder(this.path));
	}

	/** Makes this process the only writer until the returned function is called. Throws IndexingError. */
	lock(): () => void {
		return writing(this.path, () => {
			const unlock = lockForWriting(this.path);
			// What a run that was killed has left; only the one that holds the lock may tell.
			try {
				deleteUnnamed(this.path);
			} catch (error) {
				unlock();
				throw error;
			}
			return unlock;
		});
	}

	/**
	 * Takes a file that came from elsewhere in as the newest snapshot, by moving it here. Nothing is changed where it fails
	 * its checks, or belongs to another repository; then the file is deleted, and ValidationError thrown.
	 */
	adopt(path: string, origin: Origin): Manifest {
		return this.#locked(() => this.#nameNewest(takeDraft(path, { folder: this.path, ...origin })));
	}

	/**
	 * As {@link adopt}, but only where it was indexed later than the newest sound snapshot of the same ref. Gives undefined,
	 * and deletes the file, where it was not: a run by hand may have been faster than what comes from elsewhere.
	 */
	adoptNewer(path: string, origin: Origin): Manifest | undefined {
		return this.#locked(() => {
			const draft = takeDraft(path, { folder: this.path, ...origin });
			return this.#isNews(draft.manifest) ? this.#nameNewest(draft) : undefined;
		});
	}

	/** Opens the newest snapshot that passes its checks. Errors of the file system pass through. */
	openNewest(fingerprint: string): NewestSnapshot {
		// A writer may publish and delete between our reads of `current` and of the file it names: then look again.
		for (let attempt = 1; attempt < MAX_LOOKS; attempt++) {
			const version = this.version();
			const newest = openFirstSound(this.path, fingerprint);
			if (version === this.version()) return this.#note(newest, { fingerprint, version: version ?? "" });
			if (newest.snapshot) return newest;
		}
		return openFirstSound(this.path, fingerprint);
	}

	/** A string that changes whenever a snapshot is published; undefined where there is none. */
	version(): string | undefined {
		return readCurrentNames(this.path)[0];
	}

	/** Path of the snapshot that `current` names first. */
	newestPath(): string {
		return join(this.path, readCurrentNames(this.path)[0] ?? "");
	}

	/**
	 * Writes a snapshot, then names it in `current`, then deletes what is no longer named.
	 * Throws IndexingError where the folder cannot be written; then nothing has changed.
	 */
	publish(manifest: Manifest, content: SnapshotContent): void {
		writing(this.path, () => this.#publish(manifest, content));
	}

	/**
	 * The snapshots worth keeping beside a new one, best first: one that is sound, then those of other versions of
	 * slashfind. A damaged one is no fallback and must not push out another.
	 */
	#keptNames(fingerprint: string): readonly string[] {
		const isSeen = this.#seen?.fingerprint === fingerprint && this.#seen.version === (this.version() ?? "");
		if (!isSeen) this.openNewest(fingerprint).snapshot?.close();
		return this.#seen?.kept ?? [];
	}

	#note(
		newest: NewestSnapshot,
		{ fingerprint, version }: { readonly fingerprint: string; readonly version: string },
	): NewestSnapshot {
		const { snapshot, failures } = newest;
		const foreign = failures
			.filter(({ code }) => FOREIGN.has(code))
			.map(({ details }) => String(details.file));
		this.#seen = {
			fingerprint,
			version,
			kept: [...(snapshot ? [basename(snapshot.path)] : []), ...foreign],
		};
		return newest;
	}

	#publish(manifest: Manifest, content: SnapshotContent): void {
		const name = snapshotName(manifest.ordinal);
		const path = join(this.path, name);
		try {
			writeSnapshot(path, manifest, content);
			writeCurrentNames(this.path, [name, ...this.#keptNames(manifest.fingerprint)]);
		} catch (error) {
			rmSync(path, { force: true });
			throw error;
		}
		deleteUnnamed(this.path);
	}

	/** As the only writer; drafts that were not named are gone afterwards. */
	#locked<Result>(work: () => Result): Result {
		this.create();
		const unlock = this.lock();
		try {
			return writing(this.path, () => {
				try {
					return work();
				} finally {
					deleteUnnamed(this.path);
				}
			});
		} finally {
			unlock();
		}
	}

	#nameNewest({ name: draft, manifest }: Draft): Manifest {
		const name = snapshotName(manifest.ordinal);
		const kept = this.#keptNames(manifest.fingerprint);
		renameSync(join(this.path, draft), join(this.path, name));
		writeCurrentNames(this.path, [name, ...kept]);
		return manifest;
	}

	#isNews({ fingerprint, ref, indexedAt }: Manifest): boolean {
		const { snapshot } = this.openNewest(fingerprint);
		snapshot?.close();
		if (snapshot?.manifest.ref !== ref) return true;
		return Date.parse(indexedAt) > Date.parse(snapshot.manifest.indexedAt);
	}
}
