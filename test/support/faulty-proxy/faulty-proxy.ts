import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { FaultOrder, type FaultRule, type ProxiedRequest, type ProxyFault } from "./proxy-fault.ts";
import { sendSpoilt, sendWhole } from "./spoil-answer.ts";
import { Upstream, wholeBody } from "./upstream.ts";

export type { FaultOrder, FaultRule, ProxiedRequest, ProxyFault };

/** A real HTTP proxy on loopback in front of a server: passes everything on, and does the faults it is told to. */
export class FaultyProxy {
	/** All that arrived, in order. */
	readonly requests: ProxiedRequest[] = [];
	readonly #server: Server;
	readonly #upstream: Upstream;
	/** Of the server's address, behind the port. */
	readonly #path: string;
	#port = 0;
	#orders: FaultOrder[] = [];
	#released = Promise.withResolvers<void>();

	private constructor(server: Server, target: URL) {
		this.#server = server;
		this.#upstream = new Upstream(target.origin);
		this.#path = target.pathname === "/" ? "" : target.pathname;
		server.on("request", (request, response) => {
			// A client that hangs up half way is what some tests want; so is a server that does.
			this.#handle(request, response).catch(() => response.destroy());
		});
	}

	/** `target` is the server's address, as the client would have it. */
	static async start(target: string): Promise<FaultyProxy> {
		const proxy = new FaultyProxy(createServer(), new URL(target));
		await proxy.listen();
		return proxy;
	}

	/** Stands for the server's address, its path included. */
	get url(): string {
		return `http://127.0.0.1:${this.#port}${this.#path}`;
	}

	/** From now on, until {@link clear}; of several that match, the first ordered hits. */
	order(rule: FaultRule): FaultOrder {
		const order = new FaultOrder(rule);
		this.#orders.push(order);
		return order;
	}

	/** No faults any more: held answers go out, and somebody listens again. */
	async clear(): Promise<void> {
		this.#orders = [];
		this.#released.resolve();
		this.#released = Promise.withResolvers();
		await this.listen();
	}

	/** From now on connections are refused; those that are open end. */
	async refuse(): Promise<void> {
		if (!this.#server.listening) return;
		const closed = once(this.#server, "close");
		this.#server.close();
		this.#server.closeAllConnections();
		await closed;
	}

	/** Is there, at first, or again at the same address. */
	async listen(): Promise<void> {
		if (this.#server.listening) return;
		await once(this.#server.listen({ host: "127.0.0.1", port: this.#port }), "listening");
		this.#port = (this.#server.address() as AddressInfo).port;
	}

	async close(): Promise<void> {
		this.#released.resolve();
		await this.refuse();
		this.#upstream.close();
	}

	async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const released = this.#released.promise;
		const body = await wholeBody(incoming);
		const { method = "GET", url: path = "/" } = incoming;
		const request = { ordinal: this.requests.length + 1, method, path };
		this.requests.push(request);
		const fault = this.#orders.find((order) => order.takes(request))?.rule.fault;
		if (fault?.kind === "refused") return this.refuse();
		if (fault?.kind === "status") return sendWhole(response, refusal(fault));
		const answer = await this.#upstream.pass(incoming, body);
		if (fault?.kind === "slow") await Promise.race([released, gone(response)]);
		if (fault === undefined || fault.kind === "slow") return sendWhole(response, answer);
		await sendSpoilt(response, { fault, answer });
	}
}

/** Resolves when the client has given up. */
function gone(response: ServerResponse): Promise<unknown> {
	return response.destroyed ? Promise.resolve() : once(response, "close");
}

function refusal({ status, headers = {} }: Extract<ProxyFault, { kind: "status" }>) {
	const body = Buffer.from(JSON.stringify({ message: `scripted ${status}`, detail: `scripted ${status}` }));
	return { status, headers: { "content-type": "application/json", ...headers }, body };
}
