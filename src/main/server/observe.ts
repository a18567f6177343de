import type { OnDone } from "../../app/command-record.ts";
import { createMetrics, type MetricSources, type Metrics } from "../../app/metrics/metrics.ts";
import { createStatusReader, type ReadStatus, type StatusSources } from "../../app/status/read-status.ts";
import { RecentErrors } from "../../app/status/recent-errors.ts";
import { SearchMeters } from "../../wiring/search-meters.ts";

/** What is looked at; nothing of it is asked before somebody asks for what is shown. */
export type ObservedSources = Pick<MetricSources, "endpoints" | "queue" | "snapshots" | "indexTimes"> &
	Pick<StatusSources, "readLive" | "readSnapshot">;

/** What the server measures of itself, and shows. */
export interface Observation {
	readonly metrics: Metrics;
	/** For the search that is measured. */
	readonly meters: SearchMeters;
	readonly readStatus: ReadStatus;
	/** To be told of each event with commands. */
	readonly onDone: OnDone;
}

export function observe(sources: ObservedSources): Observation {
	const errors = new RecentErrors();
	const metrics = createMetrics({
		...sources,
		caches: () => meters.caches,
		spend: () => meters.spend(),
	});
	const meters = new SearchMeters(metrics);
	const readStatus = createStatusReader({
		...sources,
		errorsOf: (identity) => errors.of(identity),
		readMonth: () => meters.readMonth(),
	});
	return {
		metrics,
		meters,
		readStatus,
		onDone: (record, context) => {
			metrics.onDone(record, context);
			errors.note(record, context);
		},
	};
}
