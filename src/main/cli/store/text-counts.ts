import { toDollars } from "../../../budget/money.ts";
import { Prices } from "../../../budget/prices.ts";
import { operatorSettings } from "../../../config/combine-layers.ts";
import type { EmbeddingModel } from "../../../embedding/embedder.ts";
import { textCounter } from "../../../indexing/plan/text-counter.ts";
import { TextTally } from "../../../indexing/plan/text-tally.ts";
import { ratiosOf } from "../../../store/learned-ratios.ts";
import type { Manifest } from "../../../store/manifest.ts";
import { chunkTexts } from "../../../store/qdrant/chunk-texts.ts";
import { keptVectors } from "../../../store/qdrant/kept-vectors.ts";
import type { Points } from "../../../store/qdrant/points.ts";
import type { OpenStore } from "./open-store.ts";

/** Texts of an index, each counted once however many chunks have it. */
export interface TextCounts {
	readonly different: number;
	/** Whose vectors were paid for before. */
	readonly cached: number;
	readonly unpaid: number;
	/** Of those that are not paid for, as expected and at most; dollars as if no tokens were free. */
	readonly tokens: number;
	readonly tokensAtMost: number;
	readonly usd: number;
	readonly usdAtMost: number;
}

export interface CountRequest {
	readonly points: Points;
	/** That of the wanted index. */
	readonly model: EmbeddingModel;
	/** Of the index that has the texts. */
	readonly manifest: Manifest | undefined;
	readonly store: OpenStore;
}

/**
 * What the vectors of an index's chunks would take. Throws ProviderError, and ConfigurationError for a model whose price
 * nobody has stated.
 */
export async function countTexts({ points, model, manifest, store }: CountRequest): Promise<TextCounts> {
	const { place, live } = store;
	const prices = new Prices(operatorSettings(place.operator).prices);
	const tally = new TextTally({
		model,
		kept: keptVectors(live.connection),
		ratios: ratiosOf(manifest, model),
	});
	// In what order does not matter here.
	for await (const chunk of chunkTexts(points)) await tally.add({ ...chunk, path: "", worth: "source" });
	const texts = await tally.finish();
	const unpaid = texts.filter(({ isKept }) => !isKept);
	const { tokens, cost } = textCounter({ prices, model: model.name, freeTokens: 0 })(unpaid);
	return {
		different: texts.length,
		cached: texts.length - unpaid.length,
		unpaid: unpaid.length,
		tokens: tokens.expected,
		tokensAtMost: tokens.atMost,
		usd: toDollars(cost.expected),
		usdAtMost: toDollars(cost.atMost),
	};
}
