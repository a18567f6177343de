import { afterEach, describe, expect, test } from "@jest/globals";
import type { Reranker } from "../../../src/embedding/reranker.ts";
import { findPlaces } from "../../../src/search/find-places.ts";
import { parseQuery } from "../../../src/search/grammar/parse-query.ts";
import { interleave, type RankedPassage } from "../../../src/search/ranking/order-passages.ts";
import { RERANKED } from "../../../src/search/rerank/open-passages.ts";
import { rerank } from "../../../src/search/rerank/rerank.ts";
import { queryTerms } from "../../../src/search/terms/query-terms.ts";
import type { SnapshotIndex } from "../../../src/store/snapshot/snapshot-index.ts";
import { indexOf } from "../../support/snapshots.ts";
import { startVoyage } from "../../support/voyage-embedders.ts";

const opened: SnapshotIndex[] = [];

afterEach(() => {
	for (const index of opened.splice(0)) index.close();
});

const pathsOf = (passages: readonly RankedPassage[]) =>
	passages.map(({ file }) => file.candidate.record.path);

/** The paths of a query's places, as they are ranked and after the reranker was asked. */
async function asked(
	files: Readonly<Record<string, string>>,
	typed: string,
	{ reranker, shownFrom = 0 }: { readonly reranker: Reranker | undefined; readonly shownFrom?: number },
) {
	const index = indexOf(files);
	opened.push(index);
	const query = parseQuery(typed);
	const terms = queryTerms(query, await index.lexicon());
	const request = { query, terms, near: undefined, features: undefined, dense: undefined, wanted: 10 };
	const before = interleave((await findPlaces(index, request)).byFile);
	const { passages, degradations } = await rerank(index, before, { query, reranker, shownFrom });
	return { before: pathsOf(before), after: pathsOf(passages), degradations };
}

/** By words the first says the query most often; the stand-in finds the one most relevant that says nothing else. */
const FILES = {
	"src/a.ts": `socket timeout socket timeout\nsocket timeout\n${"w x y z v u t s r q p\n".repeat(3)}`,
	"src/b.ts": "socket timeout palette canvas quorum\n",
	"src/c.ts": "timeout socket brush\n",
	"src/d.ts": "socket timeout\n",
};

test("a reranker moves what answers the query to the front", async () => {
	const { server, reranker } = await startVoyage();
	const { before, after, degradations } = await asked(FILES, "socket timeout", { reranker: reranker() });
	expect(after).not.toEqual(before);
	expect(after.toSorted()).toEqual(before.toSorted());
	expect(after.indexOf("src/d.ts")).toBeLessThan(before.indexOf("src/d.ts"));
	expect(degradations).toEqual([]);
	expect(server.billedReranks).toHaveLength(1);
});

test("each place is read with its path, its name and its code", async () => {
	const { server, reranker } = await startVoyage();
	const files = { "src/net/a.ts": "function openSocket\nsocket timeout\n", "b.ts": "socket timeout\n" };
	await asked(files, "socket timeout path:*.ts", { reranker: reranker() });
	expect(server.billedReranks).toMatchObject([
		{
			query: "socket timeout",
			documents: expect.arrayContaining([
				"src/net/a.ts\na.ts › openSocket\nfunction openSocket\nsocket timeout\n",
				"b.ts\nb.ts\nsocket timeout\n",
			]),
		},
	]);
});

describe("what the ranking is sure of stays in front", () => {
	const others = {
		"src/b.ts": "retryWebhook\n",
		"src/c.ts": "retryWebhook again\n",
		"src/d.ts": "again retryWebhook now\n",
	};

	test("the definition of the name that is asked for, which is not even sent", async () => {
		const { server, reranker } = await startVoyage();
		const files = { ...others, "src/a.ts": `function retryWebhook\n${"x y z w v\n".repeat(9)}` };
		const { after } = await asked(files, "retryWebhook", { reranker: reranker() });
		expect(after[0]).toBe("src/a.ts");
		expect(server.billedReranks[0]?.documents).toHaveLength(3);
	});

	test("the definition of a name in a sentence, wherever it stands", async () => {
		const { server, reranker } = await startVoyage();
		const definition = `function retryWebhook\nwebhook called again\n${"x y z w v u t s\n".repeat(20)}`;
		const files = { ...others, "src/retryWebhook.ts": definition };
		const typed = "where is retryWebhook called again";
		const { before, after } = await asked(files, typed, { reranker: reranker() });
		expect(before[0]).toBe("src/retryWebhook.ts");
		expect(after[0]).toBe("src/retryWebhook.ts");
		expect(server.billedReranks[0]?.documents).toHaveLength(3);
	});

	test("the file whose path was typed", async () => {
		const { reranker } = await startVoyage();
		const files = { ...FILES, "lib/socket.ts": `${"x y z w v\n".repeat(9)}` };
		const { after } = await asked(files, "lib/socket.ts", { reranker: reranker() });
		expect(after[0]).toBe("lib/socket.ts");
	});
});

describe("nothing is sent", () => {
	const expectSilence = async (
		files: Readonly<Record<string, string>>,
		typed: string,
		{ shownFrom = 0 } = {},
	) => {
		const { server, reranker } = await startVoyage();
		const { before, after } = await asked(files, typed, { reranker: reranker(), shownFrom });
		expect(after).toEqual(before);
		expect(before.length).toBeGreaterThan(0);
		expect(server.requests).toBe(0);
	};

	test("for a page behind all that is reranked", () =>
		expectSilence(FILES, "socket", { shownFrom: RERANKED }));

	test("for a single place", () => expectSilence(FILES, "brush"));

	test("for a definition alone", () =>
		expectSilence({ "a.ts": "function retry\n", "b.ts": "class retry\n" }, "symbol:retry"));
});

test("places behind the best thirty are neither sent nor moved", async () => {
	const { server, reranker } = await startVoyage();
	const many = Object.fromEntries(
		Array.from({ length: 40 }, (_, at) => [`a/${at}.ts`, `socket ${"timeout ".repeat(at % 7)}\n`]),
	);
	const { before, after } = await asked(many, "socket timeout", { reranker: reranker() });
	expect(server.billedReranks[0]?.documents).toHaveLength(RERANKED);
	expect(after).not.toEqual(before);
	expect(after.slice(RERANKED)).toEqual(before.slice(RERANKED));
});

describe("a reranker that cannot be asked leaves the order as it is, and the answer says so", () => {
	test.each([
		[{ kind: "refuse", status: 401, detail: "" }, "voyage-key-refused"],
		[{ kind: "refuse", status: 503, detail: "" }, "voyage-failed"],
		[{ kind: "hang up" }, "voyage-unreachable"],
		[{ kind: "silence" }, "voyage-timeout"],
		[{ kind: "raw", body: "html" }, "voyage-answer-unusable"],
		[{ kind: "spoil", how: "short" }, "voyage-answer-unusable"],
	] as const)("%j", async (fault, code) => {
		const { server, reranker } = await startVoyage();
		server.failAlways(fault);
		const one = reranker(fault.kind === "silence" ? { deadline: 40 } : {});
		const { before, after, degradations } = await asked(FILES, "socket timeout", { reranker: one });
		expect(after).toEqual(before);
		expect(degradations).toEqual([
			`The reranker could not be asked (${code}): the order is the one without it.`,
		]);
	});
});

test("without a reranker the order is the ranking's, and nothing is missing", async () => {
	const { before, after, degradations } = await asked(FILES, "socket timeout", { reranker: undefined });
	expect(after).toEqual(before);
	expect(degradations).toEqual([]);
});
