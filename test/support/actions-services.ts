import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ArtifactService, type StoredArtifact } from "./actions-artifact-service.ts";
import { BlobStore } from "./actions-blob-store.ts";
import { CacheEntries, type StoredCache } from "./actions-cache-entries.ts";
import { CacheService } from "./actions-cache-service.ts";
import { CacheServiceV1 } from "./actions-cache-v1.ts";
import {
	checkedFields,
	invalid,
	type Methods,
	ProtocolViolation,
	Refusal,
	type RunIdentity,
	type ServiceAnswer,
} from "./actions-protocol.ts";
import {
	readRequest,
	type ServiceCall,
	type ServiceRequest,
	sendAnswer,
	sendRefusal,
} from "./actions-requests.ts";
import { ActionsScripts, type ServiceFailure } from "./actions-scripts.ts";
import type { Hold } from "./github-api.ts";

/** A call that no correct client makes, with what is wrong with it. */
export interface UnknownCall extends ServiceCall {
	readonly problem: string;
}

/**
 * A stand-in of the services that a runner offers its jobs, on loopback: the cache in both its versions with the same
 * entries, the artifacts, and the store of blobs behind them. What no correct client sends is refused and remembered in `unknownCalls`, which a test
 * should find empty.
 */
export class ActionsServices {
	readonly calls: ServiceCall[] = [];
	readonly unknownCalls: UnknownCall[] = [];
	readonly #server: Server;
	readonly #blobs = new BlobStore(() => this.url);
	readonly #entries = new CacheEntries(this.#blobs);
	readonly #cacheV1 = new CacheServiceV1(this.#entries, this.#blobs);
	readonly #artifacts = new ArtifactService(this.#blobs);
	readonly #methods: Methods = {
		...new CacheService(this.#entries, this.#blobs).methods,
		...this.#artifacts.methods,
	};
	readonly #scripts = new ActionsScripts();
	/** By the header that carries them. */
	readonly #tokens = new Map<string, RunIdentity>();

	private constructor(server: Server) {
		this.#server = server;
	}

	static async start(): Promise<ActionsServices> {
		const server = createServer();
		const services = new ActionsServices(server);
		server.on("request", (request, response) => void services.#handle(request, response));
		await once(server.listen({ host: "127.0.0.1", port: 0 }), "listening");
		return services;
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	/** The entries that can be restored, in the order of their creation. */
	get caches(): StoredCache[] {
		return this.#entries.finished;
	}

	/** The artifacts of all runs, in the order of their creation. */
	get artifacts(): StoredArtifact[] {
		return this.#artifacts.finished;
	}

	/** Bytes of content that were sent to the store; calls and headers not counted. */
	get bytesUp(): number {
		return this.#blobs.bytesUp;
	}

	/** Bytes of content that were read from the store. */
	get bytesDown(): number {
		return this.#blobs.bytesDown;
	}

	/** What a runner tells a job of a new run: each call is another run, which does not see the others' artifacts. */
	environment(): Record<string, string> {
		return {
			ACTIONS_RESULTS_URL: `${this.url}/`,
			ACTIONS_RUNTIME_TOKEN: this.#newToken(),
			ACTIONS_CACHE_SERVICE_V2: "True",
		};
	}

	/** The same on GitHub Enterprise Server, over what `environment` says: version 1 of the cache, and nothing else. */
	environmentV1(): Record<string, string | undefined> {
		return {
			ACTIONS_CACHE_URL: `${this.url}/`,
			ACTIONS_RUNTIME_TOKEN: this.#newToken(),
			ACTIONS_RESULTS_URL: undefined,
			ACTIONS_CACHE_SERVICE_V2: undefined,
		};
	}

	/** Plants an entry with any archive. Without a version it answers to every version. */
	putCache({
		key,
		version,
		archive,
	}: {
		readonly key: string;
		readonly version?: string;
		readonly archive: Buffer;
	}): void {
		this.#entries.put({ key, version, archive });
	}

	/** Takes the entries of a key away, as the quota and time do. */
	evict(key: string): void {
		this.#entries.evict(key);
	}

	/** From now on tokens may restore but not save, as those of untrusted events. */
	readOnly(): void {
		this.#entries.access = "read";
	}

	/** From now on tokens may neither restore nor save. */
	denyReading(): void {
		this.#entries.access = "none";
	}

	/** From now on every call is answered with the status. Clients try again after 500, 502, 503 and 504, for long. */
	down(status = 403): void {
		this.#scripts.down = status;
	}

	/** Ends `down`, `readOnly` and `denyReading`. */
	recover(): void {
		this.#scripts.down = undefined;
		this.#entries.access = "read-write";
	}

	/** Makes the next calls of a method fail without carrying them out. */
	fail(method: string, failure: ServiceFailure): void {
		this.#scripts.fail(method, failure);
	}

	/** Holds the next call of a method until it is released. */
	hold(method: string): Hold {
		return this.#scripts.hold(method);
	}

	#newToken(): string {
		const identity = { run: randomUUID(), job: randomUUID() };
		const token = unsignedToken(identity);
		this.#tokens.set(`Bearer ${token}`, identity);
		return token;
	}

	async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const request = await readRequest(incoming).catch(() => undefined);
		if (!request) return void response.destroy();
		this.calls.push(request.call);
		try {
			await this.#scripts.play(request.call.method);
			sendAnswer(response, this.#answer(request));
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			if (error instanceof ProtocolViolation) {
				this.unknownCalls.push({ ...request.call, problem: error.message });
			}
			sendRefusal(response, error);
		}
	}

	#answer(request: ServiceRequest): ServiceAnswer {
		const { call, operation, cacheOperation, url, headers, content } = request;
		if (operation) return this.#blobs.answer({ operation, url, headers, content });
		if (!cacheOperation) return this.#serve(request);
		this.#callerOf(headers);
		return this.#cacheV1.answer({ operation: cacheOperation, url, headers, content, body: call.body });
	}

	#serve({ call, verb, route = "", headers }: ServiceRequest): ServiceAnswer {
		const handle = this.#methods[route];
		if (verb !== "POST" || !handle) {
			throw new ProtocolViolation(`There is no ${call.method}.`, { status: 404, code: "bad_route" });
		}
		const caller = this.#callerOf(headers);
		if (!headers["content-type"]?.startsWith("application/json")) throw invalid("The services take JSON.");
		return { status: 200, body: handle({ fields: checkedFields(call.method, call.body), caller }) };
	}

	#callerOf({ authorization = "" }: ServiceRequest["headers"]): RunIdentity {
		const caller = this.#tokens.get(authorization);
		if (!caller) {
			throw new ProtocolViolation("The token is not ours.", { status: 401, code: "unauthenticated" });
		}
		return caller;
	}
}

/** A token that nobody signed, with the claim in which the artifact package looks for the run. */
function unsignedToken({ run, job }: RunIdentity): string {
	const parts = [
		{ alg: "none", typ: "JWT" },
		{ scp: `Actions.Results:${run}:${job}`, exp: 4_000_000_000 },
	];
	return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`;
}
