import type { BlobStore } from "./actions-blob-store.ts";
import { type CacheEntries, matches } from "./actions-cache-entries.ts";
import { type Fields, invalid, type Methods } from "./actions-protocol.ts";

/** Version 2 of the cache service. */
export class CacheService {
	readonly methods: Methods = {
		"CacheService/CreateCacheEntry": ({ fields }) => this.#create(fields),
		"CacheService/FinalizeCacheEntryUpload": ({ fields }) => this.#finalize(fields),
		"CacheService/GetCacheEntryDownloadURL": ({ fields }) => this.#find(fields),
	};
	readonly #blobs: BlobStore;
	readonly #entries: CacheEntries;

	constructor(entries: CacheEntries, blobs: BlobStore) {
		this.#entries = entries;
		this.#blobs = blobs;
	}

	#create({ key, version }: Fields): unknown {
		if (this.#entries.access !== "read-write") {
			return { ok: false, message: "cache write denied: token has no writable scopes" };
		}
		const entry = this.#entries.reserve({ key: String(key), version: String(version) });
		return { ok: true, signed_upload_url: this.#blobs.uploadUrl(entry.blob) };
	}

	#finalize({ key, version, size_bytes: size = "0" }: Fields): unknown {
		const entry = this.#entries.open((open) => open.key === key && matches(open, version));
		if (!entry) throw invalid(`No upload of ${key} is open.`);
		const content = this.#blobs.content(entry.blob);
		if (Number(size) !== content?.length) {
			throw invalid(`${key} was said to have ${size} bytes, but ${content?.length ?? 0} were uploaded.`);
		}
		this.#entries.finish(entry);
		return { ok: true, entry_id: String(entry.createdAt) };
	}

	#find({ key, version, restore_keys: restoreKeys = [] }: Fields): unknown {
		const keys = [key, ...(restoreKeys as string[])] as string[];
		const hit = this.#entries.find(keys, String(version));
		if (!hit) return { ok: false };
		return { ok: true, signed_download_url: this.#blobs.downloadUrl(hit.blob), matched_key: hit.key };
	}
}
