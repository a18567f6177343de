import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { analyseWord, wordsOf } from "../../src/lexical/words.ts";
import { type ClosestLines, closestLines, EXCERPT_LINES, isCloser } from "../../src/search/closest-lines.ts";
import type { QueryPart } from "../../src/search/terms/query-terms.ts";

const stemsIn = (text: string) => [...wordsOf(text)].flatMap((word) => analyseWord(word.text).parts);

const WORDS = [
	...["retry", "retries", "Retried", "RETRYING", "maxRetryCount", "RETRY_COUNT", "retryable"],
	...[
		"parse",
		"parser",
		"parsing",
		"parseHTTPHeaders2",
		"header",
		"HEADERS",
		"xparse",
		"Xparse",
		"éparse",
		"par",
	],
	...["Größe", "größen", "résumé", "日本", "日本語", "ñandú", "socket", "_socket$", "websocket"],
	...["the", "x", "7", "{", "->", "é"],
];
const STEMS = [...new Set(WORDS.flatMap(stemsIn))];

const part = fc.record({ stem: fc.constantFrom(...STEMS), rarity: fc.integer({ min: 1, max: 9 }) });
const query = fc.uniqueArray(part, { minLength: 1, maxLength: 4, selector: ({ stem }) => stem });
const line = fc.oneof(
	{ weight: 3, arbitrary: fc.constant("") },
	fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }).map((words) => words.join(" ")),
	fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }).map((words) => words.join(".")),
);
const lines = fc.array(line, { minLength: 1, maxLength: 40 });

/** The same by looking at each excerpt that begins and ends at any line. */
function byLookingEverywhere(text: readonly string[], parts: readonly QueryPart[]): ClosestLines | undefined {
	const stems = text.map((each) => new Set(stemsIn(each)));
	let best: ClosestLines | undefined;
	for (let first = 0; first < text.length; first++) {
		for (let end = first + 1; end <= Math.min(text.length, first + EXCERPT_LINES); end++) {
			const held = parts.filter(({ stem }) => stems.slice(first, end).some((each) => each.has(stem)));
			const worth = held.reduce((sum, { rarity }) => sum + rarity, 0);
			const here = { first, lines: end - first, worth };
			if (worth > 0 && (best === undefined || isCloser(here, best))) best = here;
		}
	}
	return best;
}

describe("the lines that hold the most of a query", () => {
	test("are those that looking at every excerpt finds", () => {
		fc.assert(
			fc.property(lines, query, (text, parts) => {
				expect(closestLines(text.join("\n"), parts)).toEqual(byLookingEverywhere(text, parts));
			}),
			{ numRuns: 3_000 },
		);
	});

	test("lie within the text and an excerpt, and hold no more than the query has, whatever the text", () => {
		const text = fc.string({
			unit: fc.oneof(fc.constantFrom(...WORDS, "\n", " "), fc.string()),
			maxLength: 60,
		});
		fc.assert(
			fc.property(text, query, (anything, parts) => {
				const found = closestLines(anything, parts);
				if (found === undefined) return;
				expect(found.first).toBeGreaterThanOrEqual(0);
				expect(found.lines).toBeGreaterThanOrEqual(1);
				expect(found.lines).toBeLessThanOrEqual(EXCERPT_LINES);
				expect(found.first + found.lines).toBeLessThanOrEqual(anything.split("\n").length);
				expect(found.worth).toBeLessThanOrEqual(parts.reduce((sum, { rarity }) => sum + rarity, 0));
			}),
			{ numRuns: 1_000 },
		);
	});

	test("are not told where a text holds nothing of the query, or nothing is asked", () => {
		expect(closestLines("palette\n", [{ stem: "socket", rarity: 1 }])).toBeUndefined();
		expect(closestLines("palette\n", [])).toBeUndefined();
	});
});

describe("a word of the query", () => {
	test.each([
		["in another form", "retries", "retry"],
		["within a name", "maxRetryCount", "retry"],
		["within a name in capitals", "MAX_RETRY_COUNT", "retry"],
		["with letters of other languages", "Größen", "größen"],
		["without blanks around it", "a=retry;", "retry"],
	])("is found %s", (_, text, asked) => {
		expect(closestLines(`x\n${text}\n`, [{ stem: stemsIn(asked)[0]!, rarity: 2 }])).toEqual({
			first: 1,
			lines: 1,
			worth: 2,
		});
	});

	test.each([
		["begins like it", "retribution", "retry"],
		["ends like it", "websocket", "socket"],
	])("is not found in one that only %s", (_, text, asked) => {
		expect(closestLines(text, [{ stem: stemsIn(asked)[0]!, rarity: 2 }])).toBeUndefined();
	});
});

test("of the same words the fewest lines, and of as many lines the first, are closest", () => {
	const parts = [
		{ stem: "socket", rarity: 1 },
		{ stem: "quorum", rarity: 5 },
	];
	expect(closestLines("socket\n\n\nquorum\n\nquorum\nsocket\n\nsocket\nquorum\n", parts)).toEqual({
		first: 5,
		lines: 2,
		worth: 6,
	});
	expect(closestLines(`quorum\n${"\n".repeat(EXCERPT_LINES - 1)}socket\n`, parts)).toEqual({
		first: 0,
		lines: 1,
		worth: 5,
	});
});
