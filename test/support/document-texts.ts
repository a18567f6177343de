import type { DocumentText } from "../../src/embedding/embedder.ts";
import { firstEstimate } from "../../src/embedding/token-ratios.ts";

/** Texts to embed of which nothing is known but their size. */
export function documents(texts: readonly string[]): DocumentText[] {
	return texts.map((text) => ({ text, expectedTokens: firstEstimate(text) }));
}
