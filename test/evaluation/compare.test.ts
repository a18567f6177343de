import { describe, expect, test } from "@jest/globals";
import { compare } from "../../src/evaluation/compare.ts";
import type { Outcome } from "../../src/evaluation/evaluate.ts";
import { pairedDifference } from "../../src/evaluation/paired-difference.ts";
import { percentile } from "../../src/evaluation/percentile.ts";
import { randomNumbers } from "../../src/evaluation/random-numbers.ts";

function outcomes(ndcg: readonly number[]): Outcome[] {
	return ndcg.map((ndcg10) => ({ found: [], metrics: { ndcg10, mrr: 0, hit1: 0, recall10: 1 }, tookMs: 1 }));
}

const verdict = (first: readonly number[], second: readonly number[]) =>
	compare(outcomes(first), outcomes(second)).verdict;
const times = (number: number, value: number) => Array<number>(number).fill(value);

/** Figures that look like those of real queries. */
function figures(number: number, seed: number): number[] {
	const random = randomNumbers(seed);
	return Array.from({ length: number }, () => random(101) / 100);
}

describe("the verdict", () => {
	test("a true difference is found, whichever side it favours", () => {
		const low = figures(100, 3).map((value) => value * 0.8);
		const high = low.map((value, at) => value + (at % 4 === 0 ? -0.02 : 0.1));
		expect(verdict(low, high)).toBe("better");
		expect(verdict(high, low)).toBe("worse");
	});

	test("none is invented where two systems differ by chance alone", () => {
		expect(verdict(figures(60, 5), figures(60, 8))).toBe("unclear");
	});

	test("one win among many ties proves nothing", () => {
		expect(verdict(times(40, 0), [1, ...times(39, 0)])).toBe("unclear");
	});

	test("the same answers are called the same, also from few queries", () => {
		expect(verdict([0.5, 1], [0.5, 1])).toBe("same");
		expect(verdict([0.1 + 0.2, 0.3], [0.3, 0.1 + 0.2])).toBe("same");
	});

	test("fewer than ten queries tell nothing, however clear they seem", () => {
		expect(verdict(times(9, 0), times(9, 1))).toBe("too-few");
		expect(verdict(times(10, 0), times(10, 1))).toBe("better");
	});
});

describe("the difference", () => {
	test("is the second minus the first, within its interval, with wins, losses and ties", () => {
		const first = [0, 0.5, 1, 1, 0.25];
		const second = [1, 0.5, 0.5, 1, 0.5];
		const { difference, low, high, ...counts } = pairedDifference(first, second);
		expect(difference).toBeCloseTo((1 + 0 - 0.5 + 0 + 0.25) / 5);
		expect(low).toBeLessThan(difference);
		expect(high).toBeGreaterThan(difference);
		expect(counts).toEqual({ wins: 2, losses: 1, ties: 2 });
	});

	test("has the interval that theory gives for many queries", () => {
		const first = figures(400, 11);
		const second = figures(400, 12);
		const gaps = second.map((value, at) => value - first[at]!);
		const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
		const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
		const half = 1.96 * Math.sqrt(variance / gaps.length);
		const { low, high } = pairedDifference(first, second);
		expect(low).toBeCloseTo(mean - half, 2);
		expect(high).toBeCloseTo(mean + half, 2);
	});

	test("has the same interval each time", () => {
		const [first, second] = [figures(30, 1), figures(30, 2)];
		expect(pairedDifference(first, second)).toEqual(pairedDifference(first, second));
	});

	test("pairs the queries: a small gain at each is certain, although the queries differ widely", () => {
		const first = figures(50, 4).map((value) => value * 0.9);
		const { low, high } = pairedDifference(
			first,
			first.map((value) => value + 0.05),
		);
		expect([low, high]).toEqual([expect.closeTo(0.05), expect.closeTo(0.05)]);
	});
});

test("percentiles lie between the values by their distance", () => {
	expect(percentile([7], 95)).toBe(7);
	expect(percentile([3, 1, 2], 50)).toBe(2);
	expect(percentile([10, 0], 95)).toBeCloseTo(9.5);
});
