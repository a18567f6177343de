import type { Registry } from "prom-client";
import type { QueueView } from "../command-queue.ts";
import { addCounter, addGauge } from "./read-at-scrape.ts";

export function addQueueMetrics(registry: Registry, queue: () => QueueView): void {
	addGauge(registry, {
		name: "slashfind_queue_waiting",
		help: "Commands that wait to be answered.",
		read: () => [{ value: queue().waiting }],
	});
	addGauge(registry, {
		name: "slashfind_queue_running",
		help: "Commands that are being answered.",
		read: () => [{ value: queue().running }],
	});
	addCounter(registry, {
		name: "slashfind_queue_refused_total",
		help: "Commands that were refused, as too many waited.",
		read: () => [{ value: queue().refused }],
	});
}
