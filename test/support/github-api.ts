import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Handler, RecordedCall } from "./github-route.ts";
import { ROUTES } from "./github-routes.ts";
import { GitHubState } from "./github-state.ts";

export interface ScriptedFailure {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** How often; once where not given. */
	readonly times?: number;
	/** Carry the call out all the same, as when only the response is lost. */
	readonly afterwards?: boolean;
}

/** A call that waits inside the server. */
export interface Hold {
	/** Resolves when the call has arrived. */
	readonly arrived: Promise<void>;
	release(): void;
}

interface Script {
	readonly matches: (call: RecordedCall) => boolean;
	readonly before: (response: ServerResponse) => Promise<"go-on" | "failed">;
	readonly after: (response: ServerResponse) => Promise<"go-on" | "failed">;
	left: number;
}

/** Below which paths a server has its two APIs. */
export interface ApiLayout {
	readonly rest: string;
	readonly graphql: string;
}

/** What a client sends who took something else for a token. */
const NO_TOKEN = / (?:undefined|null|\[object Object\])$/;

const GITHUB_COM: ApiLayout = { rest: "", graphql: "/graphql" };
export const ENTERPRISE_SERVER: ApiLayout = { rest: "/api/v3", graphql: "/api/graphql" };

/**
 * A stand-in of GitHub's API on loopback: the routes that the App uses, with the state behind them. Anything else
 * is answered 404 and remembered in `unknownCalls`, which a test should find empty.
 */
export class GitHubApi {
	readonly state = new GitHubState();
	readonly calls: RecordedCall[] = [];
	readonly unknownCalls: RecordedCall[] = [];
	readonly #server: Server;
	readonly #layout: ApiLayout;
	readonly #scripts: Script[] = [];
	readonly #watchers = new Set<() => void>();

	private constructor(server: Server, layout: ApiLayout) {
		this.#server = server;
		this.#layout = layout;
	}

	static async start(layout = GITHUB_COM): Promise<GitHubApi> {
		const server = createServer();
		const api = new GitHubApi(server, layout);
		server.on("request", (request, response) => void api.#handle(request, response));
		await once(server.listen({ host: "127.0.0.1", port: 0 }), "listening");
		return api;
	}

	/** For `GITHUB_API_URL` or Probot's `baseUrl`. */
	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${this.#layout.rest}`;
	}

	/** Calls but those by which a server looks, once it runs, for what was delivered before. */
	get commandCalls(): RecordedCall[] {
		return this.calls.filter(({ path }) => !path.startsWith("/app/hook/deliveries"));
	}

	/** Calls that change something on GitHub, as "METHOD path". */
	get writes(): string[] {
		return this.calls
			.filter((call) => call.method !== "GET" && !call.path.endsWith("/access_tokens") && !isQuery(call))
			.map(({ method, path }) => `${method} ${path}`);
	}

	/** Makes the next calls that match fail. `method` and a part of the path. */
	fail(method: string, path: string, failure: ScriptedFailure): void {
		const { status, headers = {}, times = 1, afterwards = false } = failure;
		function reply(response: ServerResponse): "failed" {
			send(response, { status, headers, body: { message: `scripted ${status}` } });
			return "failed";
		}
		this.#scripts.push({
			matches: matching(method, path),
			before: async (response) => (afterwards ? "go-on" : reply(response)),
			after: async (response) => (afterwards ? reply(response) : "go-on"),
			left: times,
		});
	}

	/** Answers the next calls that match 200, with what is no JSON. */
	garble(method: string, path: string, times: number): void {
		const before = async (response: ServerResponse) => {
			response.writeHead(200, { "content-type": "text/html" }).end("<html>Unicorn!</html>");
			return "failed" as const;
		};
		this.#scripts.push({ matches: matching(method, path), before, after: GO_ON, left: times });
	}

	/** Holds the next call that matches until it is released. */
	hold(method: string, path: string): Hold {
		const { hold, held } = holdOnce();
		const before = () => held().then(() => "go-on" as const);
		this.#scripts.push({ matches: matching(method, path), before, after: GO_ON, left: 1 });
		return hold;
	}

	/** Carries the next call that matches out, and holds the answer to it. */
	holdAnswer(method: string, path: string): Hold {
		const { hold, held } = holdOnce();
		const after = () => held().then(() => "go-on" as const);
		this.#scripts.push({ matches: matching(method, path), before: GO_ON, after, left: 1 });
		return hold;
	}

	/** Resolves as soon as the condition holds; it is looked at after every answered call. */
	async until(condition: () => boolean): Promise<void> {
		while (!condition()) {
			await new Promise<void>((resolve) => {
				const watcher = () => {
					this.#watchers.delete(watcher);
					resolve();
				};
				this.#watchers.add(watcher);
			});
		}
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const call = await record(request, this.#layout);
		this.calls.push(call);
		const script = this.#scripts.find(({ matches, left }) => left > 0 && matches(call));
		if (script) script.left--;
		if ((await script?.before(response)) !== "failed") {
			const answer = this.#route(call);
			if ((await script?.after(response)) !== "failed") send(response, answer);
		}
		for (const watcher of [...this.#watchers]) watcher();
	}

	#route(call: RecordedCall): Answer {
		const { authorization } = call.headers;
		if (!authorization) return { status: 401, body: { message: "Requires authentication" } };
		if (NO_TOKEN.test(authorization)) return { status: 401, body: { message: "Bad credentials" } };
		const caller = this.state.callerOf(authorization);
		for (const { method, path, handle } of ROUTES) {
			const match = method === call.method ? path.exec(call.path) : null;
			const parameters = match?.groups ?? {};
			if (match) return handle({ call, state: this.state, base: this.url, parameters, caller });
		}
		this.unknownCalls.push(call);
		return { status: 404, body: { message: `Unknown route: ${call.method} ${call.path}` } };
	}
}

type Answer = ReturnType<Handler>;

const GO_ON = () => Promise.resolve("go-on" as const);

function holdOnce(): { readonly hold: Hold; readonly held: () => Promise<void> } {
	const arrived = Promise.withResolvers<void>();
	const released = Promise.withResolvers<void>();
	const held = () => {
		arrived.resolve();
		return released.promise;
	};
	return { hold: { arrived: arrived.promise, release: () => released.resolve() }, held };
}

function isQuery({ path, body }: RecordedCall): boolean {
	return path === "/graphql" && (body as { readonly query: string }).query.startsWith("query");
}

function matching(method: string, part: string): (call: RecordedCall) => boolean {
	return (call) => call.method === method && call.path.includes(part);
}

async function record(request: IncomingMessage, layout: ApiLayout): Promise<RecordedCall> {
	const chunks: Buffer[] = [];
	for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
	const text = Buffer.concat(chunks).toString("utf8");
	const url = new URL(request.url ?? "/", "http://localhost");
	return {
		method: request.method ?? "",
		path: pathWithin(layout, decodeURIComponent(url.pathname)),
		query: url.searchParams,
		body: text === "" ? undefined : JSON.parse(text),
		headers: request.headers,
	};
}

/** The path as github.com has it; one that no route knows where it belongs to neither API. */
function pathWithin({ rest, graphql }: ApiLayout, path: string): string {
	if (path === graphql) return GITHUB_COM.graphql;
	return path.startsWith(`${rest}/`) ? path.slice(rest.length) : `outside the APIs: ${path}`;
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
	response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
	response.end(body === undefined ? undefined : JSON.stringify(body));
}
