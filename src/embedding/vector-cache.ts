import type { TextKey } from "./text-key.ts";

export interface CachedVector {
	readonly key: TextKey;
	/** Rounded by {@link roundVector}; it comes back exactly as it was put. */
	readonly vector: Float32Array;
}

/**
 * Vectors that were paid for once, by what they were made of. They outlive the points that use them. Losing the cache
 * costs money and never an answer: what is damaged counts as not there.
 */
export interface VectorCache {
	/** Those that are there; the others have to be paid for. */
	get(keys: readonly TextKey[]): Promise<ReadonlyMap<TextKey, Float32Array>>;
	/** Kept for certain when it resolves, also when this process dies next. */
	put(entries: readonly CachedVector[]): Promise<void>;
	/** Says that the index still uses these; keys that are not there are passed over. */
	touch(keys: Iterable<TextKey>): Promise<void>;
	/** Drops what was neither put nor touched since then, and says how many vectors those were. */
	prune(unusedSince: Date): Promise<number>;
}
