import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { EXCERPT_LINES } from "../../src/search/closest-lines.ts";
import { definitionFocus, focusLine } from "../../src/search/focus-line.ts";

const PARTS = [
	{ stem: "socket", rarity: 1 },
	{ stem: "quorum", rarity: 5 },
];

/** Thirty lines, with words on some of them. */
function passage(words: Readonly<Record<number, string>>) {
	const lines = Array.from({ length: 30 }, (_, at) => words[at + 1] ?? "x");
	return { text: `${lines.join("\n")}\n`, startLine: 101 };
}

test("an excerpt begins shortly before the line that answers", () => {
	expect(focusLine(passage({ 15: "the quorum" }), PARTS)).toBe(113);
});

test("lines with rare words win over lines with common ones, and all words together over each alone", () => {
	expect(focusLine(passage({ 3: "socket", 25: "quorum" }), PARTS)).toBe(119);
	expect(focusLine(passage({ 1: "quorum", 24: "quorum", 26: "socket" }), PARTS)).toBe(119);
});

test("a passage that fits, or that holds no word of the query, is shown from its start", () => {
	expect(focusLine({ text: "x\nquorum\n", startLine: 7 }, PARTS)).toBe(7);
	expect(focusLine(passage({}), PARTS)).toBe(101);
});

test("a definition is shown with its comment, unless the comment would push its name out", () => {
	expect(definitionFocus({ startLine: 10, nameLine: 12 })).toBe(10);
	expect(definitionFocus({ startLine: 10, nameLine: 60 })).toBe(54);
});

test("an excerpt never leaves its passage, and is as long as it can be", () => {
	const line = fc.constantFrom("x", "socket", "quorum socket", "");
	fc.assert(
		fc.property(fc.array(line, { minLength: 1, maxLength: 60 }), (lines) => {
			const focus = focusLine({ text: lines.join("\n"), startLine: 1 }, PARTS);
			expect(focus).toBeGreaterThanOrEqual(1);
			expect(focus + Math.min(EXCERPT_LINES, lines.length) - 1).toBeLessThanOrEqual(lines.length);
		}),
	);
});
