import { QdrantClient } from "@qdrant/js-client-rest";
import { ProviderError } from "../../errors.ts";
import { CALL_RULES } from "../../resilience/call-rules.ts";
import { type Clock, systemClock } from "../../resilience/clock.ts";
import type { EndpointBreaker } from "../../resilience/endpoint-breaker.ts";
import { type Dispatcher, type HttpClient, httpClient } from "../../resilience/http-client.ts";
import { type RetryRules, withRetries } from "../../resilience/retry.ts";
import { timeLimit } from "../../resilience/time-limit.ts";
import { checkKey, parseAddress } from "./address.ts";
import { type Asked, notQdrant, translate } from "./refusals.ts";

export type QdrantApi = ReturnType<QdrantClient["api"]>;

export interface ConnectionOptions {
	readonly url: string;
	readonly apiKey?: string | undefined;
	/** Milliseconds for one attempt, its whole answer included. */
	readonly deadline?: number;
	readonly rules?: RetryRules;
	/** Through which all requests go, each with its retries. */
	readonly breaker?: EndpointBreaker | undefined;
	readonly clock?: Clock;
	/** At a time; 25 where left out. */
	readonly connections?: number | undefined;
}

/** One request of the client's API, with what every request needs. */
type Call<Result> = (
	api: QdrantApi,
	init: { readonly signal: AbortSignal; readonly dispatcher: Dispatcher; readonly redirect: "manual" },
) => Promise<{ readonly data: { readonly result?: Result | undefined } }>;

interface Attempt<Result> {
	readonly call: Call<Result>;
	readonly isSound: (result: Result) => boolean;
}

/**
 * Qdrant's client, its defects kept inside: it overwrites signals, drops paths and ports of addresses, warns on the
 * console, and tells errors in five ways. All requests here may be repeated: none adds anything twice.
 */
export class QdrantConnection {
	/** Host and port, for messages. */
	readonly server: string;
	readonly #client: QdrantClient;
	readonly #http: HttpClient;
	readonly #options: Required<Pick<ConnectionOptions, "deadline" | "rules" | "clock">>;
	readonly #breaker: EndpointBreaker | undefined;
	readonly #apiKey: string | undefined;

	/** Throws ConfigurationError for an address or a key that cannot be used. */
	constructor({ url, apiKey, connections, breaker, ...options }: ConnectionOptions) {
		const address = parseAddress(url);
		this.#apiKey = apiKey === undefined ? undefined : checkKey(apiKey);
		this.server = `${address.host}:${address.port}`;
		this.#breaker = breaker;
		const { attempt: deadline, ...rules } = CALL_RULES.qdrantWrite;
		this.#options = { deadline, rules, clock: systemClock, ...options };
		this.#http = httpClient(connections);
		this.#client = new QdrantClient({
			...address,
			// As a header, or the client warns about every address that is not https.
			headers: this.#apiKey === undefined ? {} : { "api-key": this.#apiKey },
			// A finite one would overwrite the signal of each call.
			timeout: Number.POSITIVE_INFINITY,
			checkCompatibility: false,
		});
	}

	/** Makes a request, again where that may help. Throws ProviderError, also for a result that is not as it has to be. */
	request<Result>(
		doing: string,
		call: Call<Result>,
		isSound: (result: Result) => boolean = () => true,
	): Promise<Result> {
		const { clock, rules } = this.#options;
		const ask = () => withRetries(() => this.#attempt(doing, { call, isSound }), { rules, clock });
		return this.#breaker ? this.#breaker.run(ask) : ask();
	}

	/** Ends all connections; what is still under way fails. For whoever made it, when the work is done. */
	close(): Promise<void> {
		return this.#http.close();
	}

	/** The server's version. Throws ProviderError. */
	async version(): Promise<string> {
		const doing = "asking for the version";
		const answer = await this.request(doing, async (api, init) => ({
			data: { result: (await api.root({}, init)).data },
		}));
		if (typeof answer.version !== "string") throw notQdrant(this.#asked(doing));
		return answer.version;
	}

	async #attempt<Result>(doing: string, { call, isSound }: Attempt<Result>): Promise<Result> {
		const asked = this.#asked(doing);
		let result: Result | undefined;
		using limit = timeLimit(asked.deadline);
		try {
			// In place of the client's own agent, which nobody could close.
			const { dispatcher } = this.#http;
			// Where the server leads elsewhere the key must not follow.
			const { data } = await call(this.#client.api(), {
				signal: limit.signal,
				dispatcher,
				redirect: "manual",
			});
			result = data?.result;
		} catch (error) {
			throw translate(error, asked);
		}
		if (result === undefined || result === null || !isSound(result)) throw notQdrant(asked);
		if (isUnapplied(result)) throw unapplied(asked);
		return result;
	}

	#asked(doing: string): Asked {
		return { doing, server: this.server, apiKey: this.#apiKey, deadline: this.#options.deadline };
	}
}

/** A write that was waited for is only taken down: 200 all the same. */
function isUnapplied(result: unknown): boolean {
	return [result].flat().some((each) => {
		const status = (each as { readonly status?: unknown } | null)?.status;
		return status === "acknowledged" || status === "wait_timeout";
	});
}

function unapplied({ server, doing }: Asked): ProviderError {
	return new ProviderError(
		"qdrant-timeout",
		`The server stopped waiting for its own write (Qdrant at ${server}, while ${doing}).`,
		{ suggestions: ["Try again when the server has less to do."], retryable: true },
	);
}
