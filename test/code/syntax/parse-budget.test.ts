import { describe, expect, test } from "@jest/globals";
import { ParseBudget } from "../../../src/code/syntax/parse-budget.ts";

const CODE = "export function price(line: Line) {\n\treturn line.cents;\n}\n".repeat(50);

/** How many progress callbacks a parse gets that comes this much further with each of them. */
function stepsOf(
	text: string,
	{ unitsPerStep, hasError }: { unitsPerStep: number; hasError: boolean },
): number {
	const budget = new ParseBudget(text);
	for (let steps = 1; steps < 100_000; steps++) {
		const offset = Math.min(steps * unitsPerStep, text.length);
		if (!budget.step({ currentOffset: offset * 2, hasError })) return steps;
	}
	return Number.POSITIVE_INFINITY;
}

describe("what a parse may use up", () => {
	test("ends with the progress callbacks, whatever the text", () => {
		expect(stepsOf(CODE, { unitsPerStep: 1, hasError: true })).toBe(50_001);
	});

	test("ends with the reads, of which a longer text gets more, and a grammar that needs them", () => {
		const readsOf = (budget: ParseBudget) => {
			let reads = 0;
			while (budget.read()) reads++;
			return reads;
		};
		const short = readsOf(new ParseBudget("x"));
		expect(readsOf(new ParseBudget("x".repeat(100_000)))).toBeGreaterThan(short);
		expect(readsOf(new ParseBudget("x".repeat(100_000), 300))).toBeGreaterThan(short + 50_000);
	});

	test.each([
		["a few words on one line, as soon as there was an error", "}await ", true],
		["keywords and operators, as soon as there was an error", "+ ! case ", true],
		["operators alone", "-> ", false],
		["operators that nothing is applied to, on lines", ", !\n", false],
	])("ends at once for %s, over and over", (_, fragment, hasError) => {
		expect(stepsOf(fragment.repeat(1_500), { unitsPerStep: 100, hasError })).toBe(1);
	});

	test("ends where such a text comes after honest code", () => {
		const steps = stepsOf(CODE + "}await ".repeat(1_500), { unitsPerStep: 100, hasError: true });
		expect(steps).toBeLessThan(CODE.length / 100 + 20);
	});

	test.each([
		["words without an error", "await ", false],
		["numbers", "0, ", true],
		["lines", "int x;\n", true],
		["brackets", "[", true],
	])("does not end for %s, over and over", (_, fragment, hasError) => {
		expect(stepsOf(fragment.repeat(3_000), { unitsPerStep: 100, hasError })).toBe(50_001);
	});
});
