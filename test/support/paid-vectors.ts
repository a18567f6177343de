import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { DocumentEmbedder, EmbeddedBatch } from "../../src/embedding/embedder.ts";
import { roundVector } from "../../src/embedding/round-vector.ts";
import { RunVectors } from "../../src/embedding/run-vectors.ts";
import { textKey } from "../../src/embedding/text-key.ts";
import { Collections } from "../../src/store/qdrant/collections.ts";
import { finishVectors } from "../../src/store/qdrant/live-vectors.ts";
import { VECTORS_COLLECTION, VectorCollection } from "../../src/store/qdrant/vector-collection.ts";
import { TEST_MODEL } from "./dense-vectors.ts";
import { ALIAS, connectionTo } from "./qdrant-index.ts";
import type { QdrantServer } from "./qdrant-server/qdrant-server.ts";

const KEEP_DAYS = 90;

/** Made-up vectors that are paid for and kept on a server, run after run, with a book of what was billed. */
export class PaidVectors {
	/** Texts, as often as they were billed. */
	readonly billed: string[] = [];
	/** Texts that were billed although the cache held their vector. */
	readonly wasted: string[] = [];
	/** Without it, texts that the cache does not hold have to wait. */
	hasMoney = true;
	readonly #server: QdrantServer;

	constructor(server: QdrantServer) {
		this.#server = server;
	}

	/** For one run. `retries` as of the run itself. */
	ofRun(retries?: number) {
		const connection = connectionTo(this.#server, retries);
		const cache = new VectorCollection({ connection });
		const vectors = new RunVectors({ embedder: this.#embedder, cache, keepDays: KEEP_DAYS });
		const collections = new Collections(connection, ALIAS);
		return { vectors, finish: () => finishVectors({ vectors, cache, collections, keepDays: KEEP_DAYS }) };
	}

	/** Texts that were billed again though no fault had struck the request that was to keep their vector. */
	get billedAgain(): string[] {
		const lost = new Set(this.#server.requests.flatMap((request) => (isLost(request) ? idsIn(request) : [])));
		const again = this.billed.filter((text, at) => this.billed.indexOf(text) < at);
		return again.filter((text) => !lost.has(cacheId(text)));
	}

	get #embedder(): DocumentEmbedder {
		return { model: TEST_MODEL, embedDocuments: (texts) => this.#embed(texts.map(({ text }) => text)) };
	}

	/** In two batches, as large orders come, so that a fault may strike between them. */
	async *#embed(texts: readonly string[]): AsyncGenerator<EmbeddedBatch> {
		if (!this.hasMoney) return;
		const middle = Math.ceil(texts.length / 2);
		for (const [start, end] of [
			[0, middle],
			[middle, texts.length],
		] as const) {
			const batch = texts.slice(start, end);
			if (batch.length === 0) continue;
			await setImmediate();
			this.#bill(batch);
			yield { start, vectors: batch.map(vectorOf), billedTokens: batch.length };
		}
	}

	#bill(texts: readonly string[]): void {
		const kept = new Set(this.#server.dump(VECTORS_COLLECTION).map(({ id }) => id));
		this.billed.push(...texts);
		this.wasted.push(...texts.filter((text) => kept.has(cacheId(text))));
	}
}

type Request = QdrantServer["requests"][number];

function isLost({ path, status }: Request): boolean {
	return path.startsWith(`/collections/${VECTORS_COLLECTION}/points/batch`) && status !== 200;
}

/** Whatever is in a request that looks like an id of a point. */
function idsIn({ body }: Request): string[] {
	return Array.from(JSON.stringify(body).matchAll(/"id":"([^"]+)"/g), ([, id]) => id!);
}

/** Under which the server keeps the vector of a text. */
function cacheId(text: string): string {
	const key = textKey({ model: TEST_MODEL, inputType: "document", text });
	return [key.slice(0, 8), key.slice(8, 12), key.slice(12, 16), key.slice(16, 20), key.slice(20, 32)].join(
		"-",
	);
}

/** Any direction will do, if each text has its own. */
function vectorOf(text: string): Float32Array {
	const bytes = createHash("sha256").update(text).digest().subarray(0, TEST_MODEL.dimension);
	return roundVector(Array.from(bytes, (byte) => byte / 128 - 1));
}
