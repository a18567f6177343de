import { randomUUID } from "node:crypto";
import { QdrantClient } from "@qdrant/js-client-rest";

/** A server to pin the behaviour of: the stand-in or a real one. */
export interface Reachable {
	readonly url: string;
	readonly apiKey?: string | undefined;
	close(): Promise<void>;
}

export type Connect = () => Promise<Reachable>;

export interface RawAnswer {
	readonly status: number;
	/** Parsed JSON, or the text where it is none. */
	readonly body: unknown;
}

/** The settings of the collections that most pins use: two vectors of each kind and no index. */
const SMALL = {
	vectors: { dense: { size: 4, distance: "Cosine" }, plain: { size: 4, distance: "Dot" } },
	sparse_vectors: { lex: {}, names: {} },
} as const;

/** One server during a suite; its collections carry names of their own and are deleted at the end. */
export class PinnedServer {
	readonly client: QdrantClient;
	readonly #server: Reachable;
	readonly #prefix = `pins-${randomUUID().slice(0, 8)}`;
	readonly #headers: Readonly<Record<string, string>>;

	constructor(server: Reachable) {
		this.#server = server;
		this.#headers = server.apiKey === undefined ? {} : { "api-key": server.apiKey };
		this.client = new QdrantClient({ url: server.url, headers: this.#headers, checkCompatibility: false });
	}

	/** A name that no other suite uses. */
	name(suffix: string): string {
		return `${this.#prefix}-${suffix}`;
	}

	/** A fresh collection. @returns its name */
	async collection(
		suffix: string,
		settings: Parameters<QdrantClient["createCollection"]>[1] = SMALL,
	): Promise<string> {
		const name = this.name(suffix);
		await this.client.createCollection(name, settings);
		return name;
	}

	/** A request as it is, past the client. */
	async call(method: string, path: string, body?: unknown): Promise<RawAnswer> {
		const content =
			body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
		const headers = { ...this.#headers, "content-type": "application/json" };
		const response = await fetch(`${this.#server.url}${path}`, { method, headers, ...content });
		const text = await response.text();
		try {
			return { status: response.status, body: JSON.parse(text) };
		} catch {
			return { status: response.status, body: text };
		}
	}

	async close(): Promise<void> {
		const { collections } = await this.client.getCollections();
		const own = collections.filter(({ name }) => name.startsWith(this.#prefix));
		for (const { name } of own) await this.client.deleteCollection(name);
		await this.#server.close();
	}
}

/** The status of a call that has to be refused, with the text of the server. */
export async function refusal(
	call: Promise<unknown>,
): Promise<{ readonly status: number; readonly error: string }> {
	try {
		await call;
	} catch (error) {
		const { status, data } = error as { status: number; data: { status?: { error?: string } } | string };
		return { status, error: typeof data === "string" ? data : String(data?.status?.error) };
	}
	throw new Error("The call was not refused.");
}
