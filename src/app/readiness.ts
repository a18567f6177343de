import { minuteOf } from "../commands/render-problem.ts";
import type { EndpointView } from "../resilience/endpoint-view.ts";
import type { LiveTrouble } from "./live-health.ts";

/** Whether the App answers commands. */
export interface Readiness {
	readonly ready: boolean;
	/** For people and probes; at least one. */
	readonly lines: readonly string[];
}

export interface ReadinessFacts {
	/** Whether the server was asked to stop. */
	readonly isStopping: boolean;
	/** Why no command could be answered just now; undefined where some could. */
	readonly obstacle: string | undefined;
	readonly endpoints: readonly EndpointView[];
	/** Undefined where searches go to the live index, or there is none. */
	readonly trouble?: LiveTrouble | undefined;
}

/** A server that is down makes answers worse, and is no reason to send commands elsewhere. */
export function readinessOf({ isStopping, obstacle, endpoints, trouble }: ReadinessFacts): Readiness {
	if (isStopping) return { ready: false, lines: ["stopping"] };
	if (obstacle !== undefined) return { ready: false, lines: [obstacle] };
	const degraded = [
		...endpoints.filter(({ state }) => state !== "closed").map(line),
		...(trouble ? [`ready, degraded: snapshots answer since ${at(trouble.since)} (${trouble.code})`] : []),
	];
	return { ready: true, lines: degraded.length === 0 ? ["ready"] : degraded };
}

function line({ name, state, since }: EndpointView): string {
	return `ready, degraded: ${name} ${state} since ${at(since)}`;
}

function at(milliseconds: number): string {
	return minuteOf(new Date(milliseconds));
}
