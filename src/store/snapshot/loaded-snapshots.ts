import type { Manifest } from "../manifest.ts";
import type { SnapshotMemory } from "./memory-estimate.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";

/** A loaded snapshot, for people. */
export interface LoadedSnapshot extends Pick<Manifest, "commit" | "indexedAt"> {
	/** Of its repository: see identityKey. */
	readonly key: string;
	/** What it takes in memory, about. */
	readonly bytes: number;
}

/** What is loaded of a repository. */
export interface Entry {
	readonly key: string;
	readonly index: SnapshotIndex;
	readonly memory: SnapshotMemory;
	readonly degradations: readonly string[];
	/** Of the folder when it was loaded. */
	readonly version: string;
}

/** An entry, and who uses it. */
export class Loaded {
	readonly entry: Entry;
	#users = 0;

	constructor(entry: Entry) {
		this.entry = entry;
	}

	get memory(): SnapshotMemory {
		return this.entry.memory;
	}

	get isIdle(): boolean {
		return this.#users === 0;
	}

	begin(): void {
		this.#users++;
	}

	end(): void {
		this.#users--;
	}
}

/**
 * The indexes that are in memory, one a repository. One that is dropped while somebody uses it is closed, and takes its
 * memory, until the last of them has ended.
 */
export class LoadedSnapshots {
	/** Those that were not used for longest first. */
	readonly #current = new Map<string, Loaded>();
	/** Dropped, and still used. */
	readonly #leaving = new Set<Loaded>();
	#ended = Promise.withResolvers<void>();

	/** Everything that takes memory, in the order in which it may go when a repository's newer one comes. */
	evictable(key: string): readonly Loaded[] {
		const replaced = this.#current.get(key);
		const others = [...this.#current.values()].filter((loaded) => loaded !== replaced);
		return [...this.#leaving, ...(replaced ? [replaced] : []), ...others];
	}

	views(): readonly LoadedSnapshot[] {
		return [...this.#current.values()].map(({ entry: { key, index, memory } }) => ({
			key,
			bytes: memory.resident,
			commit: index.manifest.commit,
			indexedAt: index.manifest.indexedAt,
		}));
	}

	get(key: string): Loaded | undefined {
		return this.#current.get(key);
	}

	/** In place of what is there of its repository. */
	add(entry: Entry): Loaded {
		this.drop(entry.key);
		const loaded = new Loaded(entry);
		this.#current.set(entry.key, loaded);
		return loaded;
	}

	drop(key: string): void {
		const loaded = this.#current.get(key);
		if (!loaded) return;
		this.#current.delete(key);
		if (loaded.isIdle) loaded.entry.index.close();
		else this.#leaving.add(loaded);
	}

	/** Whoever begins has to do so in the step in which it was found: what is idle may go at any time. */
	begin(loaded: Loaded): void {
		loaded.begin();
		const { key } = loaded.entry;
		if (this.#current.get(key) !== loaded) return;
		this.#current.delete(key);
		this.#current.set(key, loaded);
	}

	end(loaded: Loaded): void {
		loaded.end();
		if (!loaded.isIdle) return;
		if (this.#leaving.delete(loaded)) loaded.entry.index.close();
		this.wake();
	}

	/** Lets all go on who wait for an end. */
	wake(): void {
		this.#ended.resolve();
		this.#ended = Promise.withResolvers<void>();
	}

	/** Until somebody who used one has ended. */
	someEnd(): Promise<void> {
		return this.#ended.promise;
	}
}
