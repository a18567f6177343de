import { createHash } from "node:crypto";
import type { Budget } from "../../src/budget/budget.ts";
import { mostTokens, spend } from "../../src/budget/spend.ts";
import type { DocumentEmbedder, DocumentText, EmbeddedBatch } from "../../src/embedding/embedder.ts";
import { roundVector } from "../../src/embedding/round-vector.ts";
import { DocumentRun } from "../../src/embedding/voyage/document-run.ts";
import type { Pace } from "../../src/embedding/voyage/pace.ts";
import { budgetOf } from "./budgets.ts";
import { TEST_MODEL } from "./dense-vectors.ts";
import { ONE_EACH } from "./simulated-billing.ts";

const BYTES_PER_TOKEN = 4;

/** One request after the other, as large as a provider takes them. */
const PACE = { concurrency: 1, isSlow: false } as Pace;
const REQUEST_TOKENS = 4_000;

/** Made-up vectors that are paid for by the token, out of a budget for each run. */
export class CappedEmbedder implements DocumentEmbedder {
	readonly model = TEST_MODEL;
	/** Texts in the order in which they were paid for. */
	readonly billed: string[] = [];
	#budget: Budget | undefined;

	/** For the next run. */
	allow(tokens: number): void {
		this.#budget = budgetOf({ caps: { perRunTokens: tokens }, prices: ONE_EACH });
	}

	embedDocuments(documents: readonly DocumentText[]): AsyncIterable<EmbeddedBatch> {
		const embed = (batch: readonly DocumentText[]) => {
			const texts = batch.map(({ text }) => text);
			return spend(this.#budget!, {
				purpose: "index",
				model: "model",
				tokens: texts.reduce((sum, text) => sum + mostTokens(text), 0),
				least: mostTokens(texts[0]!),
				attempt: async () => this.#answer(texts),
			});
		};
		return new DocumentRun(documents, { pace: PACE, requestTokens: REQUEST_TOKENS, embed }).batches();
	}

	#answer(texts: readonly string[]) {
		this.billed.push(...texts);
		return { vectors: texts.map(vectorOf), billedTokens: tokensOf(texts) };
	}
}

export function tokensOf(texts: readonly string[]): number {
	return texts.reduce((sum, text) => sum + Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN), 0);
}

/** Any direction will do, if each text has its own. */
function vectorOf(text: string): Float32Array {
	const bytes = createHash("sha256").update(text).digest().subarray(0, TEST_MODEL.dimension);
	return roundVector(Array.from(bytes, (byte) => byte / 128 - 1));
}
