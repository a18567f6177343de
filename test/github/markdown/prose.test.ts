import { expect, test } from "@jest/globals";
import { prose } from "../../../src/github/markdown/prose.ts";

test.each([
	["There is nothing to search for.", "There is nothing to search for."],
	["`pth:src` was read as `path:src`.", "`pth:src` was read as `path:src`."],
	["Don't panic (yet), it's 3 of 12.", "Don't panic (yet), it's 3 of 12."],
	["Ask @octocat about #12", "Ask `@octocat` about `#12`"],
	["See https://evil.example or GH-12", "See `https://evil.example` or `GH-12`"],
	["Built at 3f9c2abd, or effaced", "Built at `3f9c2abd,` or `effaced`"],
	["1. a list", "`1.` a list"],
	["a\nb", "a b"],
	["an `open quote", "an `open quote`"],
])("%j", (text, markdown) => {
	expect(prose(text)).toBe(markdown);
});
