import { LRUCache } from "lru-cache";
import { CacheCounts } from "./cache-counts.ts";
import type { Embedder, EmbedOptions } from "./embedder.ts";

const ENTRIES = 1_000;

/** Milliseconds. A question asked again is mostly the next page, or an edit of the command around it. */
const KEPT_FOR = 5 * 60_000;

export interface QueryCacheOptions {
	/** Milliseconds on a clock that only goes forward. */
	readonly now?: () => number;
	readonly counts?: CacheCounts;
}

/**
 * The same embedder, which answers a query that it knows from memory, and embeds one that several ask at the same time
 * once. A failure is given to all who wait for it and then forgotten.
 */
export function withQueryCache(
	embedder: Embedder,
	{ now, counts = new CacheCounts() }: QueryCacheOptions = {},
): Embedder {
	const cache = new LRUCache<string, Promise<Float32Array>>({
		max: ENTRIES,
		ttl: KEPT_FOR,
		ttlResolution: 0,
		...(now && { perf: { now } }),
	});

	// Who asks first pays. Nobody's signal goes to the provider: who gives up must not take the answer from those who wait on.
	function embedOnce(text: string, identity: EmbedOptions["identity"]): Promise<Float32Array> {
		const known = cache.get(text);
		if (known) {
			counts.hit();
			return known;
		}
		counts.miss();
		const asked = embedder.embedQuery(text, { identity });
		cache.set(text, asked);
		asked.catch(() => {
			if (cache.peek(text) === asked) cache.delete(text);
		});
		return asked;
	}

	return {
		model: embedder.model,
		embedDocuments: (texts, options) => embedder.embedDocuments(texts, options),
		embedQuery: async (text, { signal, identity } = {}) => {
			signal?.throwIfAborted();
			return unlessAborted(embedOnce(text, identity), { signal });
		},
	};
}

async function unlessAborted<Result>(promise: Promise<Result>, { signal }: EmbedOptions): Promise<Result> {
	if (!signal) return promise;
	const { promise: aborted, reject } = Promise.withResolvers<never>();
	const abort = () => reject(signal.reason);
	signal.addEventListener("abort", abort, { once: true });
	return Promise.race([promise, aborted]).finally(() => signal.removeEventListener("abort", abort));
}
