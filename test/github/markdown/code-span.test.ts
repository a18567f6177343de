import { expect, test } from "@jest/globals";
import { codeSpan } from "../../../src/github/markdown/code-span.ts";

test.each([
	["src/a b.ts", "`src/a b.ts`"],
	["a`b", "``a`b``"],
	["`a`", "`` `a` ``"],
	["``", "``` `` ```"],
	["", "`  `"],
	[" a ", "`  a  `"],
	["a\nb", "`a\\nb`"],
	["a\u202eb\u200b", "`a\\u{202e}b\\u{200b}`"],
	["\ud800", "`\ufffd`"],
	["<!-- x -->", "`<! -- x -->`"],
])("%j as a code span", (text, span) => {
	expect(codeSpan(text)).toBe(span);
});

test("a long text is clipped, and says so", () => {
	expect(codeSpan("abcdef", 3)).toBe("`abc…`");
	expect(codeSpan("😀😀", 1)).toBe("`\ufffd…`");
});
