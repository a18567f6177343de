import type { Registry } from "prom-client";
import type { CacheCounts } from "../../embedding/cache-counts.ts";
import { addCounter, type Sample } from "./read-at-scrape.ts";

/** By name; undefined for a cache that is not there. */
export type CacheViews = Readonly<Record<string, CacheCounts | undefined>>;

export function addCacheMetrics(registry: Registry, caches: () => CacheViews): void {
	const labels = ["cache"];
	addCounter(registry, {
		name: "slashfind_cache_hits_total",
		help: "What a cache was asked for and had, or had on its way for somebody else.",
		labels,
		read: () => samples(caches(), ({ hits }) => hits),
	});
	addCounter(registry, {
		name: "slashfind_cache_misses_total",
		help: "What a cache was asked for and did not have.",
		labels,
		read: () => samples(caches(), ({ misses }) => misses),
	});
}

function samples(caches: CacheViews, amountOf: (counts: CacheCounts) => number): Sample[] {
	return Object.entries(caches).flatMap(([cache, counts]) =>
		counts ? [{ labels: { cache }, value: amountOf(counts) }] : [],
	);
}
