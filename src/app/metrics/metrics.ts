import { collectDefaultMetrics, Registry } from "prom-client";
import type { SpendView } from "../../budget/spend-view.ts";
import type { EndpointView } from "../../resilience/endpoint-view.ts";
import type { SearchHooks } from "../../search/search-facts.ts";
import type { LoadedSnapshot } from "../../store/snapshot/loaded-snapshots.ts";
import type { QueueView } from "../command-queue.ts";
import type { OnDone } from "../command-record.ts";
import { addCacheMetrics, type CacheViews } from "./cache-metrics.ts";
import { addCommandMetrics } from "./command-metrics.ts";
import { addEndpointMetrics } from "./endpoint-metrics.ts";
import { addQueueMetrics } from "./queue-metrics.ts";
import { addSearchMetrics } from "./search-metrics.ts";
import { addSnapshotAge, addSnapshotMetrics } from "./snapshot-metrics.ts";
import { addSpendMetrics } from "./spend-metrics.ts";

/** Where values come from that are read when somebody asks for them. What does not exist is left out. */
export interface MetricSources {
	readonly endpoints?: () => readonly EndpointView[];
	readonly queue?: () => QueueView;
	readonly snapshots?: () => readonly Pick<LoadedSnapshot, "bytes">[];
	/** Of each repository the time of its newest cached snapshot, as ISO 8601. */
	readonly indexTimes?: () => readonly string[];
	readonly caches?: () => CacheViews;
	readonly spend?: () => SpendView | undefined;
}

/** What the App measures of itself. */
export interface Metrics extends Required<SearchHooks> {
	readonly contentType: string;
	/** In the exposition format of Prometheus. */
	text(): Promise<string>;
	/** To be told of each event with commands. */
	readonly onDone: OnDone;
}

/**
 * Labels hold words out of bounded sets, and never a query, code, a name or an address: whoever reaches the port may read
 * them.
 */
export function createMetrics(sources: MetricSources): Metrics {
	const { endpoints, queue, snapshots, indexTimes, caches, spend } = sources;
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const onDone = addCommandMetrics(registry);
	const searches = addSearchMetrics(registry);
	if (endpoints) addEndpointMetrics(registry, endpoints);
	if (queue) addQueueMetrics(registry, queue);
	if (snapshots) addSnapshotMetrics(registry, snapshots);
	if (indexTimes) addSnapshotAge(registry, indexTimes);
	if (caches) addCacheMetrics(registry, caches);
	if (spend) addSpendMetrics(registry, spend);
	return { contentType: registry.contentType, text: () => registry.metrics(), onDone, ...searches };
}
