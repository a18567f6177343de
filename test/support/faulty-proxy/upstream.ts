import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as send } from "node:http";

/** An answer that has arrived whole. */
export interface UpstreamAnswer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
}

/** About one connection, not about what travels on it. */
const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "content-length", "host"]);

/** The server behind a proxy, asked over connections that are kept. */
export class Upstream {
	readonly #origin: string;
	readonly #agent = new Agent({ keepAlive: true });

	/** `http://HOST:PORT` */
	constructor(origin: string) {
		this.#origin = origin;
	}

	/** Passes a request on with all that came with it. Rejects where the server ends the connection. */
	async pass({ method, url, headers }: IncomingMessage, body: Buffer): Promise<UpstreamAnswer> {
		const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
		const length = body.length > 0 ? { "content-length": body.length } : {};
		const outgoing = send(`${this.#origin}${url}`, {
			method: method ?? "GET",
			headers: { ...endToEnd(headers), ...length },
			agent: this.#agent,
		});
		outgoing.on("response", resolve).on("error", reject).end(body);
		const answer = await promise;
		return {
			status: answer.statusCode ?? 502,
			headers: endToEnd(answer.headers),
			body: await wholeBody(answer),
		};
	}

	close(): void {
		this.#agent.destroy();
	}
}

/** Rejects where the sender goes away meanwhile. */
export async function wholeBody(message: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks);
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}
