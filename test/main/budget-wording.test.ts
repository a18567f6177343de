import { describe, expect, test } from "@jest/globals";
import { budgetBar, runCostInWords, shareInWords } from "../../src/main/budget-wording.ts";

describe("how much of a cap is used", () => {
	test.each([
		[0, 10, "░░░░░░░░░░", "0 %"],
		[0.000_001, 10, "█░░░░░░░░░", "less than 1 %"],
		[6.2, 10, "██████░░░░", "62 %"],
		[9.999, 10, "█████████░", "99 %"],
		[10, 10, "██████████", "100 %"],
		[12, 10, "██████████", "100 %"],
		[0, 0, "██████████", "100 %"],
	])("%d of %d", (usd, capUsd, bar, share) => {
		expect({ bar: budgetBar({ usd, capUsd }), share: shareInWords({ usd, capUsd }) }).toEqual({ bar, share });
	});
});

describe("what a run has cost, in words", () => {
	test.each([
		[{ tokens: 8_421, doubtfulTokens: 0, usd: 0.001_010_52, capUsd: 1 }, "8,421 tokens, $0.0010 of $1.00"],
		[{ tokens: 1, doubtfulTokens: 0, usd: 0 }, "1 token, $0.00"],
		[
			{ tokens: 5, doubtfulTokens: 70, usd: 0.5, capUsd: 1, capTokens: 9_000 },
			"5 tokens and up to 70 more whose bill nobody has seen (at most 9,000), $0.50 of $1.00",
		],
	])("%j", (report, words) => {
		expect(runCostInWords(report)).toBe(words);
	});
});
