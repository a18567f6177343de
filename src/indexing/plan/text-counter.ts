import type { Prices } from "../../budget/prices.ts";
import type { TextCount } from "./plan.ts";
import type { TalliedText } from "./text-tally.ts";
import { sumOfTokens } from "./token-estimate.ts";

export interface Pricing {
	readonly prices: Prices;
	/** Name of the model. */
	readonly model: string;
	readonly freeTokens: number;
}

export type TextCounter = (texts: readonly TalliedText[]) => TextCount;

/** Counts texts and what they cost, where they are paid for before any others. Throws as {@link Prices.of}. */
export function textCounter({ prices, model, freeTokens }: Pricing): TextCounter {
	const costOf = (tokens: number) => prices.costOf(model, Math.max(0, tokens - freeTokens));
	return (texts) => {
		const tokens = sumOfTokens(texts.map((text) => text.tokens));
		const cost = { expected: costOf(tokens.expected), atMost: costOf(tokens.atMost) };
		return { texts: texts.length, chunks: chunksOf(texts), tokens, cost };
	};
}

export function chunksOf(texts: readonly TalliedText[]): number {
	return texts.reduce((sum, { chunks }) => sum + chunks, 0);
}
