import type { BlobStore } from "./actions-blob-store.ts";
import { Refusal } from "./actions-protocol.ts";

/** A cache entry that can be restored. */
export interface StoredCache {
	readonly key: string;
	/** Hash of paths and compression; undefined where a planted entry answers to every version. */
	readonly version: string | undefined;
	/** Bytes. */
	readonly size: number;
	readonly archive: Buffer;
	/** Counts the entries in the order in which they were created, from 1. */
	readonly createdAt: number;
}

export interface CacheEntry {
	readonly key: string;
	readonly version: string | undefined;
	readonly blob: string;
	readonly createdAt: number;
	/** Present from the moment at which the upload is finished. */
	archive?: Buffer;
}

interface CacheName {
	readonly key: string;
	readonly version: string;
}

/** What both versions of the cache service keep. All entries are of one scope: branches are not told apart. */
export class CacheEntries {
	/** What the callers' tokens allow. */
	access: "read-write" | "read" | "none" = "read-write";
	readonly #blobs: BlobStore;
	#entries: CacheEntry[] = [];
	#created = 0;

	constructor(blobs: BlobStore) {
		this.#blobs = blobs;
	}

	/** In the order of their creation. */
	get finished(): StoredCache[] {
		return this.#entries.flatMap(({ key, version, archive, createdAt }) =>
			archive ? [{ key, version, size: archive.length, archive, createdAt }] : [],
		);
	}

	/** Plants a finished entry. */
	put({ key, version, archive }: Omit<StoredCache, "size" | "createdAt">): void {
		this.#add({ key, version, archive });
	}

	/** Takes the entries of a key away, also those whose upload never ended. */
	evict(key: string): void {
		for (const entry of this.#entries) if (entry.key === key) this.#blobs.remove(entry.blob);
		this.#entries = this.#entries.filter((entry) => entry.key !== key);
	}

	/** Takes a key, which nobody can take again. @throws Refusal where it is taken */
	reserve({ key, version }: CacheName): CacheEntry {
		if (this.#entries.some((entry) => entry.key === key && matches(entry, version))) {
			const message = "cache entry with the same key, version, and scope already exists";
			throw new Refusal(message, { status: 409, code: "already_exists" });
		}
		return this.#add({ key, version });
	}

	/** The entry whose upload is still to be finished. */
	open(isIt: (entry: CacheEntry) => boolean): CacheEntry | undefined {
		return this.#entries.find((entry) => !entry.archive && isIt(entry));
	}

	/** The uploaded bytes become what is restored. */
	finish(entry: CacheEntry): void {
		entry.archive = this.#blobs.seal(entry.blob);
	}

	/**
	 * The first key exactly, else the newest entry that starts with it, else with each other key in turn.
	 * @throws Refusal where tokens may not read
	 */
	find(keys: readonly string[], version: string): CacheEntry | undefined {
		if (this.access === "none") {
			throw new Refusal("cache read denied: token has no readable scopes", {
				status: 403,
				code: "permission_denied",
			});
		}
		const newestFirst = this.#entries.filter((entry) => entry.archive && matches(entry, version)).reverse();
		return (
			newestFirst.find((entry) => entry.key === keys[0]) ??
			keys
				.map((prefix) => newestFirst.find((entry) => entry.key.startsWith(prefix)))
				.find((entry) => entry !== undefined)
		);
	}

	#add(fields: Pick<CacheEntry, "key" | "version" | "archive">): CacheEntry {
		const entry = { ...fields, blob: this.#blobs.create(fields.archive), createdAt: ++this.#created };
		this.#entries.push(entry);
		return entry;
	}
}

/** Also whether an entry is of this very version. */
export function matches(entry: CacheEntry, version: unknown): boolean {
	return entry.version === undefined || entry.version === version;
}
