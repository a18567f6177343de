import { minuteOf } from "../commands/render-problem.ts";
import type { EndpointView } from "../resilience/endpoint-view.ts";

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
}

/** A server that is down makes answers worse, and is no reason to send commands elsewhere. */
export function readinessOf({ isStopping, obstacle, endpoints }: ReadinessFacts): Readiness {
	if (isStopping) return { ready: false, lines: ["stopping"] };
	if (obstacle !== undefined) return { ready: false, lines: [obstacle] };
	const degraded = endpoints.filter(({ state }) => state !== "closed");
	if (degraded.length === 0) return { ready: true, lines: ["ready"] };
	return { ready: true, lines: degraded.map(line) };
}

function line({ name, state, since }: EndpointView): string {
	return `ready, degraded: ${name} ${state} since ${minuteOf(new Date(since))}`;
}
