import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The host that GitHub sends downloads of artifacts to: another one than its API, which must not see the token. */
export class ArchiveHost {
	readonly archives = new Map<string, Buffer>();
	/** Paths that were asked for with credentials. */
	readonly leaks: string[] = [];
	/** Names of the archives that were asked for, in order. */
	readonly downloads: string[] = [];
	/** Statuses that the next downloads get in place of their archives. */
	readonly failures: number[] = [];
	#halfWay: (() => void) | undefined;
	readonly #server: Server;

	private constructor(server: Server) {
		this.#server = server;
	}

	static async start(): Promise<ArchiveHost> {
		const server = createServer();
		const host = new ArchiveHost(server);
		server.on("request", ({ url = "", headers }, response) => {
			if (headers.authorization !== undefined) host.leaks.push(url);
			const name = url.split("?", 1)[0]!.slice(1);
			const archive = host.archives.get(name);
			host.downloads.push(name);
			const failure = host.failures.shift();
			if (failure !== undefined) response.writeHead(failure).end();
			else if (archive && host.#halfWay) host.#sendHalf(response, archive);
			else response.writeHead(archive && !headers.authorization ? 200 : 403).end(archive);
		});
		await once(server.listen({ host: "127.0.0.1", port: 0 }), "listening");
		return host;
	}

	/** Where an archive of this name is. */
	urlOf(name: string): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${name}?sig=secret`;
	}

	/** Sends the next archive half, and no more; resolves when that is under way. */
	stall(): Promise<void> {
		return new Promise((resolve) => {
			this.#halfWay = resolve;
		});
	}

	#sendHalf(response: ServerResponse, archive: Buffer): void {
		response.writeHead(200, { "content-length": archive.length });
		response.write(archive.subarray(0, archive.length / 2), () => this.#halfWay?.());
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}
}
