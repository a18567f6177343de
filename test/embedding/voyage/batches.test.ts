import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { expectedTokens, halve, splitBatch } from "../../../src/embedding/voyage/batches.ts";
import { documents } from "../../support/document-texts.ts";

const text = fc.string({ unit: "grapheme", maxLength: 60 });
const texts = fc.array(fc.record({ text, expectedTokens: fc.nat({ max: 60 }) }), { maxLength: 40 });

describe("batches", () => {
	test("hold every text once and in order, under three quarters of the limit or alone", () => {
		fc.assert(
			fc.property(texts, fc.integer({ min: 1, max: 100 }), (all, limit) => {
				const batches = splitBatch({ start: 5, texts: all }, limit);
				expect(batches.flatMap((batch) => batch.texts)).toEqual(all);
				let start = 5;
				for (const batch of batches) {
					expect(batch.start).toBe(start);
					start += batch.texts.length;
					const fits = expectedTokens(batch.texts) <= limit * 0.75;
					expect(fits || batch.texts.length === 1).toBe(true);
				}
			}),
		);
	});

	test("are as few as the limit allows", () => {
		const all = Array.from({ length: 12 }, () => "x".repeat(30));
		expect(splitBatch({ start: 0, texts: documents(all) }, 53).map((batch) => batch.texts.length)).toEqual([
			3, 3, 3, 3,
		]);
	});

	test("never hold more than a thousand texts", () => {
		const all = Array.from({ length: 2_500 }, () => "x");
		const sizes = splitBatch({ start: 0, texts: documents(all) }, 1_000_000).map(
			(batch) => batch.texts.length,
		);
		expect(sizes).toEqual([1_000, 1_000, 500]);
	});

	test("are halved without losing a text", () => {
		const halves = halve({ start: 3, texts: documents(["a", "b", "c"]) });
		expect(halves).toEqual([
			{ start: 3, texts: documents(["a", "b"]) },
			{ start: 5, texts: documents(["c"]) },
		]);
	});
});
