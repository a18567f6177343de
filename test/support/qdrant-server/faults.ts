/** What a fault does to the request that it hits. */
export type Fault =
	/** The connection ends before anything is done. */
	| { readonly kind: "refused" }
	/** Another answer, before anything is done: a string goes out as it is, else JSON. */
	| {
			readonly kind: "status";
			readonly status: number;
			readonly body?: unknown;
			readonly headers?: Readonly<Record<string, string>>;
	  }
	/** The request is carried out and nothing comes back. */
	| { readonly kind: "applied-then-reset" }
	/** The request is carried out; the connection ends in the middle of the answer. */
	| { readonly kind: "reset-mid-body" }
	/** The request is carried out; the answer waits, for ever where no promise is given. */
	| { readonly kind: "slow-headers" | "slow-body"; readonly until?: Promise<unknown> }
	/** A write stops after some points; then the connection ends or the server answers 500. */
	| { readonly kind: "partly-applied"; readonly points: number; readonly ending: "reset" | "500" }
	/** A write that was waited for is not applied yet when the server stops waiting: 200, and done some requests later. */
	| { readonly kind: "wait-timeout" };

/** Which requests. Those that match are counted from the moment of the order. */
export interface FaultOrder {
	readonly fault: Fault;
	readonly method?: string;
	/** Looked for in the path without the query. */
	readonly path?: RegExp;
	/** The first that is hit; 1 where not given: the next. */
	readonly nth?: number;
	/** How many in a row; 1 where not given. */
	readonly times?: number;
}

interface Pending {
	readonly order: FaultOrder;
	seen: number;
}

/** The faults that a test has ordered. */
export class Faults {
	readonly #pending: Pending[] = [];
	/** How many requests were hit. */
	fired = 0;

	inject(order: FaultOrder): void {
		this.#pending.push({ order, seen: 0 });
	}

	clear(): void {
		this.#pending.length = 0;
	}

	/** Counts the request for every order; the first that is due hits it. */
	take({ method, path }: { readonly method: string; readonly path: string }): Fault | undefined {
		let hit: Fault | undefined;
		for (const pending of this.#pending) {
			const { order } = pending;
			if ((order.method ?? method) !== method || (order.path && !order.path.test(path))) continue;
			pending.seen++;
			if (!hit && isDue(pending)) hit = order.fault;
		}
		if (hit) this.fired++;
		return hit;
	}
}

function isDue({ order: { nth = 1, times = 1 }, seen }: Pending): boolean {
	return seen >= nth && seen < nth + times;
}

/** 429, as strict mode answers it; no header where the request alone is too much. */
export function tooManyRequests(retryAfter?: number | string): Fault {
	const after = retryAfter === undefined ? "" : `. Retry after ${retryAfter}s`;
	return {
		...failure(429, `Rate limiting exceeded: Write rate limit exceeded${after}`),
		...(retryAfter !== undefined && { headers: { "retry-after": String(retryAfter) } }),
	};
}

export function internalError(): Fault {
	return failure(500, "Service internal error: a thread of the server has panicked");
}

export function shardUnavailable(): Fault {
	return failure(503, "Shard temporarily unavailable: shard 0 is recovering");
}

export function quotaReached(): Fault {
	return failure(507, "Insufficient storage: the disk quota of this node is reached");
}

/** What a proxy says in front of a server that is not there: with 502, 504 or 413, or even as a success. */
export function html(status = 200): Fault {
	const headers = { "content-type": "text/html" };
	return { kind: "status", status, headers, body: "<!doctype html><title>Welcome</title>" };
}

export function truncatedJson(): Fault {
	return { kind: "status", status: 200, body: '{"result":{"points":[{"id":' };
}

/** Any other error of the server. */
export function failure(status: number, error: string): Extract<Fault, { kind: "status" }> {
	return { kind: "status", status, body: { status: { error }, time: 0 } };
}
