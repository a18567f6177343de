import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { stem } from "../../src/lexical/stem.ts";
import { analyseWord, definitionTerm, wordsOf } from "../../src/lexical/words.ts";

describe("a word becomes terms", () => {
	test.each([
		["parseHTTPHeaders2", ["pars", "http", "head"], "=parsehttpheaders2"],
		["snake_case_name", ["snak", "cas", "nam"], "=snakecasename"],
		["__init__", ["init"], undefined],
		["XMLHttpRequest", ["xml", "http", "request"], "=xmlhttprequest"],
		["sha256", ["sha", "256"], "=sha256"],
		["isEmpty", ["empti"], "=isempty"],
		["naïveBayes", ["naïve", "bay"], "=naïvebayes"],
		["日本語", ["日本語"], undefined],
	])("%s", (text, parts, whole) => {
		const word = analyseWord(text);
		expect(word.parts).toEqual(parts);
		expect(word.whole).toBe(whole);
	});

	test("neighbouring parts pair up, with the stop words between them kept", () => {
		expect(analyseWord("isEmptyList").pairs).toEqual(["is+empti", "empti+list"]);
	});

	test("a name and its spellings define the same term", () => {
		expect(
			new Set(["parseConfig", "parse_config", "PARSE_CONFIG", "ParseConfig"].map(definitionTerm)).size,
		).toBe(1);
	});
});

describe("stems", () => {
	test.each([
		["retry", "retries", "retried", "retrying"],
		["parse", "parses", "parsed", "parsing", "parser"],
		["serialize", "serializer", "serialization", "serializing"],
		["configure", "configured", "configuring", "configuration"],
		["handle", "handler", "handles", "handling"],
		["match", "matches", "matching", "matched"],
		["run", "running", "runs"],
		["create", "creates", "created", "creating", "creation", "creator"],
		["authenticate", "authentication", "authenticated"],
		["query", "queries"],
		["format", "formats", "formatted", "formatting", "formatter"],
		["generate", "generates", "generated", "generating", "generation", "generator"],
		["update", "updates", "updated", "updating", "updater"],
		["rotate", "rotated", "rotating", "rotation"],
		["validate", "validated", "validating", "validation", "validator"],
		["class", "classes"],
	])("%s and its forms meet", (...forms) => {
		expect(new Set(forms.map(stem))).toEqual(new Set([stem(forms[0]!)]));
	});

	test.each([
		["string", "str"],
		["thing", "th"],
		["bus", "bu"],
		["user", "us"],
		["format", "form"],
		["status", "statu"],
	])("%s is not cut down to %s", (word, wrong) => {
		expect(stem(word)).not.toBe(wrong);
	});

	test("stemming never fails, never grows a word by more than a letter, and never empties it", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), (word) => {
				const result = stem(word);
				expect(result.length).toBeLessThanOrEqual(word.length + 1);
				if (word !== "") expect(result).not.toBe("");
			}),
		);
	});
});

test("words are found with their offsets, in any text", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary" }), (text) => {
			let end = 0;
			for (const word of wordsOf(text)) {
				expect(text.startsWith(word.text, word.offset)).toBe(true);
				expect(word.offset).toBeGreaterThanOrEqual(end);
				end = word.offset + word.text.length;
				analyseWord(word.text);
			}
		}),
	);
});

test("data that looks like one endless word is no word", () => {
	expect([...wordsOf(`x ${"Aa0".repeat(40)} y`)].map(({ text }) => text)).toEqual(["x", "y"]);
});
