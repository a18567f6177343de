import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { findCommands } from "../../src/commands/comment-command.ts";
import { hostileText } from "../support/hostile-text.ts";

function textOf(body: string): string | undefined {
	return findCommands(body)[0]?.text;
}

describe("the command of a comment", () => {
	test.each([
		["alone", "/find retry", "retry"],
		["without arguments", "/find", ""],
		["in any case", "/FIND Retry Me", "Retry Me"],
		["behind three blanks", "   /find retry", "retry"],
		["behind a tab", "/find\tretry", "retry"],
		["below other text", "Thanks!\r\n\r\n/find retry\r\nand more", "retry"],
		["behind a closed fence", "```\n/find no\n```\n/find yes", "yes"],
		["behind a line that only looks like a fence", "``` `x` ```\n/find yes", "yes"],
		["behind folded text", "<details><summary>x</summary>\n/find no\n</details>\n/find yes", "yes"],
		["behind a comment", "<!-- /find no\n/find no -->\n/find yes", "yes"],
		["behind a comment sign in code", "`<!--`\n/find yes", "yes"],
		["behind a comment sign that is never closed", "a <!-- b\n/find yes", "yes"],
	])("is found %s", (_, body, text) => {
		expect(textOf(body)).toBe(text);
	});

	test.each([
		["in the middle of a line", "please /find retry"],
		["as part of a word", "/findings are below"],
		["as part of a path", "/find/retry"],
		["indented as code", "    /find retry"],
		["quoted", "> /find retry"],
		["fenced", "```sh\n/find retry\n```"],
		["in a fence of tildes with backquotes inside", "~~~\n```\n/find retry\n~~~"],
		["in a longer fence", "````\n```\n/find retry\n````"],
		["in a fence that never closes", "```\n/find retry"],
		["in a comment", "<!--\n/find retry\n-->"],
		["in a comment that never closes", "<!--\n/find retry"],
		["in preformatted text", "<pre>\n/find retry\n</pre>"],
		["folded twice", "<details>\n<details>\n</details>\n/find retry\n</details>"],
		["of another bot", "/merge"],
	])("is not found %s", (_, body) => {
		expect(findCommands(body)).toEqual([]);
	});

	test("may address one App", () => {
		expect(findCommands("/find@Slashfind retry")).toEqual([{ text: "retry", addressee: "slashfind" }]);
	});

	test("is one of several, in their order, without those that are talk", () => {
		const body = "/find one\n> /find no\n```\n/find no\n```\nand\n  /find two\n    /find no\n/find";
		expect(findCommands(body).map(({ text }) => text)).toEqual(["one", "two", ""]);
	});

	test("is found in, or not, in any text, quickly", () => {
		fc.assert(fc.property(hostileText, (text) => void findCommands(text)));
		for (const piece of ["`", "<!--", "<details", "x/find ", "```\n", "> "]) {
			expect(findCommands(piece.repeat(65_536 / piece.length))).toEqual([]);
		}
	});
});
