import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { DEFAULT_MODEL } from "../../src/embedding/models.ts";
import { randomNumbers } from "../../src/evaluation/random-numbers.ts";

/** Different vectors that there are; each text has one of them, the same always. */
const VECTORS = 512;

/** Voyage's count for prose and code, about. */
const BYTES_PER_TOKEN = 4;

interface EmbeddingsRequest {
	readonly input: readonly string[];
	readonly model: string;
}

/**
 * Voyage's embeddings API on loopback that answers at once: its vectors are written down beforehand, as long in digits as
 * a model's are, so that what is measured is the client's time. Gives the address for `voyage.base-url`.
 */
export async function startInstantEmbedder(): Promise<string> {
	const vectors = writtenVectors();
	const server = createServer(async (request, response) => {
		const { input, model } = JSON.parse(await text(request)) as EmbeddingsRequest;
		const items = input.map((words, index) => {
			const vector = vectors[crc32(words) % VECTORS];
			return `{"object":"embedding","embedding":${vector},"index":${index}}`;
		});
		const usage = `{"total_tokens":${tokensOf(input)}}`;
		response.setHeader("content-type", "application/json");
		response.end(`{"object":"list","data":[${items}],"model":${JSON.stringify(model)},"usage":${usage}}`);
	});
	await once(server.listen({ host: "127.0.0.1", port: 0 }), "listening");
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

function writtenVectors(): string[] {
	const random = randomNumbers(1);
	return Array.from({ length: VECTORS }, () => {
		const values = Array.from({ length: DEFAULT_MODEL.dimension }, () => random(2 ** 20) - 2 ** 19);
		const length = Math.hypot(...values);
		return JSON.stringify(values.map((value) => Number((value / length).toPrecision(8))));
	});
}

function tokensOf(texts: readonly string[]): number {
	return texts.reduce((sum, words) => sum + Math.ceil(Buffer.byteLength(words) / BYTES_PER_TOKEN), 0);
}
