import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigurationError } from "../errors.ts";
import { pause } from "../resilience/pause.ts";
import type { InFlight } from "./in-flight.ts";

/** A delivery is small; who takes longer to send one holds a socket for nothing. In milliseconds. */
const REQUEST_TIMEOUT = 30_000;

/** How often those who take longer are looked for, in milliseconds. */
const CHECKING_INTERVAL = 5_000;

/** GitHub keeps far fewer open; each costs a stranger nothing, and us memory. */
const MAX_CONNECTIONS = 200;

/** Commands in flight get this long to be answered when the server stops, in milliseconds. */
const DRAIN_TIMEOUT = 10_000;

export interface ListenOptions {
	readonly handler: RequestListener;
	readonly host: string;
	/** 0 takes any free port. */
	readonly port: number;
}

export interface RunningServer {
	/** `http://127.0.0.1:3000` */
	readonly address: string;
	/** Takes no more requests, drops waiting reactions and waits for the replies of commands in flight. */
	stop(inFlight: InFlight): Promise<void>;
}

/** Starts to listen. Throws ConfigurationError where the host or the port cannot be had. */
export async function listen({ handler, host, port }: ListenOptions): Promise<RunningServer> {
	const server = createServer(
		{ requestTimeout: REQUEST_TIMEOUT, connectionsCheckingInterval: CHECKING_INTERVAL },
		handler,
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
	return { address: addressOf(server), stop: (inFlight) => stop(server, inFlight) };
}

function addressOf(server: Server): string {
	const { address, family, port } = server.address() as AddressInfo;
	return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

async function stop(server: Server, inFlight: InFlight): Promise<void> {
	const giveUp = new AbortController();
	const tooLong = pause(DRAIN_TIMEOUT, giveUp.signal).catch(() => undefined);
	const closed = new Promise((resolve) => server.close(resolve));
	const answered = inFlight.drain().then(() => closeWhenIdle(server, closed));
	await Promise.race([answered, tooLong]);
	giveUp.abort();
	server.closeAllConnections();
}

/** Senders keep connections open for seconds after their response, which `close` alone would wait for. */
async function closeWhenIdle(server: Server, closed: Promise<unknown>): Promise<void> {
	const sweep = setInterval(() => server.closeIdleConnections(), 20);
	await closed;
	clearInterval(sweep);
}
