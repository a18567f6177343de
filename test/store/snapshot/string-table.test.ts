import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { encodeStrings, isAscending, StringTable } from "../../../src/store/snapshot/string-table.ts";

/** Beside letters, those whose order differs between UTF-8 and UTF-16. */
const text = fc.string({ unit: fc.constantFrom("a", "b", "é", "日", "\uffee", "😀"), maxLength: 4 });
const byUnits = (a: string, b: string) => (a < b ? -1 : 1);

describe("a table of strings", () => {
	test("finds each of its strings, and no other", () => {
		fc.assert(
			fc.property(fc.uniqueArray(text), text, (strings, other) => {
				const sorted = strings.toSorted(byUnits);
				const table = new StringTable(encodeStrings(sorted));
				expect(sorted.map((each) => table.find(each))).toEqual(sorted.map((_, place) => place));
				expect(table.find(other)).toBe(sorted.indexOf(other));
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
