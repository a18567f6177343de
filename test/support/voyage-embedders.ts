import { afterEach } from "@jest/globals";
import type { EmbeddedBatch } from "../../src/embedding/embedder.ts";
import { DEFAULT_MODEL } from "../../src/embedding/models.ts";
import { VoyageEmbedder, type VoyageOptions } from "../../src/embedding/voyage/voyage-embedder.ts";
import { VoyageReranker, type VoyageRerankerOptions } from "../../src/embedding/voyage/voyage-reranker.ts";
import { roomyBudget } from "./budgets.ts";
import { StillClock } from "./still-clock.ts";
import { VoyageServer, type VoyageServerOptions } from "./voyage-server/voyage-server.ts";

const started: VoyageServer[] = [];

afterEach(async () => {
	await Promise.all(started.splice(0).map((server) => server.close()));
});

/** A stand-in of Voyage that goes when the test ends, and embedders and rerankers that ask it on one still clock. */
export async function startVoyage(options: VoyageServerOptions = {}) {
	const clock = new StillClock();
	const server = await VoyageServer.start({ now: clock.now, ...options });
	started.push(server);
	const embedder = (more: Partial<VoyageOptions> = {}) =>
		new VoyageEmbedder({
			apiKey: VoyageServer.KEY,
			baseUrl: server.url,
			model: DEFAULT_MODEL,
			clock,
			budget: roomyBudget(),
			...more,
		});
	const reranker = (more: Partial<VoyageRerankerOptions> = {}) =>
		new VoyageReranker({
			apiKey: VoyageServer.KEY,
			baseUrl: server.url,
			clock,
			budget: roomyBudget(),
			...more,
		});
	return { server, clock, embedder, reranker };
}

/** The vectors in the order of the texts, and what they cost. */
export function joinBatches(batches: readonly EmbeddedBatch[]) {
	const vectors: Float32Array[] = [];
	for (const batch of batches) {
		for (const [at, vector] of batch.vectors.entries()) vectors[batch.start + at] = vector;
	}
	return { vectors, billedTokens: batches.reduce((sum, batch) => sum + batch.billedTokens, 0) };
}
