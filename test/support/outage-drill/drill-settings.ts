import type { KeyName } from "../../../src/config/schema.ts";

export type Settings = Partial<Readonly<Record<KeyName, number>>>;

/** Seconds, as they are where nobody sets anything. */
const DURATIONS = {
	"resilience.probe-interval": 5,
	"resilience.breaker-window": 60,
	"backup.restore-delay": 60,
	"backup.sync-interval": 300,
} as const;

/** Probes in a row that have to succeed: the first and the last are as far apart as the delay is long. */
export const GOOD_PROBES = DURATIONS["backup.restore-delay"] / DURATIONS["resilience.probe-interval"] + 1;

/** In milliseconds. */
export const PROBE_INTERVAL = DURATIONS["resilience.probe-interval"] * 1_000;
export const RESTORE_DELAY = DURATIONS["backup.restore-delay"] * 1_000;

/** Nothing depends on how fast a machine is, nor on how often one asks. */
const GENEROUS: Settings = {
	"qdrant.search-timeout-ms": 60_000,
	"voyage.query-timeout-ms": 60_000,
	"resilience.search-deadline": 600,
	"resilience.answer-deadline": 600,
	"limits.repository-per-minute": 1_000,
};

/** What an operator states; durations are so many times as long as they are by default. */
export function drillSettings(scale: number): Settings {
	const scaled = Object.entries(DURATIONS).map(([key, seconds]) => [key, seconds * scale]);
	return { ...GENEROUS, ...Object.fromEntries(scaled) };
}

/** The same as variables of the environment. */
export function environmentOf(settings: Settings): Record<string, string> {
	return Object.fromEntries(
		Object.entries(settings).map(([key, value]) => [
			`SLASHFIND_${key.toUpperCase().replaceAll(/[.-]/g, "_")}`,
			String(value),
		]),
	);
}
