import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
	firstEstimate,
	type LanguageText,
	learnedTokensSchema,
	TokenRatios,
} from "../../src/embedding/token-ratios.ts";

const LANGUAGES = ["typescript", "python", "markdown"];
const SAMPLE = "x".repeat(10_000);

const textOf = (language: string, bytes: number): LanguageText => ({ language, text: "x".repeat(bytes) });
const ratioOf = (ratios: TokenRatios, language: string) =>
	ratios.expected({ language, text: SAMPLE }) / SAMPLE.length;

const batch = fc.array(
	fc.record({ language: fc.constantFrom(...LANGUAGES), bytes: fc.integer({ min: 0, max: 3_000 }) }),
	{ maxLength: 20 },
);

describe("how many tokens a text has", () => {
	test("is a third of its bytes as long as nothing is known", () => {
		const ratios = new TokenRatios();
		expect(ratios.expected({ language: "typescript", text: "ä".repeat(30) })).toBe(20);
		expect(firstEstimate("ä".repeat(30))).toBe(20);
		expect(ratios.expected({ language: "typescript", text: "" })).toBe(0);
		expect(ratios.learned()).toEqual({});
	});

	test("is learned language by language, where what is billed for batches has all of them in it", () => {
		const ratio = fc.double({ min: 0.1, max: 0.9, noNaN: true });
		const weights = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
			minLength: 8,
			maxLength: 8,
		});
		fc.assert(
			fc.property(fc.tuple(ratio, ratio, ratio), weights, (billed, mixes) => {
				const ratios = new TokenRatios();
				// Each language is most of some batches, or nothing would tell one from another.
				const most = [0, 1, 2].map((at) => [0, 1, 2].map((other) => (other === at ? 9 : 1)));
				const batches = [...most, ...mixes].map((mix) =>
					LANGUAGES.map((language, at) => textOf(language, mix[at]! * 20_000)),
				);
				for (let times = 0; times < 120; times++) {
					for (const texts of batches) {
						const tokens = texts.reduce((sum, { text }, at) => sum + text.length * billed[at]!, 0);
						ratios.learn(texts, Math.round(tokens));
					}
				}
				for (const [at, language] of LANGUAGES.entries())
					expect(Math.abs(ratioOf(ratios, language) - billed[at]!)).toBeLessThan(0.03);
			}),
			{ numRuns: 20 },
		);
	});

	test("stays within bounds, whatever is billed, and what is learned can be kept", () => {
		const bills = fc.array(fc.tuple(batch, fc.oneof(fc.nat(), fc.constantFrom(0, 2 ** 52))), {
			maxLength: 20,
		});
		fc.assert(
			fc.property(bills, (all) => {
				const ratios = new TokenRatios();
				for (const [texts, billed] of all) {
					ratios.learn(
						texts.map(({ language, bytes }) => textOf(language, bytes)),
						billed,
					);
				}
				for (const language of LANGUAGES) {
					expect(ratioOf(ratios, language)).toBeGreaterThanOrEqual(0.05);
					expect(ratioOf(ratios, language)).toBeLessThanOrEqual(1);
				}
				expect(learnedTokensSchema.parse(JSON.parse(JSON.stringify(ratios.learned())))).toEqual(
					ratios.learned(),
				);
			}),
		);
	});

	test("goes on being learned where an earlier run left off", () => {
		const first = new TokenRatios();
		first.learn([textOf("python", 1_000_000)], 500_000);
		const next = new TokenRatios(first.learned());
		expect(ratioOf(next, "python")).toBeCloseTo(0.5, 2);
		next.learn([textOf("python", 500_000)], 125_000);
		expect(ratioOf(next, "python")).toBeGreaterThan(0.4);
		expect(ratioOf(next, "python")).toBeLessThan(0.45);
		next.recall({ python: { bytes: 100, tokens: 100 }, go: { bytes: 1_000_000, tokens: 250_000 } });
		expect(ratioOf(next, "python")).toBeLessThan(0.45);
		expect(ratioOf(next, "go")).toBeCloseTo(0.25, 2);
	});

	test("follows what is billed now, however much was billed before", () => {
		const ratios = new TokenRatios();
		const texts = [textOf("go", 100_000)];
		for (let times = 0; times < 200; times++) ratios.learn(texts, 90_000);
		for (let times = 0; times < 200; times++) ratios.learn(texts, 20_000);
		expect(ratioOf(ratios, "go")).toBeCloseTo(0.2, 2);
	});
});

describe("what a manifest says was learned", () => {
	const sound = { bytes: 10, tokens: 5 };

	test.each([
		["a negative count", { go: { bytes: -1, tokens: 5 } }],
		["more than is remembered", { go: { bytes: 10, tokens: 2_000_001 } }],
		["a fraction", { go: { bytes: 1.5, tokens: 1 } }],
		["infinity", { go: { bytes: Number.POSITIVE_INFINITY, tokens: 1 } }],
		["another field", { go: { ...sound, ratio: 1 } }],
		["no name", { "": sound }],
		["a long name", { ["x".repeat(101)]: sound }],
		["too many languages", Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`l${at}`, sound]))],
	])("is refused with %s", (_, learned) => {
		expect(learnedTokensSchema.safeParse(learned).success).toBe(false);
	});

	test("never makes an estimate leave its bounds", () => {
		const count = fc.nat({ max: 2_000_000 });
		fc.assert(
			fc.property(count, count, (bytes, tokens) => {
				const ratio = ratioOf(new TokenRatios(learnedTokensSchema.parse({ go: { bytes, tokens } })), "go");
				expect(ratio).toBeGreaterThanOrEqual(0.05);
				expect(ratio).toBeLessThanOrEqual(1);
			}),
		);
	});

	test("of languages that nobody knows does not keep what a run learns out of its manifest", () => {
		const made = Array.from({ length: 200 }, (_, at) => [`l${at}`, { bytes: 9, tokens: 1 }] as const);
		const ratios = new TokenRatios(Object.fromEntries(made));
		ratios.learn([textOf("go", 1_000)], 250);
		const learned = ratios.learned();
		expect(learned).toMatchObject({ go: { bytes: 1_000, tokens: 250 } });
		expect(learnedTokensSchema.safeParse(learned).success).toBe(true);
	});
});
