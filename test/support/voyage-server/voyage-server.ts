import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type ApiAnswer, type Fault, sendAnswer, sendFault, sendRefusal } from "./faults.ts";
import {
	checkSize,
	type EmbeddingsRequest,
	embeddingsAnswer,
	REQUEST_TOKENS,
	type Refusal,
	readRequest,
} from "./protocol.ts";
import {
	checkRerankSize,
	RERANK_REQUEST_TOKENS,
	type RerankRequest,
	readRerank,
	rerankAnswer,
	rerankTokens,
} from "./rerank.ts";
import { UnpaidLimits } from "./unpaid-limits.ts";

export interface VoyageServerOptions {
	/** What every request has to bring. */
	readonly apiKey?: string;
	/** Those that the account has. */
	readonly models?: readonly string[];
	/** Tokens that one request may have; Voyage's own limit of the model where it is left out. */
	readonly requestTokens?: number;
	/** How dense the text is. A token is so many bytes of UTF-8, rounded up, of each text by itself. */
	readonly bytesPerToken?: number;
	/** Milliseconds; for the limits of an account without a payment method. */
	readonly now?: () => number;
}

/** A request that was billed. */
export interface BilledRequest extends EmbeddingsRequest {
	readonly tokens: number;
}

/** A request to rerank that was billed. */
export interface BilledRerank extends RerankRequest {
	readonly tokens: number;
}

/** What the server makes of a sound request. */
interface Worked {
	readonly tokens: number;
	readonly refusal: Refusal | undefined;
	readonly answer: ApiAnswer;
	readonly bill: () => void;
}

const APIS = { "/v1/embeddings": "embeddings", "/v1/rerank": "rerank" } as const;

export type Api = (typeof APIS)[keyof typeof APIS];

/** Voyage's APIs that embed and rerank, on loopback: strict, deterministic, and broken on demand. */
export class VoyageServer {
	static readonly KEY = "pa-test-key-of-nobody";
	/** Of the embeddings API. */
	readonly billed: BilledRequest[] = [];
	readonly billedReranks: BilledRerank[] = [];
	/** All that arrived at an API, refused ones too. */
	requests = 0;
	/** Connections that were opened. */
	connections = 0;
	readonly #options: VoyageServerOptions;
	readonly #server: Server;
	/** Limits hold for each model by itself; nobody here uses two of one API. */
	readonly #limits: Readonly<Record<Api, UnpaidLimits>>;
	readonly #lasting = new Map<Api, Fault>();
	#faults: Fault[] = [];
	#isUnpaid = false;

	private constructor(options: VoyageServerOptions, server: Server) {
		this.#options = options;
		this.#server = server;
		const { now = Date.now } = options;
		this.#limits = { embeddings: new UnpaidLimits(now), rerank: new UnpaidLimits(now) };
	}

	static async start(options: VoyageServerOptions = {}): Promise<VoyageServer> {
		const server = createServer();
		const voyage = new VoyageServer(options, server);
		server.on("connection", () => voyage.connections++);
		server.on("request", (request, response) => {
			// A client that hangs up half way is no matter of the server's.
			voyage.#handle(request, response).catch(() => response.destroy());
		});
		await once(server.listen({ host: "127.0.0.1", port: 0 }), "listening");
		return voyage;
	}

	/** For `voyage.base-url`. */
	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
	}

	/** Of the embeddings API. */
	get billedTokens(): number {
		return this.billed.reduce((sum, { tokens }) => sum + tokens, 0);
	}

	/** Every text whose embedding was billed, in the order of arrival. */
	get billedTexts(): string[] {
		return this.billed.flatMap(({ input }) => input);
	}

	/** The next requests fail like this, one each; valid ones only. */
	failNext(...faults: Fault[]): void {
		this.#faults.push(...faults);
	}

	/** Every later request fails like this, to both APIs or to those named, until it is called without a fault. */
	failAlways(fault?: Fault, apis: readonly Api[] = Object.values(APIS)): void {
		for (const api of apis) {
			if (fault) this.#lasting.set(api, fault);
			else this.#lasting.delete(api);
		}
	}

	/** From now on the limits of an account without a payment method hold. */
	removePaymentMethod(): void {
		this.#isUnpaid = true;
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const text = Buffer.concat(await request.toArray()).toString("utf8");
		const api = APIS[request.url as keyof typeof APIS];
		if (request.method !== "POST" || !api) {
			return sendRefusal(response, { status: 404, detail: "Not Found" });
		}
		this.requests++;
		const { apiKey = VoyageServer.KEY } = this.#options;
		if (request.headers.authorization !== `Bearer ${apiKey}`) {
			return sendRefusal(response, { status: 401, detail: "Provided API key is invalid." });
		}
		const worked = api === "embeddings" ? this.#embed(parse(text)) : this.#rerank(parse(text));
		if ("status" in worked) return sendRefusal(response, worked);
		this.#answer(response, { api, ...worked });
	}

	#embed(body: unknown): Worked | Refusal {
		const asked = readRequest(body, this.#modelsAmong(REQUEST_TOKENS));
		if ("status" in asked) return asked;
		const tokens = asked.input.map((text) => this.#tokensOf(text));
		const total = tokens.reduce((sum, count) => sum + count, 0);
		const limit = this.#options.requestTokens ?? REQUEST_TOKENS[asked.model]!;
		return {
			tokens: total,
			refusal: checkSize(asked, { tokens, limit }),
			answer: embeddingsAnswer(asked, total),
			bill: () => this.billed.push({ ...asked, tokens: total }),
		};
	}

	#rerank(body: unknown): Worked | Refusal {
		const asked = readRerank(body, this.#modelsAmong(RERANK_REQUEST_TOKENS));
		if ("status" in asked) return asked;
		const counted = rerankTokens(asked, (text) => this.#tokensOf(text));
		const limit = this.#options.requestTokens ?? RERANK_REQUEST_TOKENS[asked.model]!;
		return {
			tokens: counted.total,
			refusal: checkRerankSize(asked, { ...counted, limit }),
			answer: rerankAnswer(asked, counted.total),
			bill: () => this.billedReranks.push({ ...asked, tokens: counted.total }),
		};
	}

	#answer(
		response: ServerResponse,
		{ api, tokens, refusal, answer, bill }: Worked & { readonly api: Api },
	): void {
		const refused = refusal ?? (this.#isUnpaid ? this.#limits[api].check(tokens) : undefined);
		if (refused) return void sendRefusal(response, refused);
		const fault = this.#faults.shift() ?? this.#lasting.get(api);
		// What was computed is billed, also where the answer is of no use.
		if (!fault || fault.kind === "spoil") {
			bill();
			this.#limits[api].bill(tokens);
		}
		if (fault) sendFault(response, { fault, answer });
		else sendAnswer(response, answer);
	}

	#modelsAmong(known: Readonly<Record<string, number>>): readonly string[] {
		const { models } = this.#options;
		return Object.keys(known).filter((name) => models?.includes(name) ?? true);
	}

	#tokensOf(text: string): number {
		return Math.ceil(Buffer.byteLength(text) / (this.#options.bytesPerToken ?? 4));
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
