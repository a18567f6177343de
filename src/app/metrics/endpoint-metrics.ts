import type { Registry } from "prom-client";
import type { EndpointState, EndpointView } from "../../resilience/endpoint-view.ts";
import { addGauge, type Sample } from "./read-at-scrape.ts";

/** The better ones first. */
const STATES: readonly EndpointState[] = ["closed", "recovering", "half-open", "open"];

const LABELS = ["endpoint"];

/** Shows how the servers do that are asked over the network: by their names, never by their addresses. */
export function addEndpointMetrics(registry: Registry, endpoints: () => readonly EndpointView[]): void {
	addGauge(registry, {
		name: "slashfind_endpoint_state",
		help: "1 for the state that a server is in, 0 for the others; it is asked as usual while closed.",
		labels: [...LABELS, "state"],
		read: () => worstByName(endpoints()).flatMap(statesOf),
	});
	addGauge(registry, {
		name: "slashfind_endpoint_since_timestamp_seconds",
		help: "Unix time since when a server is asked as usual, or is not.",
		labels: LABELS,
		read: () => worstByName(endpoints()).map((view) => sample(view, view.since / 1_000)),
	});
	addGauge(registry, {
		name: "slashfind_endpoint_last_failure_timestamp_seconds",
		help: "Unix time of the newest call to a server that failed; absent where none did.",
		labels: LABELS,
		read: () =>
			worstByName(endpoints()).flatMap((view) =>
				view.lastError ? [sample(view, view.lastError.at / 1_000)] : [],
			),
	});
}

/** Two servers may have one name. */
function worstByName(views: readonly EndpointView[]): EndpointView[] {
	const ordered = views.toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
	return [...new Map(ordered.map((view) => [view.name, view])).values()];
}

function statesOf({ name, state }: EndpointView): Sample[] {
	return STATES.map((each) => ({
		labels: { endpoint: name, state: each },
		value: each === state ? 1 : 0,
	}));
}

function sample({ name }: EndpointView, value: number): Sample {
	return { labels: { endpoint: name }, value };
}
