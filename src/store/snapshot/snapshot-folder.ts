import { randomBytes } from "node:crypto";
import {
	closeSync,
	fsyncSync,
	openSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { ZodError, z } from "zod";
import { ValidationError } from "../../errors.ts";
import type { Manifest } from "../manifest.ts";
import type { SnapshotContent } from "./content.ts";
import { makeRealFolder, writing } from "./file-errors.ts";
import { OpenSnapshot } from "./open-snapshot.ts";
import { readSmallFile } from "./small-file.ts";
import { writeSnapshot } from "./write-snapshot.ts";
import { lockForWriting } from "./writer-lock.ts";

const CURRENT_NAME = "current";
const SNAPSHOT_NAME = /^[0-9]{1,10}-[0-9a-f]{12}\.snapshot$/;

/** What a run that died may leave behind. */
const CURRENT_DRAFT = /^current\.[0-9a-f]{12}\.new$/;

/** Somebody who waits for the lock may just be writing one. */
const LOCK_DRAFT = /^lock\.[0-9a-f-]{36}\.new$/;
const LOCK_DRAFT_AGE_MS = 60_000;

const MAX_CURRENT_BYTES = 4096;

/** The snapshots in use, newest first; the second one is there for the day when the first is found damaged. */
const KEPT = 2;

const MAX_LOOKS = 5;

/** Codes of snapshots that another version of slashfind may still read. */
const FOREIGN = new Set(["snapshot-schema", "snapshot-fingerprint"]);

/** A named snapshot that is gone, or in whose place a link, a folder or a device stands. */
const UNREADABLE = new Set(["ENOENT", "ELOOP", "ENXIO", "EMLINK", "EISDIR", "ENOTDIR"]);

const currentSchema = z.array(z.string().regex(SNAPSHOT_NAME)).max(KEPT);

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

	/** Opens the newest snapshot that passes its checks. Errors of the file system pass through. */
	openNewest(fingerprint: string): NewestSnapshot {
		// A writer may publish and delete between our reads of `current` and of the file it names: then look again.
		for (let attempt = 1; attempt < MAX_LOOKS; attempt++) {
			const version = this.version();
			const newest = this.#openFirstSound(fingerprint);
			if (newest.snapshot || version === this.version()) return newest;
		}
		return this.#openFirstSound(fingerprint);
	}

	/** A string that changes whenever a snapshot is published; undefined where there is none. */
	version(): string | undefined {
		return this.#names()[0];
	}

	/** Path of the snapshot that `current` names first. */
	newestPath(): string {
		return join(this.path, this.#names()[0] ?? "");
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
		const { snapshot, failures } = this.openNewest(fingerprint);
		snapshot?.close();
		const foreign = failures
			.filter(({ code }) => FOREIGN.has(code))
			.map(({ details }) => String(details.file));
		return [...(snapshot ? [basename(snapshot.path)] : []), ...foreign];
	}

	#publish(manifest: Manifest, content: SnapshotContent): void {
		const name = `${manifest.ordinal}-${randomBytes(6).toString("hex")}.snapshot`;
		const path = join(this.path, name);
		try {
			writeSnapshot(path, manifest, content);
			this.#writeCurrent([name, ...this.#keptNames(manifest.fingerprint)].slice(0, KEPT));
		} catch (error) {
			rmSync(path, { force: true });
			throw error;
		}
		this.#deleteUnnamed();
	}

	#openFirstSound(fingerprint: string): NewestSnapshot {
		const failures: ValidationError[] = [];
		for (const name of this.#names()) {
			try {
				return { snapshot: OpenSnapshot.open(join(this.path, name), fingerprint), failures };
			} catch (error) {
				if (error instanceof ValidationError) failures.push(inFile(name, error));
				else if (UNREADABLE.has((error as NodeJS.ErrnoException).code ?? "")) failures.push(missing(name));
				else throw error;
			}
		}
		return { snapshot: undefined, failures };
	}

	/** Where `current` cannot be read, the files themselves tell: their names begin with the run's number. */
	#names(): readonly string[] {
		try {
			return currentSchema.parse(JSON.parse(this.#readCurrent() ?? "[]"));
		} catch (error) {
			if (error instanceof SyntaxError || error instanceof ZodError || error instanceof ValidationError) {
				return this.#namesOfFiles();
			}
			throw error;
		}
	}

	#namesOfFiles(): readonly string[] {
		const names = readdirSync(this.path).filter((name) => SNAPSHOT_NAME.test(name));
		return names.sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10)).slice(0, KEPT);
	}

	#readCurrent(): string | undefined {
		return readSmallFile(join(this.path, CURRENT_NAME), MAX_CURRENT_BYTES);
	}

	#writeCurrent(names: readonly string[]): void {
		const draft = join(this.path, `${CURRENT_NAME}.${randomBytes(6).toString("hex")}.new`);
		writeFileSync(draft, JSON.stringify(names), { mode: 0o600, flush: true, flag: "wx" });
		try {
			renameSync(draft, join(this.path, CURRENT_NAME));
		} catch (error) {
			rmSync(draft, { force: true });
			throw error;
		}
		flushDirectory(this.path);
	}

	#deleteUnnamed(): void {
		const named = new Set(this.#names());
		for (const name of readdirSync(this.path)) {
			if (named.has(name)) continue;
			const path = join(this.path, name);
			// Whoever waits for the lock may take its draft away at this very moment.
			const writtenAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
			const isStale = LOCK_DRAFT.test(name) && Date.now() - writtenAt > LOCK_DRAFT_AGE_MS;
			if (SNAPSHOT_NAME.test(name) || CURRENT_DRAFT.test(name) || isStale) rmSync(path, { force: true });
		}
	}
}

/** Makes the rename itself durable. Windows cannot open a directory, and does not need to. */
function flushDirectory(path: string): void {
	if (process.platform === "win32") return;
	const descriptor = openSync(path, "r");
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
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
			suggestions: ["Run `slashfind index` to build it anew."],
		},
	);
}
