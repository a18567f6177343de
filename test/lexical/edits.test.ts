import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { edits } from "../../src/lexical/edits.ts";

const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz");
const word = fc.array(letter, { minLength: 5, maxLength: 12 }).map((letters) => letters.join(""));

describe("one edit", () => {
	test.each([
		["swapped neighbours", "request", "reqeust"],
		["a letter left out", "request", "requst"],
		["a letter too many", "request", "requuest"],
		["a wrong letter", "request", "requesr"],
		["a swap within four letters", "user", "usre"],
		["a letter left out of five", "retry", "rety"],
	])("%s is undone", (_, meant, typed) => {
		expect([...edits(typed)]).toContain(meant);
	});

	test.each([
		["three letters", "rty", "retry"],
		["a change within four letters", "path", "math"],
		["a digit in the place of another", "utf16", "utf18"],
		["a digit left out", "sha256sum", "sha25sum"],
		["a digit in the place of a letter", "http2x", "http22"],
	])("%s are left alone", (_, typed, other) => {
		expect([...edits(typed)]).not.toContain(other);
	});

	test("letters of other alphabets are swapped, dropped, and put in where the word has them", () => {
		expect([...edits("запорс")]).toContain("запрос");
		expect([...edits("прграмма")]).toContain("пргарамма");
	});

	test("every way to mistype a word by one letter can be undone", () => {
		const property = fc.property(word, fc.nat(), letter, (meant, place, typed) => {
			const at = place % meant.length;
			for (const put of ["", typed, typed + meant[at]]) {
				const mistyped = meant.slice(0, at) + put + meant.slice(at + 1);
				if (mistyped !== meant) expect(new Set(edits(mistyped)).has(meant)).toBe(true);
			}
		});
		fc.assert(property);
	});
});
