import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { codeSpan } from "../../../src/github/markdown/code-span.ts";
import { linesLink, snippetLink } from "../../../src/github/markdown/links.ts";
import { prose } from "../../../src/github/markdown/prose.ts";
import { FUZZED } from "../../support/fuzz.ts";
import { hostileText } from "../../support/hostile-text.ts";
import { liveParts } from "../../support/inert-markdown.ts";

const REPOSITORY = "https://github.com/octo/hello";

/** Each way in which foreign text comes into a reply, in the surroundings that it has there. */
const WAYS: Readonly<Record<string, (text: string) => string>> = {
	"a code span": (text) => `**1.** ${codeSpan(text, 300)} L1-L2 · ${codeSpan(text)} — function`,
	"a sentence of ours": (text) => `> [!NOTE]\n> ${prose(text)}\n> ${prose(`The file ${text} has changed.`)}`,
	"a link": (path) => {
		const range = { path, commit: "3f9c2abd5e0f7a1b2c3d4e5f60718293a4b5c6d7", startLine: 1, endLine: 9 };
		const item = `- [${codeSpan(path)} L1](${linesLink(REPOSITORY, range)})`;
		return `${snippetLink(REPOSITORY, { ...range, focusLine: 2 })}\n\n${item}`;
	},
};

test("I9 no text is alive, whichever way it comes into a reply", () => {
	const property = fc.property(hostileText, fc.constantFrom(...Object.keys(WAYS)), (text, way) => {
		expect(liveParts(WAYS[way]!(text), { linkPrefix: REPOSITORY })).toEqual([]);
	});
	fc.assert(property, FUZZED);
});
