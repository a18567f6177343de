import { Counter, Gauge, type Registry } from "prom-client";

/** One value of a metric. */
export interface Sample {
	readonly value: number;
	readonly labels?: Readonly<Record<string, string>>;
}

export interface ReadMetric {
	readonly name: string;
	readonly help: string;
	readonly labels?: readonly string[];
	/** Asked at each scrape; what is not known has no sample, and no value is made up for it. */
	readonly read: () => readonly Sample[];
}

/** A value that goes up and down. */
export function addGauge(registry: Registry, { read, ...metric }: ReadMetric): void {
	const gauge = new Gauge({
		...declared(registry, metric),
		collect: () => {
			empty(gauge);
			for (const { value, labels = {} } of read()) gauge.set(labels, value);
		},
	});
}

/** A count that somebody else keeps, and that only grows. */
export function addCounter(registry: Registry, { read, ...metric }: ReadMetric): void {
	const counter = new Counter({
		...declared(registry, metric),
		collect: () => {
			empty(counter);
			for (const { value, labels = {} } of read()) counter.inc(labels, value);
		},
	});
}

function declared(registry: Registry, { name, help, labels = [] }: Omit<ReadMetric, "read">) {
	return { name, help, labelNames: [...labels], registers: [registry] };
}

/** A reset leaves a metric without labels at 0, which is a value. */
function empty(metric: Gauge | Counter): void {
	metric.reset();
	metric.remove({});
}
