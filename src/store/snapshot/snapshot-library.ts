import { join } from "node:path";
import { ValidationError } from "../../errors.ts";
import { type TimeLimit, timeLimit } from "../../resilience/time-limit.ts";
import { identityKey, type RepositoryIdentity } from "../identity.ts";
import { type IndexLibrary, type LibraryIndex, notIndexed } from "../index-library.ts";
import { type Loaded, type LoadedSnapshot, LoadedSnapshots } from "./loaded-snapshots.ts";
import { memoryEstimate, type SnapshotMemory } from "./memory-estimate.ts";
import { type MemoryGuard, TOO_LARGE_FOR_MEMORY } from "./memory-guard.ts";
import { newestMemory } from "./named-snapshots.ts";
import { readHead } from "./read-head.ts";
import { SnapshotFolder } from "./snapshot-folder.ts";
import { SnapshotIndex } from "./snapshot-index.ts";

export interface SnapshotLibraryOptions {
	readonly dataDirectory: string;
	readonly fingerprint: string;
	/** Without it nothing is refused, and nothing goes before the end. */
	readonly memory?: MemoryGuard | undefined;
}

/** Milliseconds for which a search waits for the memory that others use: less than an asker waits for an answer. */
const LONGEST_WAIT = 15_000;

/** What a search works on. */
interface Found extends LibraryIndex {
	readonly loaded: Loaded;
}

/**
 * The snapshots of a data folder, one folder per repository, loaded when first asked for and again when a newer one is
 * published. A search that is under way keeps the index that it began with. Loading is one step: whoever asks meanwhile
 * finds it done.
 */
export class SnapshotLibrary implements IndexLibrary {
	readonly #options: SnapshotLibraryOptions;
	readonly #snapshots = new LoadedSnapshots();
	#isClosed = false;

	constructor(options: SnapshotLibraryOptions) {
		this.#options = options;
	}

	/**
	 * Runs `work` on the repository's newest sound index. Where memory is short it waits for searches that are under way,
	 * so `work` may not use the library itself. Throws QueryError `not-indexed` where there is none, and ValidationError
	 * where there are some but none can be used, `snapshot-memory` where there is no memory for one.
	 */
	async use<Result>(
		identity: RepositoryIdentity,
		work: (found: LibraryIndex) => Result | Promise<Result>,
	): Promise<Result> {
		const key = identityKey(identity);
		try {
			return await this.#borrow(key, work);
		} catch (error) {
			if (!this.#isDamage(key, error)) throw error;
			// Damaged since it was loaded: opening it again passes it over, and the one before may answer.
			this.#snapshots.drop(key);
			return await this.#borrow(key, work);
		}
	}

	/**
	 * Makes room for a snapshot from elsewhere, which nobody has checked: that takes as much memory as loading it. Nothing
	 * but its head is read. Throws ValidationError `snapshot-memory` where there is no room for it, and others for a head
	 * that is damaged.
	 */
	async admit(identity: RepositoryIdentity, path: string): Promise<void> {
		if (!this.#options.memory) return;
		const needed = memoryEstimate(readHead(path).directory);
		using limit = timeLimit(LONGEST_WAIT);
		const hasRoom = () => this.#hasRoom(identityKey(identity), { needed, mayWait: !limit.isOver() });
		while (!hasRoom()) await this.#someEnd(limit);
	}

	/** What is in memory. */
	loaded(): readonly LoadedSnapshot[] {
		return this.#snapshots.views();
	}

	/** Lets go of a repository, whose snapshots are deleted; a search that is under way ends on what it has. */
	forget(identity: RepositoryIdentity): void {
		this.#snapshots.drop(identityKey(identity));
	}

	/** Whoever waits for memory waits no longer. */
	close(): void {
		this.#isClosed = true;
		this.#snapshots.wake();
		for (const { key } of this.#snapshots.views()) this.#snapshots.drop(key);
	}

	#isDamage(key: string, error: unknown): boolean {
		const isOfData = error instanceof ValidationError && error.code !== TOO_LARGE_FOR_MEMORY;
		return isOfData && this.#snapshots.get(key) !== undefined;
	}

	async #borrow<Result>(
		key: string,
		work: (found: LibraryIndex) => Result | Promise<Result>,
	): Promise<Result> {
		const { loaded, ...found } = await this.#begin(key);
		try {
			return await work(found);
		} finally {
			this.#snapshots.end(loaded);
		}
	}

	async #begin(key: string): Promise<Found> {
		const folder = new SnapshotFolder(join(this.#options.dataDirectory, key));
		using limit = timeLimit(LONGEST_WAIT);
		for (;;) {
			if (this.#isClosed) throw notIndexed();
			const found = this.#find(key, { folder, mayWait: !limit.isOver() });
			if (found) {
				this.#snapshots.begin(found.loaded);
				return found;
			}
			await this.#someEnd(limit);
		}
	}

	/** Until somebody has ended, or the time is over. */
	#someEnd({ signal }: TimeLimit): Promise<void> {
		return Promise.race([this.#snapshots.someEnd(), aborted(signal)]);
	}

	/** Undefined where others have to end first. */
	#find(
		key: string,
		{ folder, mayWait }: { readonly folder: SnapshotFolder; readonly mayWait: boolean },
	): Found | undefined {
		const version = folder.version();
		const held = this.#snapshots.get(key);
		if (held && held.entry.version === version) return foundOf(held);
		try {
			if (!this.#hasRoom(key, { needed: this.#memoryOf(folder), mayWait })) return undefined;
			return foundOf(this.#load(key, { folder, version }));
		} catch (error) {
			if (!held || !isOfMemory(error)) throw error;
			return { ...foundOf(held), degradations: [...held.entry.degradations, NOT_THE_NEWEST] };
		}
	}

	/** Makes room by dropping others; false where some are in use that will make room. Throws ValidationError. */
	#hasRoom(
		key: string,
		{ needed, mayWait }: { readonly needed: SnapshotMemory | undefined; readonly mayWait: boolean },
	): boolean {
		const { memory } = this.#options;
		if (!memory || !needed) return true;
		const plan = memory.plan(needed, this.#snapshots.evictable(key));
		if (plan.zone === "busy" && mayWait) return false;
		if (plan.zone === "busy" || plan.zone === "red") memory.permitRed(needed);
		for (const { entry } of plan.evicted) this.#snapshots.drop(entry.key);
		return true;
	}

	/** Undefined where nobody asks, and where headers do not tell. */
	#memoryOf({ path }: SnapshotFolder): SnapshotMemory | undefined {
		const { memory, fingerprint } = this.#options;
		return memory && newestMemory(path, fingerprint);
	}

	#load(
		key: string,
		{ folder, version = "" }: { readonly folder: SnapshotFolder; readonly version: string | undefined },
	): Loaded {
		const { snapshot, failures } = folder.openNewest(this.#options.fingerprint);
		if (!snapshot) throw failures[0] ?? notIndexed();
		const degradations = failures.map(({ message }) => `${message} This answer is from the one before it.`);
		const { memory } = snapshot;
		return this.#snapshots.add({ key, index: new SnapshotIndex(snapshot), memory, degradations, version });
	}
}

function foundOf(loaded: Loaded): Found {
	const { index, degradations } = loaded.entry;
	return { loaded, index, degradations };
}

function isOfMemory(error: unknown): error is ValidationError {
	return error instanceof ValidationError && error.code === TOO_LARGE_FOR_MEMORY;
}

/** Without the numbers, which are the operator's alone. */
const NOT_THE_NEWEST =
	"The newest snapshot takes more memory than there is. This answer is from the one before it.";

function aborted(signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
