import { Counter, Histogram, type Registry } from "prom-client";
import { QueryError } from "../../errors.ts";
import type { SearchHooks } from "../../search/search-facts.ts";

/** In seconds: from a small snapshot to the longest wait that an asker is expected to bear. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 10, 25];

/** Of a search that has no answer. */
const NONE = { mode: "none", source: "none" };

/** Counts searches; gives what has to be told of each. */
export function addSearchMetrics(registry: Registry): Required<SearchHooks> {
	const done = new Counter({
		name: "slashfind_searches_total",
		help: "Searches by mode, by what was searched, and by how they ended.",
		labelNames: ["mode", "source", "outcome"],
		registers: [registry],
	});
	const seconds = new Histogram({
		name: "slashfind_search_seconds",
		help: "Time that a search with an answer took, where the answer was not kept from before.",
		labelNames: ["mode", "source"],
		buckets: BUCKETS,
		registers: [registry],
	});
	return {
		onAnswer: ({ mode, source, places, tookMs, cached }) => {
			done.inc({ mode, source, outcome: places > 0 ? "found" : "no-match" });
			if (!cached) seconds.observe({ mode, source }, tookMs / 1_000);
		},
		onFailure: (error) => done.inc({ ...NONE, outcome: failureLabel(error) }),
	};
}

function failureLabel(error: unknown): string {
	if (!(error instanceof QueryError)) return "failed";
	return error.code === "not-indexed" ? error.code : "query-error";
}
