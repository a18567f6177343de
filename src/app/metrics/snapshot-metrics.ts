import type { Registry } from "prom-client";
import type { LoadedSnapshot } from "../../store/snapshot/loaded-snapshots.ts";
import { addGauge, type Sample } from "./read-at-scrape.ts";

/** Shows what is held in memory: never of which repositories, as the port may be open to everybody. */
export function addSnapshotMetrics(
	registry: Registry,
	snapshots: () => readonly Pick<LoadedSnapshot, "bytes">[],
): void {
	addGauge(registry, {
		name: "slashfind_snapshots_loaded",
		help: "Snapshots that are held in memory.",
		read: () => [{ value: snapshots().length }],
	});
	addGauge(registry, {
		name: "slashfind_snapshots_loaded_bytes",
		help: "Memory that they take, as estimated when they were loaded.",
		read: () => [{ value: snapshots().reduce((sum, { bytes }) => sum + bytes, 0) }],
	});
}

/** How old the snapshots are that would answer in place of the live index; of each repository the newest, as ISO 8601. */
export function addSnapshotAge(registry: Registry, indexTimes: () => readonly string[]): void {
	addGauge(registry, {
		name: "slashfind_snapshot_age_seconds",
		help: "Time since the oldest and the newest cached snapshot were indexed, of each repository its newest; absent where none is cached.",
		labels: ["which"],
		read: () => ages(indexTimes()),
	});
}

function ages(indexTimes: readonly string[]): Sample[] {
	const seconds = indexTimes.map((time) => (Date.now() - Date.parse(time)) / 1_000).filter(Number.isFinite);
	if (seconds.length === 0) return [];
	return [
		{ labels: { which: "oldest" }, value: Math.max(...seconds) },
		{ labels: { which: "newest" }, value: Math.min(...seconds) },
	];
}
