import { Counter, Histogram, type Registry } from "prom-client";
import type { OnDone } from "../command-record.ts";
import { outcomeLabel } from "./outcome-label.ts";

/** In seconds: the aim is one, an asker gets an apology after 25, and GitHub may let a reply wait for minutes. */
const BUCKETS = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 15, 25, 60, 300];

/** Counts comments and reviews with commands; gives what has to be told of each. */
export function addCommandMetrics(registry: Registry): OnDone {
	const done = new Counter({
		name: "slashfind_commands_total",
		help: "Comments and reviews with commands, by how they ended, and whether our reply stands.",
		labelNames: ["outcome", "posted"],
		registers: [registry],
	});
	const seconds = new Histogram({
		name: "slashfind_command_seconds",
		help: "Time from the arrival of a delivery with commands until their reply was posted.",
		buckets: BUCKETS,
		registers: [registry],
	});
	return (record, context) => {
		done.inc({ outcome: outcomeLabel(record), posted: String(record.posted) });
		if (record.posted && context) seconds.observe(context.tookMs / 1_000);
	};
}
