import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { BlobStore } from "./actions-blob-store.ts";
import { CacheServiceV1 } from "./actions-cache-v1.ts";
import type { Refusal, ServiceAnswer } from "./actions-protocol.ts";

/** A call that was made, in the order of arrival. */
export interface ServiceCall {
	/**
	 * The service's method or the operation of the blob store or of the old cache: `CreateCacheEntry`, `PutBlob`,
	 * `ReserveCache`; "METHOD path" of others.
	 */
	readonly method: string;
	/** The parsed JSON of a call to a service; undefined where there is none. */
	readonly body: unknown;
	/** Size of the request's body. */
	readonly bytes: number;
}

/** A request, read to its end. */
export interface ServiceRequest {
	readonly call: ServiceCall;
	readonly verb: string;
	readonly url: URL;
	/** `CacheService/CreateCacheEntry`; undefined where it is not for a service. */
	readonly route: string | undefined;
	/** Undefined where it is not for the blob store. */
	readonly operation: string | undefined;
	/** Undefined where it is not for version 1 of the cache. */
	readonly cacheOperation: string | undefined;
	readonly headers: IncomingHttpHeaders;
	readonly content: Buffer;
}

const SERVICES = "/twirp/github.actions.results.api.v1.";

/** @throws Error where the client goes away meanwhile */
export async function readRequest(incoming: IncomingMessage): Promise<ServiceRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
	const content = Buffer.concat(chunks);
	const url = new URL(incoming.url ?? "/", "http://localhost");
	const verb = incoming.method ?? "";
	const operation = BlobStore.operation(verb, url);
	const cacheOperation = CacheServiceV1.operation(verb, url);
	const route = url.pathname.startsWith(SERVICES) ? url.pathname.slice(SERVICES.length) : undefined;
	const method = operation ?? cacheOperation ?? route?.split("/").at(-1) ?? `${verb} ${url.pathname}`;
	const body = operation ? undefined : parsed(content);
	const call = { method, body, bytes: content.length };
	return { call, verb, url, route, operation, cacheOperation, headers: incoming.headers, content };
}

function parsed(content: Buffer): unknown {
	try {
		return JSON.parse(content.toString("utf8"));
	} catch {
		return undefined;
	}
}

export function sendAnswer(response: ServerResponse, { status, headers = {}, body }: ServiceAnswer): void {
	const ready = Buffer.isBuffer(body) || body === undefined;
	response.writeHead(status, ready ? headers : { "content-type": "application/json", ...headers });
	response.end(ready ? body : JSON.stringify(body));
}

/** Says it to all kinds of clients: the blob store's read the header, the services' `msg`, the old cache's `message`. */
export function sendRefusal(response: ServerResponse, { status, code, message }: Refusal): void {
	const body = { code, msg: message, message };
	sendAnswer(response, { status, headers: { "x-ms-error-code": code }, body });
}
