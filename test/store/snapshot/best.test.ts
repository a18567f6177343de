import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { best } from "../../../src/store/snapshot/best.ts";

test("the best places are those of the highest scores above 0, ties by place", () => {
	const score = fc.constantFrom(0, 0.5, 1, 1.5, 2, Number.EPSILON);
	fc.assert(
		fc.property(fc.array(score, { maxLength: 60 }), fc.integer({ min: 1, max: 80 }), (scores, limit) => {
			const sorted = scores
				.map((_, place) => place)
				.filter((place) => scores[place]! > 0)
				.sort((a, b) => scores[b]! - scores[a]! || a - b);
			expect(best(Float32Array.from(scores), limit)).toEqual(sorted.slice(0, limit));
		}),
		{ numRuns: 500 },
	);
});
