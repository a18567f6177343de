import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { KeyAccess } from "./access.ts";
import { faultAnswer } from "./answer.ts";
import type { CollectionStatus } from "./collection.ts";
import { Collections } from "./collections.ts";
import { deliver } from "./deliver.ts";
import { dispatch } from "./dispatch.ts";
import { Faults } from "./faults.ts";
import { type Incoming, type RecordedRequest, readRequest } from "./incoming.ts";
import { type ShownPoint, shownPoint } from "./point.ts";

export interface QdrantServerOptions {
	/** The key that may do everything. Without keys nobody needs one. */
	readonly apiKey?: string;
	/** Other keys, as tokens are: each with what it may do. */
	readonly keys?: Readonly<Record<string, KeyAccess>>;
	/** "1.19.0" where not given. Fields that came later are refused by name. */
	readonly version?: string;
	/** How many requests later a write without `wait` can be seen; 3 where not given. */
	readonly visibilityDelay?: number;
	/** 32 MiB where not given, as on the server. */
	readonly maxRequestBytes?: number;
}

/** Where a test may step in; each is waited for. */
export interface QdrantHooks {
	/** A request has arrived, nothing is done yet. */
	onRequest?: (request: RecordedRequest) => unknown;
	/** One more point of a write has been applied. */
	onStep?: () => unknown;
	/** A request has been carried out, its answer has not left yet. */
	onAnswer?: (request: RecordedRequest) => unknown;
}

const MIB = 1024 * 1024;

/**
 * A stand-in of Qdrant on loopback: the part of its REST interface that is used, stricter than the server. What it does
 * not have it refuses with 501, what the server would pass over with 400.
 */
export class QdrantServer {
	readonly requests: RecordedRequest[] = [];
	readonly faults = new Faults();
	readonly hooks: QdrantHooks = {};
	/** Failures of writes that nobody waited for. */
	readonly lostWrites: unknown[] = [];
	/** What went wrong in the stand-in itself; a test should find it empty. */
	readonly defects: unknown[] = [];
	readonly apiKey: string | undefined;
	readonly #server: Server;
	readonly #options: QdrantServerOptions;
	readonly #keys: ReadonlyMap<string, KeyAccess>;
	readonly #collections: Collections;
	readonly #sockets = new Map<Socket, number>();
	#arrived = 0;
	#port = 0;

	constructor(server: Server, options: QdrantServerOptions) {
		this.#server = server;
		this.#options = options;
		this.apiKey = options.apiKey;
		const own = options.apiKey === undefined ? [] : [[options.apiKey, "manage"] as const];
		this.#keys = new Map<string, KeyAccess>([...own, ...Object.entries(options.keys ?? {})]);
		this.#collections = new Collections({
			now: () => this.#arrived,
			delay: options.visibilityDelay ?? 3,
			onStep: async () => void (await this.hooks.onStep?.()),
			onLost: (error) => this.lostWrites.push(error),
		});
		server.on("connection", (socket) => this.#sockets.set(socket, this.#sockets.size + 1));
		server.on("request", (request, response) => void this.#serve(request, response));
	}

	get url(): string {
		return `http://127.0.0.1:${this.#port}`;
	}

	/** Connections that were opened since the start. */
	get sockets(): number {
		return this.#sockets.size;
	}

	/** Writes that were sent without waiting for them. */
	get unwaited(): RecordedRequest[] {
		return this.requests.filter((request) => isPointWrite(request) && request.query.get("wait") !== "true");
	}

	/** Carries out again what a server was asked without faults, so that both hold the same; no request is recorded. */
	async repeat(requests: readonly RecordedRequest[]): Promise<void> {
		const headers = {
			"content-type": "application/json",
			...(this.apiKey !== undefined && { "api-key": this.apiKey }),
		};
		for (const { method, path, query, bytes, body } of requests) {
			const incoming = { method, path: encodeURI(path), query, headers, bytes, json: body };
			await dispatch({ ...this.#service, incoming, fault: undefined });
		}
	}

	/** All visible points with everything, in the order of their ids; by a collection's name or an alias. */
	dump(name: string): ShownPoint[] {
		const points = this.#collections.get(name).sorted(undefined);
		return points.map((point) => shownPoint(point, { with_payload: true, with_vector: true }));
	}

	/** Names of the collections, aliases left out. */
	get collections(): string[] {
		return this.#collections.names;
	}

	setStatus(name: string, status: CollectionStatus): void {
		this.#collections.get(name).status = status;
	}

	/** Goes away with all connections, as a crash does; what was applied is kept. Also the end of a test. */
	async close(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	/** Is there, at first, or again at the same address after it was closed. */
	async listen(): Promise<void> {
		await once(this.#server.listen({ host: "127.0.0.1", port: this.#port }), "listening");
		this.#port = (this.#server.address() as AddressInfo).port;
	}

	async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		try {
			const incoming = await readRequest(request);
			const recorded = this.#record(incoming, request.socket);
			await this.hooks.onRequest?.(recorded);
			await this.#collections.catchUp();
			await this.#answer({ incoming, recorded, response });
		} catch (error) {
			if (request.complete) this.defects.push(error);
			response.destroy();
		}
	}

	#record(incoming: Incoming, socket: Socket): RecordedRequest {
		const recorded: RecordedRequest = {
			ordinal: ++this.#arrived,
			method: incoming.method,
			path: decodeURIComponent(incoming.path),
			query: incoming.query,
			bytes: incoming.bytes,
			body: incoming.json,
			socket: this.#sockets.get(socket) ?? 0,
		};
		this.requests.push(recorded);
		return recorded;
	}

	async #answer({ incoming, recorded, response }: Exchange): Promise<void> {
		const fault = this.faults.take(recorded);
		if (fault?.kind === "refused") return void response.destroy();
		const answer =
			fault?.kind === "status" ? faultAnswer(fault) : await dispatch({ ...this.#service, incoming, fault });
		await this.hooks.onAnswer?.(recorded);
		if (await deliver({ answer, response, fault })) recorded.status = answer.status;
	}

	get #service() {
		const { version = "1.19.0", maxRequestBytes = 32 * MIB } = this.#options;
		return { version, maxRequestBytes, collections: this.#collections, keys: this.#keys };
	}
}

interface Exchange {
	readonly incoming: Incoming;
	readonly recorded: RecordedRequest;
	readonly response: ServerResponse;
}

const WRITE_PATH =
	/^\/collections\/[^/]+\/(?:index(?:\/[^/]+)?|points\/(?:delete|payload|payload\/delete|vectors|batch))$/;
const POINTS_PATH = /^\/collections\/[^/]+\/points$/;

function isPointWrite({ method, path }: RecordedRequest): boolean {
	return WRITE_PATH.test(path) || (method === "PUT" && POINTS_PATH.test(path));
}

export async function startQdrantServer(options: QdrantServerOptions = {}): Promise<QdrantServer> {
	const qdrant = new QdrantServer(createServer(), options);
	await qdrant.listen();
	return qdrant;
}
