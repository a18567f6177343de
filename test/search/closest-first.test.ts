import { describe, expect, test } from "@jest/globals";
import { ask } from "../support/ask.ts";

/** Paragraphs of one file, each a passage; gives the lines where the answer's passages start. */
async function startsOf(paragraphs: readonly string[], query: string): Promise<number[]> {
	return (await ask({ "a.ts": paragraphs.join("\n\n") }, query)).hits.map(({ startLine }) => startLine);
}

const apart = (one: string, other: string) => [one, ...Array(14).fill("x"), other].join("\n");

describe("of a file's passages comes first", () => {
	test("the one that holds the words of the query closest together, not the one that says them most often", async () => {
		const often = apart("socket socket socket socket", "timeout timeout timeout timeout");
		expect(await startsOf([often, "socket timeout"], "socket timeout")).toEqual([18, 1]);
	});

	test("the one with the rarest words, where none holds all of them", async () => {
		const others = Object.fromEntries([..."bcdefgh"].map((name) => [`${name}.ts`, "socket timeout\n"]));
		const rare = `quorum\n${"palette canvas\n".repeat(40)}`;
		const files = { ...others, "a.ts": `${"socket timeout ".repeat(9)}\n\n${rare}` };
		expect(
			(await ask(files, "socket timeout quorum path:a.ts")).hits.map(({ startLine }) => startLine),
		).toEqual([3, 1]);
	});

	test("the best by its words among those where they stand equally close", async () => {
		expect(
			await startsOf(["socket timeout x y z", "socket timeout socket timeout"], "socket timeout"),
		).toEqual([3, 1]);
	});

	test("the best by its words, where one word is all that is asked", async () => {
		expect(await startsOf(["socket x", "socket socket socket"], "socket")).toEqual([3, 1]);
	});
});

test("the definition of a name comes first in a file that mentions the name everywhere", async () => {
	const mentions = Array.from({ length: 6 }, () => "retryWebhook retryWebhook retryWebhook");
	const definition = `function retryWebhook\n${"x y z\n".repeat(40)}`;
	const [first] = (await ask({ "a.ts": [...mentions, definition].join("\n\n") }, "retryWebhook")).hits;
	expect(first).toMatchObject({ symbol: "retryWebhook", startLine: 13 });
});

test("the definition comes first whose name all words of the query spell, and not where some do", async () => {
	const text = `class MatchPath\n${"x y z\n".repeat(60)}\n${"match path quorum\n".repeat(20)}`;
	const firstOf = async (query: string) => (await ask({ "a.ts": text }, query)).hits[0]!.symbol;
	expect(await firstOf("match path")).toBe("MatchPath");
	expect(await firstOf("match path quorum")).toBe("");
});

test("lines that import names answer nothing", async () => {
	const text = "import { socket, quorum } from 'a';\nx\n\nsocket();\ny\ny\ny\nquorum();\n";
	expect((await ask({ "a.ts": text }, "socket quorum")).hits[0]).toMatchObject({ startLine: 4 });
});

describe("at most one passage of each file comes", () => {
	const files = {
		"a.ts": "socket timeout\n\nsocket timeout\n\nsocket timeout\n",
		"b.ts": "socket timeout\n\npalette\n\nsocket\n",
		"c.ts": "socket\n",
	};
	const placesOf = async (query: string) =>
		(await ask(files, query)).hits.map(({ path, startLine }) => `${path}:${startLine}`);

	test("before a second one of any", async () => {
		expect(await placesOf("socket timeout")).toEqual([
			"a.ts:1",
			"b.ts:1",
			"c.ts:1",
			"a.ts:3",
			"b.ts:5",
			"a.ts:5",
		]);
	});

	test("unless one file is all there is", async () => {
		expect(await placesOf("socket timeout path:a.ts")).toEqual(["a.ts:1", "a.ts:3", "a.ts:5"]);
	});
});
