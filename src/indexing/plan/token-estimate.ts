import { mostTokens } from "../../budget/spend.ts";
import type { LanguageText, TokenRatios } from "../../embedding/token-ratios.ts";

/** How many tokens texts may have. */
export interface TokenEstimate {
	/** As texts of their languages had so far. */
	readonly expected: number;
	/** As many as may be billed at most. */
	readonly atMost: number;
}

export function tokensOf(text: LanguageText, ratios: TokenRatios): TokenEstimate {
	return { expected: ratios.expected(text), atMost: mostTokens(text.text) };
}

export function sumOfTokens(estimates: Iterable<TokenEstimate>): TokenEstimate {
	let [expected, atMost] = [0, 0];
	for (const estimate of estimates) {
		expected += estimate.expected;
		atMost += estimate.atMost;
	}
	return { expected, atMost };
}
