/** What a proxy does to a request instead of passing it and its answer on. */
export type ProxyFault =
	/** The connection ends without an answer, and whoever comes after finds nobody, until the faults are cleared. */
	| { readonly kind: "refused" }
	/** Answered by the proxy itself; nothing reaches the server. */
	| {
			readonly kind: "status";
			readonly status: number;
			readonly headers?: Readonly<Record<string, string>>;
	  }
	/** Carried out; the answer waits until the client gives up or the faults are cleared. */
	| { readonly kind: "slow" }
	/** Carried out; in the middle of the answer the connection is reset. */
	| { readonly kind: "reset" }
	/** Carried out; half of the bytes that `content-length` names arrive, and the connection ends in good order. */
	| { readonly kind: "truncated" }
	/** Carried out; 200 with something else: bytes that are no JSON, or JSON that nobody asked for. */
	| { readonly kind: "garbage"; readonly body: "bytes" | "json" };

/** Which requests. */
export interface FaultRule {
	readonly fault: ProxyFault;
	readonly method?: string;
	/** Looked for in the path with its query. */
	readonly path?: RegExp;
	/** How many of those that match; all where not given. */
	readonly times?: number;
}

/** A request as it came to the proxy. */
export interface ProxiedRequest {
	/** From 1, in the order of arrival. */
	readonly ordinal: number;
	readonly method: string;
	/** With the query. */
	readonly path: string;
}

export const GARBAGE = {
	bytes: Buffer.from("\u0000<!doctype html><title>Sign in to the network</title>\u00ff", "latin1"),
	json: Buffer.from('{"unexpected":{"shape":[1,null,"text"]}}'),
} as const;

/** A rule at work. */
export class FaultOrder {
	/** What it hit. */
	readonly hits: ProxiedRequest[] = [];
	readonly rule: FaultRule;

	constructor(rule: FaultRule) {
		this.rule = rule;
	}

	/** Whether the request is one of its own; then it is counted. */
	takes(request: ProxiedRequest): boolean {
		const { method = request.method, path, times = Number.POSITIVE_INFINITY } = this.rule;
		const isHit = method === request.method && (path?.test(request.path) ?? true) && this.hits.length < times;
		if (isHit) this.hits.push(request);
		return isHit;
	}
}
