import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterEach } from "@jest/globals";
import { Keyspace } from "./keyspace.ts";
import { CommandReader, encode } from "./resp.ts";
import { Session, type Shared } from "./session.ts";

const started: RedisServer[] = [];

afterEach(async () => {
	await Promise.all(started.splice(0).map((server) => server.kill()));
});

/**
 * A stand-in of Redis on loopback that carries what limits send and refuses everything else. It can be killed and
 * started again, with what it had, and be so slow that nobody gets an answer.
 */
export class RedisServer {
	readonly #shared: Shared;
	readonly #open = new Set<Socket>();
	#server: Server | undefined;
	#port = 0;
	/** The answers that wait; undefined where none has to. */
	#stuck: (() => void)[] | undefined;
	#arrived = Promise.withResolvers<void>();
	/** Commands in the order of arrival, by their first words. */
	readonly asked: string[] = [];

	private constructor(password: string | undefined) {
		this.#shared = { keyspace: new Keyspace(), scripts: new Set(), refused: [], password };
	}

	/** One that ends with the test. */
	static async start({ password }: { readonly password?: string } = {}): Promise<RedisServer> {
		const server = new RedisServer(password);
		await server.restart();
		started.push(server);
		return server;
	}

	get url(): string {
		const { password } = this.#shared;
		return `redis://${password === undefined ? "" : `:${password}@`}127.0.0.1:${this.#port}`;
	}

	get keys(): readonly string[] {
		return this.#shared.keyspace.keys;
	}

	/** What was asked for and is not known here. */
	get refused(): readonly string[] {
		return this.#shared.refused;
	}

	/** Connections that are open now. */
	get open(): number {
		return this.#open.size;
	}

	/** Resolves when the next command has arrived and, unless the server sticks, was answered. */
	nextCommand(): Promise<void> {
		return this.#arrived.promise;
	}

	/** Takes commands from now on and answers none. */
	stick(): void {
		this.#stuck = [];
	}

	/** Answers what has waited, and goes on as before. */
	unstick(): void {
		for (const answer of this.#stuck?.splice(0) ?? []) answer();
		this.#stuck = undefined;
	}

	/** Ends all connections and takes no more. */
	async kill(): Promise<void> {
		const server = this.#server;
		if (!server) return;
		this.#server = undefined;
		for (const socket of this.#open) socket.destroy();
		await new Promise((resolve) => server.close(resolve));
	}

	/** Listens where it did before. */
	async restart(): Promise<void> {
		const server = createServer((socket) => this.#serve(socket));
		await once(server.listen({ host: "127.0.0.1", port: this.#port }), "listening");
		this.#port = (server.address() as AddressInfo).port;
		this.#server = server;
	}

	/** Resolves when no connection is open any more. */
	async allClosed(): Promise<void> {
		await Promise.all([...this.#open].map((socket) => once(socket, "close")));
	}

	#serve(socket: Socket): void {
		const session = new Session(this.#shared);
		const reader = new CommandReader();
		this.#open.add(socket);
		socket.on("error", () => {}).on("close", () => this.#open.delete(socket));
		socket.on("data", (bytes) => {
			for (const words of reader.read(bytes)) {
				this.asked.push(words[0]!.toLowerCase());
				const answer = () => socket.write(encode(session.answer(words)));
				if (this.#stuck) this.#stuck.push(answer);
				else answer();
				this.#arrived.resolve();
				this.#arrived = Promise.withResolvers();
			}
		});
	}
}
