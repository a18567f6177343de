import { describe, expect, test } from "@jest/globals";
import { RULES } from "../../../src/code/syntax/grammar-rules.ts";

const readers = Object.entries(RULES).flatMap(([grammar, { readable }]) =>
	readable ? [[grammar, readable] as const] : [],
);

/** What the patterns look for, whole and in parts. */
const FRAGMENTS = [
	" ",
	"\t",
	"\n",
	"A_B ",
	"A_",
	"class A_B ",
	"class A_B(",
	"enum class ",
	"@a ",
	"@a\n",
	"internal ",
	"internal constructor",
	": @a(",
	"$",
	'$$"',
	'"',
	"get(",
	"set(a",
	"context(",
	"*(int*",
	"ref partial ",
];

describe.each(readers)("the text that the grammar of %s reads", (_, readable) => {
	test.each(FRAGMENTS)("is as long as what it was made from, however often there is %j", (fragment) => {
		for (const text of [fragment.repeat(50_000), `${fragment.repeat(200)}\n`.repeat(100)]) {
			expect(readable(text)).toHaveLength(text.length);
		}
	});

	test("is the text itself where nothing misleads", () => {
		const text = "class Queue {\n\tint size; // A_B\n\tget() = 1\n}\n";
		expect(readable(text)).toBe(text);
	});
});
