import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { EvaluationQuery } from "../../src/evaluation/evaluation-query.ts";
import { evaluateSystems } from "../../src/evaluation/report.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import type { SnapshotIndex } from "../../src/store/snapshot/snapshot-index.ts";
import { indexOf } from "../support/snapshots.ts";

let whole: SnapshotIndex;
let half: SnapshotIndex;
beforeEach(() => {
	whole = indexOf({ "a.ts": "socket timeout", "b.ts": "colour palette", "c.ts": "quorum of voters" });
	half = indexOf({ "a.ts": "socket timeout", "c.ts": "quorum of voters" });
});
afterEach(() => {
	whole.close();
	half.close();
});

function query(text: string, ...paths: string[]): EvaluationQuery {
	return { origin: `for ${text}`, query: parseQuery(text), targets: paths.map((path) => ({ path })) };
}

const QUERIES = [query("socket", "a.ts"), query("palette", "b.ts"), query("voters", "a.ts", "gone.ts")];

test("each query is measured on its own, and the means are taken over all", async () => {
	const { first, second, comparison } = await evaluateSystems(QUERIES, {
		first: { name: "whole", index: whole },
		second: undefined,
	});
	expect({ second, comparison }).toEqual({ second: undefined, comparison: undefined });
	expect(first).toMatchObject({ name: "whole", commit: whole.manifest.commit, files: 3 });
	expect(first.outcomes.map(({ metrics }) => metrics.hit1)).toEqual([1, 1, 0]);
	expect(first.outcomes.map(({ found }) => found.map(({ path }) => path))).toEqual([
		["a.ts"],
		["b.ts"],
		["c.ts"],
	]);
	expect(first.metrics.hit1).toBeCloseTo(2 / 3);
	expect(first.latency.p50).toBeGreaterThan(0);
	expect(first.latency.p95).toBeGreaterThanOrEqual(first.latency.p50);
});

test("two indexes are compared query by query", async () => {
	const { second, comparison } = await evaluateSystems(QUERIES, {
		first: { name: "whole", index: whole },
		second: { name: "half", index: half },
	});
	expect(second?.outcomes.map(({ metrics }) => metrics.hit1)).toEqual([1, 0, 0]);
	expect(comparison).toMatchObject({
		ndcg10: { difference: expect.closeTo(-1 / 3), wins: 0, losses: 1, ties: 2 },
		verdict: "too-few",
	});
});

test("what an index does not hold is named, so that a 0 is explained", async () => {
	const { first, second } = await evaluateSystems(QUERIES, {
		first: { name: "whole", index: whole },
		second: { name: "half", index: half },
	});
	expect(first.unknown).toEqual([{ origin: "for voters", path: "gone.ts" }]);
	expect(second?.unknown).toEqual([
		{ origin: "for palette", path: "b.ts" },
		{ origin: "for voters", path: "gone.ts" },
	]);
});
