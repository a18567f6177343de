import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { analyseWord, wordsOf } from "../../../../src/lexical/words.ts";
import { subjectOf } from "../../../../src/search/terms/question/subject.ts";

const subject = (text: string, phrases: readonly string[] = []) =>
	subjectOf({ text, phrases })
		.map((piece) => piece.text)
		.join(" ");

describe("the words of a question are taken away", () => {
	test.each([
		["where do we retry webhooks", "retry webhooks"],
		["Where do we retry webhooks?", "retry webhooks?"],
		["where in the code do we retry webhooks", "retry webhooks"],
		["where is parseRequest defined", "parseRequest"],
		["where parseRequest is implemented", "parseRequest"],
		["where’s the session closed", "session closed"],
		["how is authentication done", "authentication"],
		["how does the retry policy work?", "retry policy"],
		["how to add a command", "add a command"],
		["what handles uploads", "uploads"],
		["what does the scheduler do", "scheduler"],
		["what is a tenant", "tenant"],
		["which file handles uploads", "uploads"],
		["which class of sessions", "of sessions"],
		["which function parses the config", "parses the config"],
		["which part of billing", "of billing"],
		["what happens when a webhook fails", "webhook fails"],
		["show me the session store", "session store"],
		["find the parser", "parser"],
		["find where sockets are closed", "sockets are closed"],
		["code for retries", "retries"],
		["the function that closes sockets", "closes sockets"],
		["is there a function that closes sockets", "closes sockets"],
		["is there caching", "caching"],
		["who calls parseRequest", "parseRequest"],
		["please can you show me the code that retries webhooks", "retries webhooks"],
		["I'm looking for the rate limiter", "rate limiter"],
	])("%s", (text, expected) => {
		expect(subject(text)).toBe(expected);
	});
});

describe("the same words stay where they are no question", () => {
	test.each([
		"file upload handler",
		"find command",
		"show status",
		"call stack",
		"unit of work",
		"define macro",
		"explain plan",
		"function call",
		"requests are handled",
		"class loader",
		"find",
		"show me",
		"which file",
		"how does it work",
		"where_is",
		"find()",
		"where clause builder",
		"exactly once delivery",
		"",
	])("%s", (text) => {
		expect(subject(text)).toBe(text);
	});

	test("nothing is left of a question about handling but the handling", () => {
		expect(subject("where is it handled")).toBe("handled");
	});

	test("a phrase means what it says", () => {
		expect(subject("where do we retry", ["where do we"])).toBe("where do we retry");
		expect(subject("where is handled", ["handled"])).toBe("handled");
		expect(subject("how is work done done", ["done"])).toBe("work done");
	});
});

const FORM_WORDS = (
	"where how what which who when why find show me do does is are we i the a code file function class that for to " +
	"handles calls happens handled done defined work there exactly please in this repo looking explain can you"
).split(" ");
const wordOf = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...FORM_WORDS) },
	fc.constantFrom("retry", "Session", "parseRequest", "webhooks?", "`x`", "日本語", "?", "don’t"),
);
const sentence = fc.array(wordOf, { minLength: 1, maxLength: 12 }).map((words) => words.join(" "));

const meansSomething = (text: string) =>
	[...wordsOf(text)].some((word) => analyseWord(word.text).parts.length > 0);

describe("whatever is asked", () => {
	test("something is left of it, and it says something if the question did", () => {
		const property = fc.property(sentence, (text) => {
			const left = subject(text);
			expect(left).not.toBe("");
			expect(meansSomething(left)).toBe(meansSomething(text));
			expect(text.split(" ").join(" ")).toContain(left);
		});
		fc.assert(property, { numRuns: 2_000 });
	});

	test("what is left is no question any more", () => {
		const property = fc.property(sentence, (text) => expect(subject(subject(text))).toBe(subject(text)));
		fc.assert(property, { numRuns: 2_000 });
	});
});
