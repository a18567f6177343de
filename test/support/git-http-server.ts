import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { appendConfig } from "../../src/git/config-environment.ts";

export interface GitHttpServerOptions {
	/** The folders of the repositories, by `owner/name`. */
	readonly repositories: Readonly<Record<string, string>>;
	/** What every request must bring; anything goes where it is left out. */
	readonly token?: string;
}

export interface GitRequest {
	readonly method: string;
	/** With the query. */
	readonly url: string;
	/** Each Authorization header that arrived. */
	readonly authorizations: readonly string[];
}

/** A request that waits inside the server. */
export interface GitHold {
	readonly arrived: Promise<void>;
	/** Resolves when the client has given up. */
	readonly hungUp: Promise<void>;
	release(): void;
}

/** Configuration with which GitHub, too, serves its repositories; that of the served folders does not change. */
const SERVED_LIKE_GITHUB = [
	{ key: "uploadpack.allowAnySHA1InWant", value: "true" },
	{ key: "uploadpack.allowFilter", value: "true" },
	{ key: "safe.directory", value: "*" },
];

/** A git server on loopback, real git behind it, which like GitHub refuses two Authorization headers. */
export class GitHttpServer {
	readonly requests: GitRequest[] = [];
	/** Of git's response bodies. */
	bytesDown = 0;
	/** How often objects were sent. */
	packs = 0;
	readonly #options: GitHttpServerOptions;
	readonly #server: Server;
	readonly #backends = new Set<ChildProcess>();
	#refusal: { readonly status: number; readonly body: string } | undefined;
	readonly #waits: Wait[] = [];

	private constructor(options: GitHttpServerOptions, server: Server) {
		this.#options = options;
		this.#server = server;
	}

	static async start(options: GitHttpServerOptions): Promise<GitHttpServer> {
		const server = createServer();
		const git = new GitHttpServer(options, server);
		server.on("request", (request, response) => {
			// A client that hangs up half way is no matter of the server's.
			git.#handle(request, response).catch(() => response.destroy());
		});
		await once(server.listen({ host: "127.0.0.1", port: 0 }), "listening");
		return git;
	}

	/** For `GITHUB_SERVER_URL`. */
	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	get port(): number {
		return (this.#server.address() as AddressInfo).port;
	}

	/** Answers every later request with this status. */
	refuse(status: number, body = ""): void {
		this.#refusal = { status, body };
	}

	/** Ends what `refuse` began. */
	accept(): void {
		this.#refusal = undefined;
	}

	/** Holds the next request whose address contains this text, until it is released. */
	hold(part = ""): GitHold {
		return this.#waitAt("start", part);
	}

	/** Sends what comes before the next pack; the pack itself when it is released. */
	stallPack(): GitHold {
		return this.#waitAt("pack", "");
	}

	async close(): Promise<void> {
		for (const backend of this.#backends) backend.kill();
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	#waitAt(place: Wait["place"], part: string): GitHold {
		const arrived = Promise.withResolvers<void>();
		const hungUp = Promise.withResolvers<void>();
		const released = Promise.withResolvers<void>();
		async function reach(response: ServerResponse): Promise<void> {
			response.once("close", () => hungUp.resolve());
			arrived.resolve();
			await released.promise;
		}
		this.#waits.push({ place, part, reach });
		return { arrived: arrived.promise, hungUp: hungUp.promise, release: () => released.resolve() };
	}

	async #wait(place: Wait["place"], { request, response }: Pick<Exchange, "request" | "response">) {
		const index = this.#waits.findIndex((wait) => wait.place === place && request.url?.includes(wait.part));
		if (index >= 0) await this.#waits.splice(index, 1)[0]!.reach(response);
	}

	async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const body = await bodyOf(request);
		const { method = "", url = "" } = request;
		const authorizations = authorizationsOf(request);
		this.requests.push({ method, url, authorizations });
		await this.#wait("start", { request, response });
		const directory = this.#directoryOf(url);
		const refusal = this.#refusal ?? this.#objection(authorizations);
		if (refusal) return void answer(response, refusal);
		if (directory === undefined) return void answer(response, { status: 404 });
		await this.#serve({ request, response, body, directory });
	}

	#objection(authorizations: readonly string[]): { readonly status: number } | undefined {
		// Node itself would keep the first and drop the others.
		if (authorizations.length > 1) return { status: 400 };
		const { token } = this.#options;
		if (token === undefined) return undefined;
		const expected = Buffer.from(`x-access-token:${token}`).toString("base64");
		const [scheme, credentials] = authorizations[0]?.split(" ") ?? [];
		return scheme?.toLowerCase() === "basic" && credentials === expected ? undefined : { status: 401 };
	}

	#directoryOf(url: string): string | undefined {
		const name = /^\/([^/]+\/[^/]+?)(?:\.git)?\/(?:info\/refs|git-upload-pack)(?:\?|$)/.exec(url)?.[1];
		return name === undefined ? undefined : this.#options.repositories[name];
	}

	/** Speaks CGI with `git http-backend`. */
	async #serve({ request, response, body, directory }: Exchange): Promise<void> {
		const backend = spawn("git", ["http-backend"], {
			env: backendEnvironment(request, directory),
			stdio: ["pipe", "pipe", "ignore"],
		});
		this.#backends.add(backend);
		backend.once("close", () => this.#backends.delete(backend));
		response.once("close", () => backend.kill());
		backend.stdin.on("error", () => {});
		backend.stdin.end(body);
		const output = Buffer.concat(await backend.stdout.toArray());
		const end = output.indexOf("\r\n\r\n");
		const fields = output.toString("latin1", 0, end).split("\r\n");
		const content = output.subarray(end + 4);
		this.bytesDown += content.length;
		for (const field of fields) response.appendHeader(...pairOf(field));
		response.statusCode = Number(response.getHeader("status")?.toString().slice(0, 3) ?? 200);
		const pack = content.indexOf("PACK");
		if (pack >= 0) {
			this.packs++;
			response.write(content.subarray(0, pack));
			await this.#wait("pack", { request, response });
		}
		response.end(content.subarray(Math.max(pack, 0)));
	}
}

interface Wait {
	readonly place: "start" | "pack";
	readonly part: string;
	readonly reach: (response: ServerResponse) => Promise<void>;
}

interface Exchange {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly body: Buffer;
	readonly directory: string;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	return Buffer.concat(await request.toArray());
}

function authorizationsOf({ rawHeaders }: IncomingMessage): string[] {
	return rawHeaders.filter((_, index) => index % 2 === 1 && /^authorization$/i.test(rawHeaders[index - 1]!));
}

function backendEnvironment(request: IncomingMessage, directory: string): NodeJS.ProcessEnv {
	const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
	const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
	return {
		...Object.fromEntries(inherited),
		...appendConfig({}, SERVED_LIKE_GITHUB),
		GIT_CONFIG_GLOBAL: "/dev/null",
		GIT_CONFIG_NOSYSTEM: "1",
		GIT_HTTP_EXPORT_ALL: "1",
		GIT_PROJECT_ROOT: directory,
		GIT_PROTOCOL: request.headers["git-protocol"]?.toString() ?? "",
		PATH_INFO: pathname.replace(/^\/[^/]+\/[^/]+/, ""),
		QUERY_STRING: search.slice(1),
		REQUEST_METHOD: request.method ?? "",
		CONTENT_TYPE: request.headers["content-type"] ?? "",
		HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
		REMOTE_ADDR: "127.0.0.1",
	};
}

function pairOf(field: string): [name: string, value: string] {
	const colon = field.indexOf(":");
	return [field.slice(0, colon), field.slice(colon + 1).trim()];
}

function answer(
	response: ServerResponse,
	{ status, body = "" }: { readonly status: number; readonly body?: string },
): void {
	const challenge = status === 401 ? { "www-authenticate": 'Basic realm="GitHub"' } : {};
	response.writeHead(status, { "content-type": "text/plain", ...challenge });
	response.end(body);
}
