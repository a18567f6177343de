import { expect, test } from "@jest/globals";
import { type Ask, evaluate } from "../../src/evaluation/evaluate.ts";
import type { EvaluationQuery } from "../../src/evaluation/evaluation-query.ts";
import { parseQuery } from "../../src/search/grammar/parse-query.ts";
import { search } from "../../src/search/search.ts";
import { indexOf } from "../support/snapshots.ts";

const query = (text: string): EvaluationQuery => ({
	origin: text,
	query: parseQuery(text),
	targets: [{ path: "a.ts" }],
});

test("the systems take turns, and neither of two always comes second, so that times can be compared", async () => {
	const index = indexOf({ "a.ts": "socket" });
	const asked: string[] = [];
	const system =
		(name: string): Ask =>
		async (one) => {
			asked.push(`${name} ${one.raw}`);
			return await search(index, one, { limit: 10 });
		};
	await evaluate([system("A"), system("B")], [query("one"), query("two"), query("three")]);
	index.close();
	const measured = asked.slice(asked.length / 2);
	expect(measured).toEqual(["A one", "B one", "B two", "A two", "A three", "B three"]);
	expect(asked.slice(0, asked.length / 2).sort()).toEqual(measured.toSorted());
});

test("only the first ten places are kept, whatever a system gives", async () => {
	const files = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`${at}.ts`, "socket"]));
	const index = indexOf({ ...files, "a.ts": "socket" });
	const [outcomes] = await evaluate(
		[async (one) => await search(index, one, { limit: 50 })],
		[query("socket")],
	);
	index.close();
	expect(outcomes![0]!.found).toHaveLength(10);
	expect(outcomes![0]!.metrics.recall10).toBe(0);
});
