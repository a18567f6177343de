import { describe, expect, test } from "@jest/globals";
import {
	type FoundPlace,
	isSameOrEnd,
	meanOf,
	measureQuery,
	type Target,
} from "../../src/evaluation/metrics.ts";

/** `a.ts` or `a.ts:3-9`; whole files are found at their first ten lines. */
function place(text: string): FoundPlace {
	const [path = "", lines = "1-10"] = text.split(":");
	const [startLine = 1, endLine = 1] = lines.split("-").map(Number);
	return { path, startLine, endLine };
}

const target = (text: string): Target => (text.includes(":") ? place(text) : { path: text });
const measure = (found: readonly string[], targets: readonly string[]) =>
	measureQuery(found.map(place), targets.map(target));

const NOTHING = { ndcg10: 0, mrr: 0, hit1: 0, recall10: 0 };
const ALL = { ndcg10: 1, mrr: 1, hit1: 1, recall10: 1 };
/** What a right place at a rank, counted from 1, is worth. */
const gain = (rank: number) => 1 / Math.log2(rank + 1);

describe("one query", () => {
	test("all that is relevant first is perfect; nothing found, or nothing right, is worth nothing", () => {
		expect(measure(["a", "b", "c"], ["b", "a"])).toEqual(ALL);
		expect(measure([], ["a"])).toEqual(NOTHING);
		expect(measure(["b", "c"], ["a"])).toEqual(NOTHING);
		expect(measure(["b"], [])).toEqual(NOTHING);
	});

	test("a right place is worth less further down", () => {
		expect(measure(["x", "y", "a"], ["a"])).toEqual({
			ndcg10: gain(3),
			mrr: expect.closeTo(1 / 3),
			hit1: 0,
			recall10: 1,
		});
	});

	test("what is missing counts against the best that is possible", () => {
		expect(measure(["a", "x"], ["a", "b"])).toEqual({
			ndcg10: expect.closeTo(gain(1) / (gain(1) + gain(2))),
			mrr: 1,
			hit1: 1,
			recall10: 0.5,
		});
	});

	test("lines have to overlap where a target has any, by one line at least", () => {
		expect(measure(["a:1-9", "a:10-20"], ["a:20-30"])).toMatchObject({ mrr: 0.5, hit1: 0 });
		expect(measure(["a:1-9"], ["a:10-12"])).toEqual(NOTHING);
		expect(measure(["a:5-5"], ["a:1-100"])).toEqual(ALL);
	});

	test("a target is found once, at the first place that touches it", () => {
		expect(measure(["a:1-5", "a:6-9"], ["a", "b"])).toEqual(measure(["a:1-5", "x"], ["a", "b"]));
	});

	test("one place that touches two targets fills one rank, and both are found", () => {
		expect(measure(["a:1-50"], ["a:1-10", "a:20-30"])).toEqual({
			ndcg10: expect.closeTo(gain(1) / (gain(1) + gain(2))),
			mrr: 1,
			hit1: 1,
			recall10: 1,
		});
	});

	test("only the first ten places count", () => {
		const wrong = Array.from({ length: 9 }, (_, at) => `x${at}`);
		expect(measure([...wrong, "a"], ["a"])).toMatchObject({ ndcg10: gain(10), mrr: 0.1, recall10: 1 });
		expect(measure([...wrong, "x9", "a"], ["a"])).toEqual(NOTHING);
	});

	test("with more than ten targets, ten right places are perfect but not all", () => {
		const targets = Array.from({ length: 20 }, (_, at) => `t${at}`);
		expect(measure(targets.slice(0, 10), targets)).toEqual({ ...ALL, recall10: 0.5 });
	});

	test("a path is the whole path, unless the caller compares otherwise", () => {
		expect(measure(["docs/README.md"], ["README.md"])).toEqual(NOTHING);
		const loose = (found: string, wanted: string) =>
			measureQuery([place(found)], [{ path: wanted }], { samePath: isSameOrEnd }).hit1;
		expect(loose("docs/README.md", "README.md")).toBe(1);
		expect(loose("a.ts", "src/a.ts")).toBe(1);
		expect(loose("src/aa.ts", "a.ts")).toBe(0);
	});
});

test("the mean is taken figure by figure; of nothing it is 0", () => {
	expect(meanOf([ALL, NOTHING, { ndcg10: 0.2, mrr: 0.5, hit1: 0, recall10: 1 }])).toEqual({
		ndcg10: expect.closeTo(0.4),
		mrr: expect.closeTo(0.5),
		hit1: expect.closeTo(1 / 3),
		recall10: expect.closeTo(2 / 3),
	});
	expect(meanOf([])).toEqual(NOTHING);
});
