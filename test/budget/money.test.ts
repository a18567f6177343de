import { describe, expect, test } from "@jest/globals";
import { formatDollars, fromDollars } from "../../src/budget/money.ts";

describe("an amount of money", () => {
	test.each([
		[0, "$0.00"],
		[1, "$1.00"],
		[0.5, "$0.50"],
		[0.01, "$0.01"],
		[0.012, "$0.012"],
		[0.0149, "$0.0149"],
		[9.9964, "$9.9964"],
		[0.999_94, "$0.9999"],
		[100, "$100.00"],
		[0.1, "$0.10"],
		[0.003_749, "$0.0037"],
		[0.000_26, "$0.00026"],
		[0.000_001, "$0.0000010"],
		[0.000_000_02, "less than $0.000001"],
		[-0.0149, "$-0.0149"],
	])("%d is written %s", (dollars, words) => {
		expect(formatDollars(fromDollars(dollars))).toBe(words);
	});
});
