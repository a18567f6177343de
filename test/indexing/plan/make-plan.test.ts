import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { fromDollars } from "../../../src/budget/money.ts";
import { Prices } from "../../../src/budget/prices.ts";
import { makePlan } from "../../../src/indexing/plan/make-plan.ts";
import type { PlanRoom } from "../../../src/indexing/plan/plan.ts";
import type { TalliedText } from "../../../src/indexing/plan/text-tally.ts";

const MODEL = { name: "voyage-code-4", dimension: 1_024 };
const PER_RUN = { cap: "budget.per-run-usd", most: fromDollars(1), used: 0 } as const;
const WIDE: PlanRoom = { tokens: 1e9, freeTokens: 0, cap: PER_RUN };

const work = {
	commit: "c".repeat(40),
	ref: "refs/heads/main",
	base: null,
	mode: "full",
	files: { written: 3, removed: 0 },
	chunks: { written: 3, waiting: 0 },
	notes: [],
} as const;

function textOf(path: string, changes: Partial<TalliedText> = {}): TalliedText {
	const tokens = { expected: 100, atMost: 316 };
	return { path, language: "go", worth: "source", chunks: 1, tokens, isKept: false, ...changes };
}

function planOf(texts: readonly TalliedText[], room: Partial<PlanRoom> = {}, model = MODEL) {
	return makePlan({ work: { ...work, texts }, model, prices: new Prices(), room: { ...WIDE, ...room } });
}

const threeTexts = ["a.go", "b.go", "c.go"].map((path) => textOf(path, { chunks: 2 }));

describe("a plan", () => {
	test("prices what was not paid for before, by the list", () => {
		const plan = planOf([...threeTexts, textOf("kept.go", { isKept: true, chunks: 5 })]);
		expect(plan).toMatchObject({
			usdPerMillionTokens: 0.12,
			reused: { texts: 1, chunks: 5 },
			toEmbed: {
				texts: 3,
				chunks: 6,
				tokens: { expected: 300, atMost: 948 },
				cost: { expected: 36_000, atMost: 113_760 },
			},
		});
	});

	test("refuses a model whose price nobody has stated, and says what to do", () => {
		expect(() => planOf(threeTexts, {}, { name: "other", dimension: 16 })).toThrow(
			expect.objectContaining({
				code: "price-unknown",
				suggestions: expect.arrayContaining([expect.stringContaining("SLASHFIND_PRICES")]),
			}),
		);
	});

	test("takes free tokens off the bill of what comes first, and prices groups in full", () => {
		const plan = planOf(threeTexts, { freeTokens: 150, tokens: 200 });
		expect(plan.toEmbed.cost).toEqual({ expected: 18_000, atMost: 95_760 });
		expect(plan.allowance.now.cost.expected).toBe(6_000);
		expect(plan.allowance.pending.cost.expected).toBe(12_000);
		expect(plan.languages).toEqual([
			expect.objectContaining({ name: "go", cost: expect.objectContaining({ expected: 36_000 }) }),
		]);
	});

	test("shows the ten languages and folders that take most, two levels deep", () => {
		const many = Array.from({ length: 12 }, (_, at) =>
			textOf(`lib/part${at}/deep/x.go`, { language: `l${at}`, tokens: { expected: at, atMost: at } }),
		);
		const { languages, directories } = planOf([...many, textOf("top.go"), textOf("lib/one.go")]);
		expect(languages).toHaveLength(10);
		expect(directories).toHaveLength(10);
		expect(languages.slice(0, 2).map(({ name }) => name)).toEqual(["go", "l11"]);
		expect(directories.slice(0, 3).map(({ name }) => name)).toEqual([".", "lib", "lib/part11"]);
	});
});

describe("what the caps let a run do", () => {
	test("all, where it fits", () => {
		expect(planOf(threeTexts, { tokens: 300 }).allowance).toMatchObject({
			now: { texts: 3, chunks: 6 },
			pending: { texts: 0, chunks: 0 },
			furtherRuns: 0,
		});
	});

	test("the most valuable of it, and how many runs the rest takes", () => {
		expect(planOf(threeTexts, { tokens: 199 }).allowance).toMatchObject({
			now: { texts: 1, chunks: 2 },
			pending: { texts: 2, chunks: 4, tokens: { expected: 200 } },
			furtherRuns: 2,
		});
	});

	test.each([
		["nothing under a cap of 0, however many runs", { tokens: 0 }, 0],
		[
			"no number of runs where the month is what ends",
			{ tokens: 200, cap: { ...PER_RUN, cap: "budget.monthly-usd" } },
			2,
		],
	] as const)("%s", (_, room, texts) => {
		expect(planOf(threeTexts, room).allowance).toMatchObject({ now: { texts }, furtherRuns: null });
	});

	test("is never more than there is room for, nor less than all where there is enough", () => {
		const tokens = fc
			.nat({ max: 1_000 })
			.map((expected) => textOf("a.go", { tokens: { expected, atMost: expected } }));
		fc.assert(
			fc.property(
				fc.array(tokens),
				fc.nat({ max: 20_000 }),
				fc.nat({ max: 5_000 }),
				(texts, room, freeTokens) => {
					const { allowance, toEmbed } = planOf(texts, { tokens: room, freeTokens });
					const { now, pending } = allowance;
					expect(now.tokens.expected).toBeLessThanOrEqual(room);
					expect(now.texts + pending.texts).toBe(toEmbed.texts);
					expect(now.cost.expected + pending.cost.expected).toBe(toEmbed.cost.expected);
					if (toEmbed.tokens.expected <= room) expect(pending.texts).toBe(0);
					else expect(pending.texts).toBeGreaterThan(0);
				},
			),
		);
	});
});
