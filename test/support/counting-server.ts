import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach } from "@jest/globals";

export interface CountingServerOptions {
	/** What it answers to everything, as JSON. */
	readonly answer: unknown;
	/** So many requests have to be there before any of them is answered; 1 where left out. */
	readonly gather?: number;
}

const started: CountingServer[] = [];

afterEach(async () => {
	await Promise.all(started.splice(0).map((server) => server.close()));
});

/** Of the event loop: undici takes a connection for free a moment after its answer. */
export function aTurn(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

/** An HTTP server on loopback that counts its connections, and goes when the test ends. */
export class CountingServer {
	/** Connections since the start. */
	opened = 0;
	readonly #server: Server;
	readonly #options: CountingServerOptions;
	readonly #open = new Set<Socket>();
	#waiting: ServerResponse[] = [];
	#onRequest: (() => void) | undefined;

	private constructor(server: Server, options: CountingServerOptions) {
		this.#server = server;
		this.#options = options;
		server.on("connection", (socket) => this.#count(socket));
		server.on("request", (request, response) => {
			request.resume().on("end", () => this.#take(response));
		});
	}

	static async start(options: CountingServerOptions): Promise<CountingServer> {
		// Says so to clients, too: no connection ends by itself before a test does.
		const server = createServer({ keepAliveTimeout: 600_000 });
		const counting = new CountingServer(server, options);
		await once(server.listen({ host: "127.0.0.1", port: 0 }), "listening");
		started.push(counting);
		return counting;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	/** Connections that are open now. */
	get open(): number {
		return this.#open.size;
	}

	/** Resolves when the next request has arrived whole. */
	nextRequest(): Promise<void> {
		return new Promise((resolve) => {
			this.#onRequest = resolve;
		});
	}

	/** Resolves when no connection is open any more. */
	async allClosed(): Promise<void> {
		await Promise.all([...this.#open].map((socket) => once(socket, "close")));
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	#count(socket: Socket): void {
		this.opened++;
		this.#open.add(socket);
		// An end in the middle of a request is what some tests want.
		socket.on("error", () => {}).on("close", () => this.#open.delete(socket));
	}

	#take(response: ServerResponse): void {
		this.#waiting.push(response);
		this.#onRequest?.();
		if (this.#waiting.length < (this.#options.gather ?? 1)) return;
		const text = JSON.stringify(this.#options.answer);
		for (const each of this.#waiting.splice(0)) {
			each.setHeader("content-type", "application/json").end(text);
		}
	}
}
