import { expect, test } from "@jest/globals";
import { nearest } from "../../src/lexical/nearest.ts";

test("offers the three nearest, swapped letters counting once", () => {
	expect(nearest("lnag", ["lang", "long", "limit"])).toEqual(["lang", "long"]);
	expect(nearest("abcd", ["abce", "abcf", "abcg", "abch"])).toEqual(["abce", "abcf", "abcg"]);
	expect(nearest("TYPESCRPT", ["TypeScript"])).toEqual(["TypeScript"]);
});

test("offers nothing that has little in common", () => {
	expect(nearest("x", ["in", "page"])).toEqual([]);
	expect(nearest("http", ["path", "lang"])).toEqual([]);
});
