import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { bagOfWords } from "./bag-of-words.ts";
import { type EmbeddingsAnswer, type Fault, sendAnswer, sendFault, sendRefusal } from "./faults.ts";
import { checkSize, type EmbeddingsRequest, REQUEST_TOKENS, type Refusal, readRequest } from "./protocol.ts";

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

const MINUTE = 60_000;
const UNPAID = { requests: 3, tokens: 10_000 };
const UNPAID_DETAIL =
	"You have not yet added your payment method in the billing page and will have reduced rate limits of 3 RPM and 10K TPM. Please add your payment method in the billing page to unlock our standard rate limits.";

/** Voyage's embeddings API on loopback: strict, deterministic, and broken on demand. */
export class VoyageServer {
	static readonly KEY = "pa-test-key-of-nobody";
	readonly billed: BilledRequest[] = [];
	/** All that arrived at the API, refused ones too. */
	requests = 0;
	/** Connections that were opened. */
	connections = 0;
	readonly #options: VoyageServerOptions;
	readonly #server: Server;
	readonly #billedAt: number[] = [];
	#faults: Fault[] = [];
	#lasting: Fault | undefined;
	#isUnpaid = false;

	private constructor(options: VoyageServerOptions, server: Server) {
		this.#options = options;
		this.#server = server;
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

	get billedTokens(): number {
		return this.billed.reduce((sum, { tokens }) => sum + tokens, 0);
	}

	/** Every text that was billed, in the order of arrival. */
	get billedTexts(): string[] {
		return this.billed.flatMap(({ input }) => input);
	}

	/** The next requests fail like this, one each; valid ones only. */
	failNext(...faults: Fault[]): void {
		this.#faults.push(...faults);
	}

	/** Every later request fails like this, until it is called without a fault. */
	failAlways(fault?: Fault): void {
		this.#lasting = fault;
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
		if (request.method !== "POST" || request.url !== "/v1/embeddings") {
			return sendRefusal(response, { status: 404, detail: "Not Found" });
		}
		this.requests++;
		const { apiKey = VoyageServer.KEY, models = Object.keys(REQUEST_TOKENS) } = this.#options;
		if (request.headers.authorization !== `Bearer ${apiKey}`) {
			return sendRefusal(response, { status: 401, detail: "Provided API key is invalid." });
		}
		const asked = readRequest(parse(text), models);
		if ("status" in asked) return sendRefusal(response, asked);
		this.#answer(response, asked);
	}

	#answer(response: ServerResponse, asked: EmbeddingsRequest): void {
		const tokens = asked.input.map((text) => this.#tokensOf(text));
		const total = tokens.reduce((sum, count) => sum + count, 0);
		const limit = this.#options.requestTokens ?? REQUEST_TOKENS[asked.model]!;
		const refusal = checkSize(asked, { tokens, limit }) ?? this.#checkRate(total);
		if (refusal) return void sendRefusal(response, refusal);
		const fault = this.#faults.shift() ?? this.#lasting;
		const answer = answerTo(asked, total);
		// What was computed is billed, also where the answer is of no use.
		if (!fault || fault.kind === "spoil") this.#bill(asked, total);
		if (fault) sendFault(response, { fault, answer });
		else sendAnswer(response, answer);
	}

	#bill(asked: EmbeddingsRequest, tokens: number): void {
		this.billed.push({ ...asked, tokens });
		this.#billedAt.push(this.#now());
	}

	#checkRate(tokens: number): Refusal | undefined {
		if (!this.#isUnpaid) return undefined;
		const recent = this.billed.filter((_, at) => this.#billedAt[at]! > this.#now() - MINUTE);
		const used = recent.reduce((sum, request) => sum + request.tokens, 0);
		if (recent.length < UNPAID.requests && used + tokens <= UNPAID.tokens) return undefined;
		return { status: 429, detail: UNPAID_DETAIL };
	}

	#now(): number {
		return this.#options.now?.() ?? Date.now();
	}

	#tokensOf(text: string): number {
		return Math.ceil(Buffer.byteLength(text) / (this.#options.bytesPerToken ?? 4));
	}
}

function answerTo({ input, model, dimension }: EmbeddingsRequest, tokens: number): EmbeddingsAnswer {
	const data = input.map((text, index) => ({
		object: "embedding" as const,
		embedding: bagOfWords(text, dimension),
		index,
	}));
	return { object: "list", data, model, usage: { total_tokens: tokens } };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
