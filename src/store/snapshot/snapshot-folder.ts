import { lstatSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { ValidationError } from "../../errors.ts";
import { identityKey, type RepositoryIdentity } from "../identity.ts";
import type { Manifest } from "../manifest.ts";
import type { SnapshotContent } from "./content.ts";
import {
	CURRENT_DRAFT,
	readCurrentNames,
	SNAPSHOT_NAME,
	snapshotName,
	writeCurrentNames,
} from "./current-file.ts";
import { makeRealFolder, writing } from "./file-errors.ts";
import { memoryEstimate, type SnapshotMemory } from "./memory-estimate.ts";
import { OpenSnapshot } from "./open-snapshot.ts";
import { readHead } from "./read-head.ts";
import { writeSnapshot } from "./write-snapshot.ts";
import { lockForWriting } from "./writer-lock.ts";

/** Somebody who waits for the lock may just be writing one. */
const LOCK_DRAFT = /^lock\.(?:takeover\.)?[0-9a-f-]{36}\.new$/;
const LOCK_DRAFT_AGE_MS = 60_000;

const MAX_LOOKS = 5;

/** Snapshots from elsewhere are not taken in above this, in bytes. */
export const MAX_SNAPSHOT_BYTES = 1024 ** 3;

/** Codes of snapshots that another version of slashfind may still read. */
const FOREIGN = new Set(["snapshot-schema", "snapshot-fingerprint"]);

/** A named snapshot that is gone, or in whose place a link, a folder or a device stands. */
const UNREADABLE = new Set(["ENOENT", "ELOOP", "ENXIO", "EMLINK", "EISDIR", "ENOTDIR"]);

/** What a snapshot from elsewhere has to be. */
export interface Origin {
	readonly identity: RepositoryIdentity;
	readonly fingerprint: string;
}

/** A snapshot from elsewhere that is sound, and not named yet. */
interface Draft {
	readonly name: string;
	readonly manifest: Manifest;
}

/** What opening the newest sound snapshot gave. */
export interface NewestSnapshot {
	readonly snapshot: OpenSnapshot | undefined;
	/** Why newer ones were passed over, newest first. */
	readonly failures: readonly ValidationError[];
}

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
				this.#deleteUnnamed();
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
		return this.#locked(() => this.#nameNewest(this.#takeIn(path, origin)));
	}

	/**
	 * As {@link adopt}, but only where it was indexed later than the newest sound snapshot of the same ref. Gives undefined,
	 * and deletes the file, where it was not: a run by hand may have been faster than what comes from elsewhere.
	 */
	adoptNewer(path: string, origin: Origin): Manifest | undefined {
		return this.#locked(() => {
			const draft = this.#takeIn(path, origin);
			return this.#isNews(draft.manifest) ? this.#nameNewest(draft) : undefined;
		});
	}

	/** Opens the newest snapshot that passes its checks. Errors of the file system pass through. */
	openNewest(fingerprint: string): NewestSnapshot {
		// A writer may publish and delete between our reads of `current` and of the file it names: then look again.
		for (let attempt = 1; attempt < MAX_LOOKS; attempt++) {
			const version = this.version();
			const newest = this.#openFirstSound(fingerprint);
			if (version === this.version()) return this.#note(newest, { fingerprint, version: version ?? "" });
			if (newest.snapshot) return newest;
		}
		return this.#openFirstSound(fingerprint);
	}

	/** What the newest snapshot will take in memory, as far as headers tell; undefined where none can be read. */
	newestMemory(fingerprint: string): SnapshotMemory | undefined {
		for (const name of readCurrentNames(this.path)) {
			try {
				const { directory } = readHead(join(this.path, name));
				if (directory.manifest.fingerprint === fingerprint) return memoryEstimate(directory);
			} catch (error) {
				if (!(error instanceof ValidationError) && !isUnreadable(error)) throw error;
			}
		}
		return undefined;
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
		this.#deleteUnnamed();
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
					this.#deleteUnnamed();
				}
			});
		} finally {
			unlock();
		}
	}

	#takeIn(path: string, { identity, fingerprint }: Origin): Draft {
		const stat = lstatSync(path, { throwIfNoEntry: false });
		if (!stat?.isFile()) throw notAFile();
		// A file may claim terabytes that are holes, and checking them would take hours.
		if (stat.size > MAX_SNAPSHOT_BYTES) throw tooLarge(stat.size);
		const name = snapshotName(0);
		renameSync(path, join(this.path, name));
		const snapshot = OpenSnapshot.open(join(this.path, name), fingerprint);
		snapshot.close();
		const { manifest } = snapshot;
		if (identityKey(manifest.identity) !== identityKey(identity)) throw ofAnother(manifest.identity);
		return { name, manifest };
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

	#openFirstSound(fingerprint: string): NewestSnapshot {
		const failures: ValidationError[] = [];
		for (const name of readCurrentNames(this.path)) {
			try {
				return { snapshot: this.#open(name, fingerprint), failures };
			} catch (error) {
				if (!(error instanceof ValidationError)) throw error;
				failures.push(error);
			}
		}
		return { snapshot: undefined, failures };
	}

	/** Throws ValidationError that names the file. */
	#open(name: string, fingerprint: string): OpenSnapshot {
		try {
			return OpenSnapshot.open(join(this.path, name), fingerprint);
		} catch (error) {
			if (error instanceof ValidationError) throw inFile(name, error);
			if (isUnreadable(error)) throw missing(name);
			throw error;
		}
	}

	#deleteUnnamed(): void {
		const named = new Set(readCurrentNames(this.path));
		for (const name of readdirSync(this.path)) {
			if (named.has(name)) continue;
			const path = join(this.path, name);
			// Whoever waits for the lock may take its draft away at this very moment.
			const writtenAt = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
			const isStale = LOCK_DRAFT.test(name) && Date.now() - writtenAt > LOCK_DRAFT_AGE_MS;
			if (SNAPSHOT_NAME.test(name) || CURRENT_DRAFT.test(name) || isStale) rmSync(path, { force: true });
		}
	}
}

function isUnreadable(error: unknown): boolean {
	return UNREADABLE.has((error as NodeJS.ErrnoException).code ?? "");
}

function inFile(
	name: string,
	{ code, message, details, suggestions, cause }: ValidationError,
): ValidationError {
	return new ValidationError(code, `${name}: ${message}`, {
		details: { ...details, file: name },
		suggestions,
		cause,
	});
}

function missing(name: string): ValidationError {
	return new ValidationError(
		"snapshot-missing",
		`The snapshot ${name} is named as current, but no such file is there.`,
		{
			suggestions: ["Build it anew: run `slashfind index`, or the workflow with the index Action."],
		},
	);
}

function ofAnother({ host, id }: RepositoryIdentity): ValidationError {
	return new ValidationError("snapshot-identity", `The snapshot is of another repository, ${host}/${id}.`);
}

function notAFile(): ValidationError {
	return new ValidationError("snapshot-missing", "No snapshot is where one should be.");
}

function tooLarge(bytes: number): ValidationError {
	return new ValidationError(
		"snapshot-too-large",
		`The snapshot has ${bytes} bytes; at most ${MAX_SNAPSHOT_BYTES} are taken from elsewhere.`,
	);
}
