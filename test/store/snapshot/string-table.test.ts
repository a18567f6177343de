import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { encodeStrings, isAscending, StringTable } from "../../../src/store/snapshot/string-table.ts";

/** Beside letters, those whose order differs between UTF-8 and UTF-16. */
const text = fc.string({
	unit: fc.constantFrom("\0", "a", "b", "\x7f", "é", "日", "\uffee", "😀", "𠮷"),
	maxLength: 4,
});
const byUnits = (a: string, b: string) => (a < b ? -1 : 1);

describe("a table of strings", () => {
	test("finds each of its strings, and no other", () => {
		fc.assert(
			fc.property(fc.uniqueArray(text, { maxLength: 30 }), fc.array(text), (strings, others) => {
				const sorted = strings.toSorted(byUnits);
				const table = new StringTable(encodeStrings(sorted));
				const places = new Map(sorted.map((each, place) => [each, place]));
				for (const each of [...strings, ...others]) expect(table.find(each)).toBe(places.get(each) ?? -1);
			}),
			{ numRuns: 1000 },
		);
	});

	test("finds nothing for what is no text, though it is read like something that it holds", () => {
		const table = new StringTable(encodeStrings(["a", "\ufffd"]));
		expect(table.find("\ufffd")).toBe(1);
		expect(table.find("\ud800")).toBe(-1);
	});

	test("tells where the first string stands that does not come before another", () => {
		fc.assert(
			fc.property(fc.uniqueArray(text), text, fc.nat(8), (strings, other, start) => {
				const sorted = strings.toSorted(byUnits);
				const from = Math.min(start, sorted.length);
				const expected = sorted.findIndex((each, place) => place >= from && each >= other);
				const found = new StringTable(encodeStrings(sorted)).lowerBound(other, from);
				expect(found).toBe(expected === -1 ? sorted.length : expected);
			}),
		);
	});

	test("knows whether its strings ascend, whichever letters they have", () => {
		fc.assert(
			fc.property(fc.array(text, { maxLength: 4 }), (strings) => {
				const ascending = strings.every((each, at) => at === 0 || strings[at - 1]! < each);
				expect(isAscending(encodeStrings(strings))).toBe(ascending);
			}),
			{ numRuns: 1000 },
		);
	});
});
