import type { IncomingHttpHeaders } from "node:http";
import type { BlobStore } from "./actions-blob-store.ts";
import type { CacheEntries, CacheEntry } from "./actions-cache-entries.ts";
import { invalid, ProtocolViolation, Refusal, type ServiceAnswer } from "./actions-protocol.ts";

/** A call to version 1 of the cache service, whole. */
export interface CacheV1Request {
	/** `FindCache`, `ReserveCache`, `UploadChunk` or `CommitCache`: our words, the service names none. */
	readonly operation: string;
	readonly url: URL;
	readonly headers: IncomingHttpHeaders;
	readonly content: Buffer;
	/** The parsed JSON. */
	readonly body: unknown;
}

const FOLDER = "/_apis/artifactcache/";
const ACCEPT = "application/json;api-version=6.0-preview.1";
const MOST_KEYS = 10;

interface Chunk {
	readonly start: number;
	readonly content: Buffer;
}

interface Upload {
	readonly entry: CacheEntry;
	/** As reserved, in bytes. */
	readonly size: number;
	readonly chunks: Chunk[];
}

/** Version 1 of the cache service, the one that GitHub Enterprise Server has: REST, and the bytes come to it. */
export class CacheServiceV1 {
	readonly #blobs: BlobStore;
	readonly #entries: CacheEntries;
	readonly #uploads = new Map<number, Upload>();

	constructor(entries: CacheEntries, blobs: BlobStore) {
		this.#entries = entries;
		this.#blobs = blobs;
	}

	/** The operation that a request asks for, or undefined where it is not one of this service. */
	static operation(method: string, { pathname }: URL): string | undefined {
		if (!pathname.startsWith(FOLDER)) return undefined;
		const resource = pathname.slice(FOLDER.length).replace(/\d+$/, "ID");
		const operations: Readonly<Record<string, string>> = {
			"GET cache": "FindCache",
			"POST caches": "ReserveCache",
			"PATCH caches/ID": "UploadChunk",
			"POST caches/ID": "CommitCache",
		};
		return operations[`${method} ${resource}`];
	}

	/** @throws Refusal */
	answer(request: CacheV1Request): ServiceAnswer {
		if (request.headers.accept !== ACCEPT) throw invalid(`The cache takes calls that accept ${ACCEPT}.`);
		switch (request.operation) {
			case "FindCache":
				return this.#find(request.url.searchParams);
			case "ReserveCache":
				return this.#reserve(fieldsOf(request));
			case "UploadChunk":
				return this.#takeChunk(this.#uploadOf(request), request);
			default:
				return this.#commit(this.#uploadOf(request), fieldsOf(request));
		}
	}

	#find(query: URLSearchParams): ServiceAnswer {
		const keys = query.get("keys")?.split(",") ?? [];
		const version = query.get("version");
		const isSound = keys.length > 0 && keys.length <= MOST_KEYS && !keys.includes("");
		if (!isSound || !version) throw invalid("A look-up names one to ten keys and a version.");
		const hit = this.#entries.find(keys, version);
		if (!hit) return { status: 204 };
		const body = {
			cacheKey: hit.key,
			cacheVersion: hit.version ?? version,
			scope: "refs/heads/main",
			creationTime: "2026-01-01T00:00:00Z",
			archiveLocation: this.#blobs.downloadUrl(hit.blob),
		};
		return { status: 200, body };
	}

	#reserve({ key, version, cacheSize: size }: Readonly<Record<string, unknown>>): ServiceAnswer {
		if (typeof key !== "string" || typeof version !== "string" || !isSize(size)) {
			throw invalid("ReserveCache needs key, version and cacheSize.");
		}
		if (this.#entries.access !== "read-write") {
			throw new Refusal("cache write denied: token has no writable scopes", {
				status: 403,
				code: "permission_denied",
			});
		}
		const entry = this.#entries.reserve({ key, version });
		this.#uploads.set(entry.createdAt, { entry, size, chunks: [] });
		return { status: 201, body: { cacheId: entry.createdAt } };
	}

	#takeChunk({ chunks }: Upload, { headers, content }: CacheV1Request): ServiceAnswer {
		const type = headers["content-type"];
		if (type !== "application/octet-stream") throw invalid(`A chunk is no ${type}.`);
		const range = headers["content-range"] ?? "";
		const [, start, end] = /^bytes (\d+)-(\d+)\/\*$/.exec(range) ?? [];
		if (content.length === 0 || Number(end) - Number(start) + 1 !== content.length) {
			throw invalid(`A chunk of ${content.length} bytes is not "${range}".`);
		}
		chunks.push({ start: Number(start), content });
		return { status: 204 };
	}

	#commit(upload: Upload, { size }: Readonly<Record<string, unknown>>): ServiceAnswer {
		const { entry, chunks } = upload;
		const content = joined(chunks);
		if (content.length !== size || size !== upload.size) {
			const said = `reserved with ${upload.size} and committed with ${size} bytes`;
			throw invalid(`${entry.key} was ${said}, but ${content.length} were uploaded.`);
		}
		this.#blobs.fill(entry.blob, content);
		this.#entries.finish(entry);
		this.#uploads.delete(entry.createdAt);
		return { status: 204 };
	}

	#uploadOf({ url }: CacheV1Request): Upload {
		const id = Number(url.pathname.split("/").at(-1));
		const upload = this.#uploads.get(id);
		if (!upload) {
			throw new ProtocolViolation(`No upload of cache ${id} is open.`, { status: 404, code: "not_found" });
		}
		return upload;
	}
}

function fieldsOf({ headers, body }: CacheV1Request): Readonly<Record<string, unknown>> {
	if (!headers["content-type"]?.startsWith("application/json")) throw invalid("The cache takes JSON.");
	if (typeof body !== "object" || body === null) throw invalid("The cache takes a JSON object.");
	return body as Readonly<Record<string, unknown>>;
}

function isSize(value: unknown): value is number {
	return Number.isInteger(value) && Number(value) > 0;
}

/** Chunks come in any order. @throws ProtocolViolation where there is a gap, or one lies over another */
function joined(chunks: readonly Chunk[]): Buffer {
	const inOrder = chunks.toSorted((a, b) => a.start - b.start);
	let end = 0;
	for (const { start, content } of inOrder) {
		if (start !== end) throw invalid(`A chunk starts at ${start}, and the one before it ends at ${end}.`);
		end += content.length;
	}
	return Buffer.concat(inOrder.map(({ content }) => content));
}
