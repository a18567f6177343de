import { describe, expect, test } from "@jest/globals";
import type { Answer } from "../../../src/search/answer.ts";
import { parseQuery } from "../../../src/search/grammar/parse-query.ts";
import type { Feature } from "../../../src/search/ranking/feature.ts";
import { FEATURES } from "../../../src/search/ranking/features.ts";
import { search } from "../../../src/search/search.ts";
import { SnapshotIndex } from "../../../src/store/snapshot/snapshot-index.ts";
import { pathsOf } from "../../support/ask.ts";
import { embeddedFolder } from "../../support/dense-snapshots.ts";
import { denseVectors, QUERY, stated } from "../../support/dense-vectors.ts";
import { indexedFile } from "../../support/indexed-file.ts";
import { openNewest } from "../../support/snapshots.ts";

/** The answer from files whose chunks say how similar they are to the query (`~0.75`), or do not and have no vector. */
async function ask(
	files: Readonly<Record<string, string>>,
	query: string,
	features: readonly Feature[] = FEATURES,
): Promise<Answer> {
	const indexed = Object.entries(files).map(([path, text]) => indexedFile(path, text));
	const index = new SnapshotIndex(openNewest(await embeddedFolder(indexed, denseVectors(stated))));
	try {
		return await search(index, parseQuery(query), { limit: 10, dense: QUERY, features });
	} finally {
		index.close();
	}
}

/** Files that are as similar to any query as unrelated texts are. */
const UNRELATED = Object.fromEntries([..."pqrstuvwxyz"].map((name) => [`${name}.ts`, "palette ~0.2\n"]));

const gainOf = ({ hits }: Answer, path: string) => hits.find((hit) => hit.path === path)!.features!.meaning;

describe("of files that hold the query's words alike comes first", () => {
	test("the one that means what the query means, for that reason alone", async () => {
		const files = { ...UNRELATED, "a.ts": "socket pool ~0.2\n", "b.ts": "socket pool ~0.6\n" };
		expect(pathsOf(await ask(files, "socket pool")).slice(0, 2)).toEqual(["b.ts", "a.ts"]);
		const others = FEATURES.filter(({ name }) => name !== "meaning");
		expect(pathsOf(await ask(files, "socket pool", others)).slice(0, 2)).toEqual(["a.ts", "b.ts"]);
	});

	test("the one of which any passage does", async () => {
		const long = `socket pool ~0.2\n\n${"function other ~0.6\n".repeat(3)}`;
		const files = { ...UNRELATED, "a.ts": `socket pool ~0.2\n\n${"function other ~0.2\n".repeat(3)}` };
		expect(pathsOf(await ask({ ...files, "b.ts": long }, "socket pool"))[0]).toBe("b.ts");
	});
});

test("words lead: the file that says all of the query stays before the one that only means it", async () => {
	const files = { ...UNRELATED, "a.ts": "palette ~0.9\n", "b.ts": "socket pool ~0.2\n" };
	expect(pathsOf(await ask(files, "socket pool")).slice(0, 2)).toEqual(["b.ts", "a.ts"]);
});

test("a file that only means the query is shown where it does", async () => {
	const files = { ...UNRELATED, "a.ts": "class Top ~0.2\n\nfunction below ~0.6\n\nfunction last ~0.3\n" };
	const [first] = (await ask(files, "reconnect")).hits;
	expect(first).toMatchObject({ path: "a.ts", startLine: 3, symbol: "below" });
});

describe("a file that holds none of the words", () => {
	test("is no answer where it is like most of them", async () => {
		const answer = await ask({ ...UNRELATED, "a.ts": "socket ~0.2\n" }, "socket");
		expect(pathsOf(answer)).toEqual(["a.ts"]);
	});

	test("is none where nothing is meant: the best of unrelated texts are hardly better than the rest", async () => {
		const answer = await ask({ ...UNRELATED, "a.ts": "socket ~0.22\n" }, "zxcvbnm");
		expect(pathsOf(answer)).toEqual([]);
	});
});

describe("meaning says nothing", () => {
	test("of a file that is like most of them, or like none", async () => {
		const answer = await ask(
			{ ...UNRELATED, "a.ts": "socket ~0.2", "b.ts": "socket ~0.6", "c.ts": "socket ~0.1" },
			"socket",
		);
		expect(gainOf(answer, "a.ts") ?? 0).toBeCloseTo(0, 2);
		expect(gainOf(answer, "b.ts")).toBeGreaterThan(0);
		expect(gainOf(answer, "c.ts")).toBeUndefined();
	});

	test("of a file that has no vector yet: it is neither before nor behind one that is like most", async () => {
		const answer = await ask({ ...UNRELATED, "a.ts": "socket\n", "b.ts": "socket ~0.6" }, "socket");
		expect(gainOf(answer, "a.ts")).toBeUndefined();
	});

	test("where all are about as similar: the order stays that of their words", async () => {
		const files = { ...UNRELATED, "a.ts": "socket x pool ~0.2\n", "b.ts": "socket x ~0.21\n" };
		const answer = await ask(files, "socket pool");
		expect(pathsOf(answer).slice(0, 2)).toEqual(["a.ts", "b.ts"]);
		const { score } = answer.hits.find(({ path }) => path === "b.ts")!;
		expect(gainOf(answer, "b.ts") ?? 0).toBeLessThan(score / 20);
	});

	test("where nothing has a vector", async () => {
		const answer = await ask({ "a.ts": "socket\n", "b.ts": "socket socket\n" }, "socket");
		expect(answer.hits.map(({ features }) => features!.meaning)).toEqual([undefined, undefined]);
	});
});
