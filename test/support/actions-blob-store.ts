import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { ProtocolViolation, Refusal, type ServiceAnswer } from "./actions-protocol.ts";

/** A request to the blob store, whole. */
export interface BlobRequest {
	/** The blob store's own name for it: `PutBlob`, `PutBlock`, `PutBlockList`, `GetBlob`, `GetBlobProperties`. */
	readonly operation: string;
	readonly url: URL;
	readonly headers: IncomingHttpHeaders;
	readonly content: Buffer;
}

interface StoredBlob {
	readonly uploadSignature: string;
	readonly downloadSignature: string;
	readonly blocks: Map<string, Buffer>;
	contentType: string;
	content: Buffer | undefined;
	sealed: boolean;
}

const FOLDER = "/blobs/results/";

/** The store behind both services: bytes are sent to and read from signed addresses, without the token. */
export class BlobStore {
	/** Bytes of content received and sent, without headers. */
	bytesUp = 0;
	bytesDown = 0;
	readonly #blobs = new Map<string, StoredBlob>();
	readonly #removed = new Set<string>();
	readonly #base: () => string;

	constructor(base: () => string) {
		this.#base = base;
	}

	/** The operation that a request asks for, or undefined where it is not one of a blob. */
	static operation(method: string, url: URL): string | undefined {
		if (!url.pathname.startsWith(FOLDER)) return undefined;
		const part = url.searchParams.get("comp");
		const operations: Readonly<Record<string, string>> = {
			"PUT ": "PutBlob",
			"PUT block": "PutBlock",
			"PUT blocklist": "PutBlockList",
			"GET ": "GetBlob",
			"HEAD ": "GetBlobProperties",
		};
		return operations[`${method} ${part ?? ""}`];
	}

	/** Makes room for an upload, or keeps what is given, and gives the blob's id. */
	create(content?: Buffer): string {
		const id = randomUUID();
		this.#blobs.set(id, {
			uploadSignature: randomUUID(),
			downloadSignature: randomUUID(),
			blocks: new Map(),
			contentType: "application/octet-stream",
			content,
			sealed: content !== undefined,
		});
		return id;
	}

	uploadUrl(id: string): string {
		return `${this.#base()}${FOLDER}${id}?sp=cw&sig=${this.#blobs.get(id)!.uploadSignature}`;
	}

	downloadUrl(id: string): string {
		return `${this.#base()}${FOLDER}${id}?sp=r&sig=${this.#blobs.get(id)!.downloadSignature}`;
	}

	/** What was uploaded whole, or undefined. */
	content(id: string): Buffer | undefined {
		return this.#blobs.get(id)?.content;
	}

	/** Keeps bytes that a service was sent itself. */
	fill(id: string, content: Buffer): void {
		this.bytesUp += content.length;
		this.#blobs.get(id)!.content = content;
	}

	/** From now on the blob is only read. Returns its content. */
	seal(id: string): Buffer {
		const blob = this.#blobs.get(id)!;
		blob.sealed = true;
		return blob.content!;
	}

	/** Takes the blob away under the feet of those who have its address. */
	remove(id: string): void {
		this.#blobs.delete(id);
		this.#removed.add(id);
	}

	/** @throws Refusal */
	answer(request: BlobRequest): ServiceAnswer {
		if (request.headers.authorization) {
			throw violation(403, "AuthenticationFailed", "The token was sent to the blob store.");
		}
		const id = request.url.pathname.slice(FOLDER.length);
		if (this.#removed.has(id)) throw new Refusal("The blob is gone.", { status: 404, code: "BlobNotFound" });
		const blob = this.#blobs.get(id);
		if (!blob) throw violation(404, "BlobNotFound", "There never was such a blob.");
		const writing = request.operation.startsWith("Put");
		const signature = writing ? blob.uploadSignature : blob.downloadSignature;
		if (request.url.searchParams.get("sig") !== signature) {
			throw violation(403, "AuthenticationFailed", "The signature is not for this.");
		}
		return writing ? this.#write(blob, request) : this.#read(blob, request);
	}

	#write(blob: StoredBlob, { operation, url, headers, content }: BlobRequest): ServiceAnswer {
		if (blob.sealed) throw violation(403, "AuthorizationFailure", "The upload is finalized.");
		if (operation === "PutBlockList") {
			blob.content = assembled(blob, content.toString("utf8"));
		} else {
			this.bytesUp += content.length;
			if (operation === "PutBlock") blob.blocks.set(blockId(url), content);
			else blob.content = wholeBlob(headers, content);
		}
		const type = headers["x-ms-blob-content-type"];
		if (typeof type === "string") blob.contentType = type;
		return { status: 201, headers: VERSION };
	}

	#read({ content, contentType }: StoredBlob, { operation, headers }: BlobRequest): ServiceAnswer {
		if (!content) throw violation(404, "BlobNotFound", "The upload is not finished.");
		const type = { ...VERSION, "content-type": contentType, "accept-ranges": "bytes" };
		if (operation === "GetBlobProperties") {
			return { status: 200, headers: { ...type, "content-length": String(content.length) } };
		}
		const range = rangeOf(headers, content.length);
		const body = range ? content.subarray(range.first, range.last + 1) : content;
		this.bytesDown += body.length;
		const length = { ...type, "content-length": String(body.length) };
		if (!range) return { status: 200, headers: length, body };
		const place = `bytes ${range.first}-${range.last}/${content.length}`;
		return { status: 206, headers: { ...length, "content-range": place }, body };
	}
}

const VERSION = { etag: '"0x1"', "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT" };

function violation(status: number, code: string, message: string): ProtocolViolation {
	return new ProtocolViolation(message, { status, code });
}

function blockId(url: URL): string {
	const id = url.searchParams.get("blockid");
	if (!id) throw violation(400, "InvalidQueryParameterValue", "A block needs an id.");
	return id;
}

function wholeBlob(headers: IncomingHttpHeaders, content: Buffer): Buffer {
	if (headers["x-ms-blob-type"] !== "BlockBlob") {
		throw violation(400, "MissingRequiredHeader", "A whole blob needs x-ms-blob-type: BlockBlob.");
	}
	return content;
}

function assembled({ blocks }: StoredBlob, list: string): Buffer {
	const ids = [...list.matchAll(/<(?:Latest|Uncommitted)>([^<]*)</g)].map((match) => match[1]!);
	const parts = ids.map((id) => blocks.get(id));
	if (parts.includes(undefined)) throw violation(400, "InvalidBlockList", "A block was never uploaded.");
	return Buffer.concat(parts as Buffer[]);
}

function rangeOf(headers: IncomingHttpHeaders, size: number) {
	const asked = headers["x-ms-range"] ?? headers.range;
	if (asked === undefined) return undefined;
	const match = /^bytes=(\d+)-(\d*)$/.exec(String(asked));
	const first = Number(match?.[1]);
	const last = Math.min(match?.[2] ? Number(match[2]) : size - 1, size - 1);
	if (!match || first > last) throw violation(416, "InvalidRange", `The blob has no ${asked}.`);
	return { first, last };
}
