import type { IncomingMessage } from "node:http";
import { malformed, Refusal } from "./refusal.ts";

/** A request as it arrived. */
export interface RecordedRequest {
	/** From 1. */
	readonly ordinal: number;
	readonly method: string;
	/** Decoded, without the query. */
	readonly path: string;
	readonly query: URLSearchParams;
	/** Size of the body. */
	readonly bytes: number;
	/** Undefined where there is none or it is no JSON. */
	readonly body: unknown;
	/** Number of the connection, from 1. */
	readonly socket: number;
	/** Undefined as long as no answer has left, and where none ever did. */
	status?: number;
}

/** A request read to its end. */
export interface Incoming {
	readonly method: string;
	/** As it was sent, for the routes. */
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: IncomingMessage["headers"];
	readonly bytes: number;
	/** Undefined where there is no body or it is no JSON. */
	readonly json: unknown;
}

/** @throws Error where the client goes away meanwhile */
export async function readRequest(request: IncomingMessage): Promise<Incoming> {
	const chunks: Buffer[] = [];
	for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
	const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
	const content = Buffer.concat(chunks);
	return {
		method: request.method ?? "",
		path: pathname,
		query: searchParams,
		headers: request.headers,
		bytes: content.length,
		json: parsed(content),
	};
}

function parsed(content: Buffer): unknown {
	try {
		return JSON.parse(content.toString("utf8"));
	} catch {
		return undefined;
	}
}

/** The JSON of a request. @throws Refusal (400) for a body that is too large, no JSON, or not said to be */
export function bodyWithin({ bytes, headers, json }: Incoming, maxBytes: number): unknown {
	if (bytes > maxBytes) {
		const limit = `(limit: ${maxBytes} bytes)`;
		throw new Refusal(400, `JSON payload (${bytes} bytes) is larger than allowed ${limit}.`);
	}
	if (bytes > 0 && !String(headers["content-type"]).includes("json"))
		throw new Refusal(400, "Content type error");
	if (bytes > 0 && json === undefined) throw malformed("expected value at line 1 column 1");
	return json;
}
