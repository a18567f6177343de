import { Agent } from "undici";

/** As fetch takes it: of the types of Node, from which those of the package differ by version. */
export type Dispatcher = NonNullable<RequestInit["dispatcher"]>;

/** The connections to one provider. Whoever made it closes it when the work is done. */
export interface HttpClient {
	/** For whoever calls fetch by itself. */
	readonly dispatcher: Dispatcher;
	/** Node's own, over these connections. */
	readonly fetch: typeof fetch;
	/** Ends all connections; what is still under way fails, and so does every later request. */
	close(): Promise<void>;
}

/** Connections to one provider where nobody says: more than an index run or a burst of commands has requests at a time. */
const CONNECTIONS = 25;

/** Milliseconds. Qdrant ends a connection that was idle for 5 s: ours has to go first, or a request meets the end. */
const KEEP_ALIVE = 4_000;

/** Milliseconds until a connection stands; each request has a deadline of its own besides. */
const CONNECT = 10_000;

/**
 * Connections that are kept alive, `connections` at most; further requests wait for one. The timers of undici are off,
 * as every request brings a signal that bounds it with its whole answer. Nothing is opened before the first request.
 */
export function httpClient(connections = CONNECTIONS): HttpClient {
	const agent = new Agent({
		connections,
		keepAliveTimeout: KEEP_ALIVE,
		connect: { timeout: CONNECT },
		headersTimeout: 0,
		bodyTimeout: 0,
	});
	const dispatcher = agent as unknown as Dispatcher;
	return {
		dispatcher,
		fetch: (input, init) => fetch(input, { ...init, dispatcher }),
		close: () => agent.destroy(),
	};
}
