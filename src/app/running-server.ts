import { once } from "node:events";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigurationError } from "../errors.ts";
import { pause } from "../resilience/pause.ts";

/** A delivery is small; who takes longer to send one holds a socket for nothing. In milliseconds. */
const REQUEST_TIMEOUT = 30_000;

/** How often those who take longer are looked for, in milliseconds. */
const CHECKING_INTERVAL = 5_000;

/** GitHub keeps far fewer open; each costs a stranger nothing, and us memory. */
const MAX_CONNECTIONS = 200;

/** Requests that were begun before the stop get this long to end, in milliseconds. */
const CLOSING_TIMEOUT = 1_000;

export interface ListenOptions {
	readonly handler: RequestListener;
	readonly host: string;
	/** 0 takes any free port. */
	readonly port: number;
}

export interface RunningServer {
	/** `http://127.0.0.1:3000` */
	readonly address: string;
	/**
	 * Refuses deliveries from now on, so that GitHub shows them as failed; waits for the work in hand, while probes are
	 * still answered, and closes all connections.
	 */
	stop(workInHand: () => Promise<void>): Promise<void>;
}

/** Starts to listen. Throws ConfigurationError where the host or the port cannot be had. */
export async function listen({ handler, host, port }: ListenOptions): Promise<RunningServer> {
	let isStopping = false;
	const server = createServer(
		{ requestTimeout: REQUEST_TIMEOUT, connectionsCheckingInterval: CHECKING_INTERVAL },
		(request, response) =>
			isStopping && request.method === "POST" ? refuse(response) : handler(request, response),
	);
	server.maxConnections = MAX_CONNECTIONS;
	try {
		await once(server.listen({ host, port }), "listening");
	} catch (cause) {
		const { code = "unknown error" } = cause as NodeJS.ErrnoException;
		throw new ConfigurationError("cannot-listen", `Cannot listen on ${host}, port ${port} (${code}).`, {
			suggestions: [
				"Set SLASHFIND_HTTP_HOST to an address of this machine and SLASHFIND_HTTP_PORT to a free port.",
			],
			cause,
		});
	}
	return {
		address: addressOf(server),
		stop: async (workInHand) => {
			isStopping = true;
			await workInHand();
			await close(server);
		},
	};
}

function refuse(response: ServerResponse): void {
	response
		.writeHead(503, { "content-type": "text/plain; charset=utf-8", connection: "close" })
		.end("slashfind is stopping; what is delivered now is answered after its next start\n");
}

function addressOf(server: Server): string {
	const { address, family, port } = server.address() as AddressInfo;
	return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

/** Senders keep connections open for seconds after their response, which `close` alone would wait for. */
async function close(server: Server): Promise<void> {
	const giveUp = new AbortController();
	const tooLong = pause(CLOSING_TIMEOUT, giveUp.signal).catch(() => undefined);
	const sweep = setInterval(() => server.closeIdleConnections(), 20);
	await Promise.race([new Promise((resolve) => server.close(resolve)), tooLong]);
	giveUp.abort();
	clearInterval(sweep);
	server.closeAllConnections();
}
