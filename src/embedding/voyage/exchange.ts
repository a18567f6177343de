/** More than a thousand vectors of 2048 values take, as JSON. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

export interface ExchangeOptions {
	readonly fetch: typeof fetch;
	/** Milliseconds until the last byte of the answer. */
	readonly deadline: number;
	readonly signal?: AbortSignal | undefined;
}

/** What came of a request. */
export type Outcome =
	| { readonly kind: "answer"; readonly status: number; readonly headers: Headers; readonly text: string }
	| { readonly kind: "late" }
	| { readonly kind: "failure"; readonly cause: unknown };

/**
 * Carries one request of the SDK and keeps what came of it. The SDK ends its own timer at the headers, takes any answer
 * below 400 for a success, forgets why the network failed and then keeps the process alive for a minute; of an answer it
 * checks every number of every vector, slowly, and logs each that it dislikes. So it never sees more than `{}`.
 */
export class Exchange {
	readonly #options: ExchangeOptions;
	/** Undefined until a request has ended. */
	outcome: Outcome | undefined;

	constructor(options: ExchangeOptions) {
		this.#options = options;
	}

	/** Never rejects. The signal that the SDK brings is its own timer's, and is left aside. */
	readonly fetch: typeof fetch = async (input, init) => {
		const late = new AbortController();
		const timer = setTimeout(() => late.abort(), this.#options.deadline);
		timer.unref();
		const signals = [late.signal, ...(this.#options.signal ? [this.#options.signal] : [])];
		try {
			const request = { ...init, redirect: "manual", signal: AbortSignal.any(signals) } as const;
			const response = await this.#options.fetch(input, request);
			const text = await readWhole(response);
			this.outcome = { kind: "answer", status: response.status, headers: response.headers, text };
		} catch (cause) {
			this.outcome = late.signal.aborted ? { kind: "late" } : { kind: "failure", cause };
		} finally {
			clearTimeout(timer);
		}
		return new Response("{}");
	};
}

async function readWhole({ body }: Response): Promise<string> {
	const parts: Uint8Array[] = [];
	let bytes = 0;
	for await (const part of body ?? []) {
		parts.push(part);
		bytes += part.length;
		if (bytes > MAX_ANSWER_BYTES) throw new Error(`the answer has more than ${MAX_ANSWER_BYTES} bytes`);
	}
	return Buffer.concat(parts).toString("utf8");
}
