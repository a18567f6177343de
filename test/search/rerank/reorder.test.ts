import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { interleave, type RankedPassage } from "../../../src/search/ranking/order-passages.ts";
import type { RankedFile } from "../../../src/search/ranking/ranked-file.ts";
import { reorder } from "../../../src/search/rerank/reorder.ts";

/** Passages of so many files, each file with so many, as they are ranked. */
function ranked(counts: readonly number[]): RankedPassage[] {
	return interleave(
		counts.map((count) => {
			const file = {} as RankedFile;
			return Array.from({ length: count }, (_, chunk) => ({ file, chunk, definition: undefined }));
		}),
	);
}

const oneEach = (count: number) => ranked(Array(count).fill(1));

/** Places in the old order, in the new one; a score that is undefined is none. */
function reordered(passages: readonly RankedPassage[], scores: readonly (number | undefined)[]): number[] {
	const known = new Map<RankedPassage, number>();
	for (const [at, passage] of passages.entries()) {
		const score = scores[at];
		if (score !== undefined) known.set(passage, score);
	}
	return reorder(passages, known).map((passage) => passages.indexOf(passage));
}

/** Scores under which one passage is the reranker's first, and the rest are as they are ranked. */
const favouring = (place: number, count: number) =>
	Array.from({ length: count }, (_, at) => (at === place ? 1 : -at));

describe("what the reranker puts first", () => {
	test.each([
		[5, 3],
		[20, 8],
	])("comes from place %i to place %i", (from, to) => {
		const order = reordered(oneEach(30), favouring(from - 1, 30));
		expect(order.indexOf(from - 1)).toBe(to - 1);
	});

	test("stays behind the ranking's first where that is the reranker's second", () => {
		expect(reordered(oneEach(3), favouring(1, 3))).toEqual([0, 1, 2]);
	});

	test("is first where the reranker thinks little of what is ranked first", () => {
		expect(reordered(oneEach(4), [1, 4, 3, 2])[0]).toBe(1);
	});
});

describe("a file's passages", () => {
	test("change places where the file has no others beside it", () => {
		expect(reordered(ranked([4]), [1, 4, 3, 2])[0]).toBe(1);
	});

	test("stay behind the first one of every other file", () => {
		const order = reordered(ranked([2, 1, 1, 1]), [9, 1, 2, 3, 8]);
		expect(order.indexOf(4)).toBe(4);
	});
});

const passages = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 }).map(ranked);
const score = fc.oneof(fc.double({ noNaN: true, min: -1, max: 1 }), fc.constantFrom(0, 0.5));

describe("whatever the scores are", () => {
	/** The first files are scored, all passages of them in front of a cut: as the reranker is asked. */
	const asked = fc
		.tuple(passages, fc.func(fc.boolean()), fc.nat({ max: 40 }), fc.infiniteStream(score))
		.map(([list, isSure, cut, stream]) => {
			const files = [...new Set(list.map(({ file }) => file))];
			const scores = list.map(({ file }, at) => {
				const next = stream.next().value;
				return at < cut && !isSure(files.indexOf(file)) ? next : undefined;
			});
			return { list, files, scores };
		});

	test("the order is a permutation that leaves what has no score where it is", () => {
		fc.assert(
			fc.property(asked, ({ list, scores }) => {
				const order = reordered(list, scores);
				expect(order.toSorted((a, b) => a - b)).toEqual([...list.keys()]);
				for (const [at, one] of scores.entries()) if (one === undefined) expect(order[at]).toBe(at);
			}),
		);
	});

	test("no file has a second passage in front of another's first, nor a third before a second", () => {
		const rounds = (list: readonly RankedPassage[]) => {
			const seen = new Map<RankedFile, number>();
			return list.map(({ file }) => {
				const round = seen.get(file) ?? 0;
				seen.set(file, round + 1);
				return round;
			});
		};
		fc.assert(
			fc.property(asked, ({ list, scores }) => {
				const order = reordered(list, scores).map((place) => list[place]!);
				expect(rounds(order)).toEqual(rounds(list));
			}),
		);
	});

	test("equal scores change nothing", () => {
		fc.assert(
			fc.property(passages, score, (list, same) => {
				expect(reordered(list, Array(list.length).fill(same))).toEqual([...list.keys()]);
			}),
		);
	});

	test("scores that agree with the ranking change nothing", () => {
		fc.assert(
			fc.property(passages, (list) => {
				expect(
					reordered(
						list,
						list.map((_, at) => -at),
					),
				).toEqual([...list.keys()]);
			}),
		);
	});
});
