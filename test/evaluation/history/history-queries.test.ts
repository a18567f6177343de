import { expect, test } from "@jest/globals";
import { historyQueries } from "../../../src/evaluation/history/history-queries.ts";
import { search } from "../../../src/search/search.ts";
import { indexOf } from "../../support/snapshots.ts";

const asked = (subject: string, ...paths: string[]) => ({ commit: "c".repeat(40), subject, paths });
const STANDING = ["a.ts", "b.ts"];
const queriesOf = (...commits: readonly ReturnType<typeof asked>[]) =>
	historyQueries(commits, (path) => STANDING.includes(path));

test("right is what a commit changes, as far as it stands in the searched tree", () => {
	expect(queriesOf(asked("fix it", "a.ts", "later.ts"))).toMatchObject({
		queries: [{ origin: "c".repeat(40), query: { raw: "fix it" }, targets: [{ path: "a.ts" }] }],
		withoutFiles: 0,
		withoutWords: 0,
	});
});

test("commits that cannot be asked about are counted", () => {
	const { queries, ...skipped } = queriesOf(
		asked("adds", "later.ts"),
		asked("creates"),
		asked("…", "a.ts"),
		asked("", "a.ts"),
		asked("7", "b.ts"),
	);
	expect(queries).toHaveLength(1);
	expect(skipped).toEqual({ withoutFiles: 2, withoutWords: 2 });
});

test("a subject is cut where a query would have to end", () => {
	const [only] = queriesOf(asked("word ".repeat(10_000), "a.ts")).queries;
	expect(only!.query.raw.length).toBeLessThanOrEqual(300);
});

test.each([
	'"socket closed" timeout',
	"timeout path:nowhere lang:css symbol:none kind:doc limit:1 page:9",
	"NOT timeout OR socket repo:x -path:a.ts",
	"socket /timeout/",
	`timeout ${"and so on ".repeat(100)}`,
])("a subject is words, whatever it looks like: %s", async (subject) => {
	const index = indexOf({ "a.ts": "the timeout of a socket", "b.ts": "another socket with a timeout" });
	const [only] = queriesOf(asked(subject, "a.ts")).queries;
	const { hits } = await search(index, only!.query, { limit: 10 });
	index.close();
	expect(hits.map(({ path }) => path).sort()).toEqual(["a.ts", "b.ts"]);
});
