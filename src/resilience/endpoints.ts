import { type BreakerRules, EndpointBreaker, type EndpointBreakerOptions } from "./endpoint-breaker.ts";
import type { EndpointView } from "./endpoint-view.ts";

export type EndpointsOptions = Pick<EndpointBreakerOptions, "onChange"> & { readonly rules: BreakerRules };

export interface EndpointRequest extends Pick<EndpointBreakerOptions, "name" | "probe"> {
	/** Of which scheme, host and port tell servers apart. */
	readonly address: string;
}

/** The servers that a process asks, each with one breaker for all that ask it. */
export class Endpoints {
	readonly #options: EndpointsOptions;
	readonly #breakers = new Map<string, EndpointBreaker>();

	constructor(options: EndpointsOptions) {
		this.#options = options;
	}

	/** The breaker of a server; the probe is that of the first who asked for it. */
	of({ name, address, probe }: EndpointRequest): EndpointBreaker {
		const { origin } = new URL(address);
		const known = this.#breakers.get(origin);
		if (known) return known;
		const breaker = new EndpointBreaker({ name, address: origin, probe, ...this.#options });
		this.#breakers.set(origin, breaker);
		return breaker;
	}

	/** Whether all servers of a name are asked as usual. */
	isClosed(name: string): boolean {
		return this.views().every((view) => view.name !== name || view.state === "closed");
	}

	views(): readonly EndpointView[] {
		return [...this.#breakers.values()].map((breaker) => breaker.view());
	}

	/** Ends all probes. */
	async close(): Promise<void> {
		await Promise.all([...this.#breakers.values()].map((breaker) => breaker.close()));
	}
}
