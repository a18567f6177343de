import type { Registry } from "prom-client";
import { addGauge, type Sample } from "./read-at-scrape.ts";

/** A snapshot that is held in memory. */
export interface HeldSnapshot {
	/** Of memory. */
	readonly bytes: number;
	/** ISO 8601. */
	readonly indexedAt: string;
}

/** Shows what is held in memory: never of which repositories, as the port may be open to everybody. */
export function addSnapshotMetrics(registry: Registry, snapshots: () => readonly HeldSnapshot[]): void {
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
	addGauge(registry, {
		name: "slashfind_snapshot_age_seconds",
		help: "Time since the oldest and the newest of them were written; absent where none is loaded.",
		labels: ["which"],
		read: () => ages(snapshots()),
	});
}

function ages(snapshots: readonly HeldSnapshot[]): Sample[] {
	const seconds = snapshots
		.map(({ indexedAt }) => (Date.now() - Date.parse(indexedAt)) / 1_000)
		.filter(Number.isFinite);
	if (seconds.length === 0) return [];
	return [
		{ labels: { which: "oldest" }, value: Math.max(...seconds) },
		{ labels: { which: "newest" }, value: Math.min(...seconds) },
	];
}
