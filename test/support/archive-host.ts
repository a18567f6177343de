import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** The host that GitHub sends downloads of artifacts to: another one than its API, which must not see the token. */
export class ArchiveHost {
	readonly archives = new Map<string, Buffer>();
	/** Paths that were asked for with credentials. */
	readonly leaks: string[] = [];
	readonly #server: Server;

	private constructor(server: Server) {
		this.#server = server;
	}

	static async start(): Promise<ArchiveHost> {
		const server = createServer();
		const host = new ArchiveHost(server);
		server.on("request", ({ url = "", headers }, response) => {
			if (headers.authorization !== undefined) host.leaks.push(url);
			const archive = host.archives.get(url.split("?", 1)[0]!.slice(1));
			response.writeHead(archive && !headers.authorization ? 200 : 403).end(archive);
		});
		await once(server.listen({ host: "127.0.0.1", port: 0 }), "listening");
		return host;
	}

	/** Where an archive of this name is. */
	urlOf(name: string): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${name}?sig=secret`;
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}
}
