import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createCodeParser } from "../../src/code/parser.ts";
import { FUZZED } from "../support/fuzz.ts";
import { expectSound } from "./sound.ts";

const SOURCES = ["./fixtures/*/*", "../../src/code/**/*.ts"].flatMap((pattern) =>
	globSync(fileURLToPath(new URL(pattern, import.meta.url)))
		.filter((file) => !file.endsWith(".expected.json"))
		.map((file) => readFileSync(file, "utf8")),
);

const EXTENSIONS = (
	"ts tsx js py go rs java c cpp h md mdx kt scala cs rb php sh lua zig ex hs css ps1 vue svelte html ipynb " +
	"swift sql yml toml tf dockerfile proto graphql json txt"
).split(" ");

/** Scala's grammar reads what it does not know by the square of its length, so that long lines of it are too much. */
const MAY_FALL_BACK = "scala";

const TOKENS =
	"( ) { } [ ] < > ; , . : ? = => + - / * ` ' \" # @ $ \\ \n \r\n \t // /* */ ${ \"\"\" ''' ``` --- === a b class def fn func function struct import export if template #define describe(".split(
		" ",
	);

const tokens = fc.array(fc.constantFrom(...TOKENS), { maxLength: 400 }).map((list) => list.join(" "));

/** Any UTF-16, so also halves of surrogate pairs, NUL and other control characters. */
const units = fc.array(fc.oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0xffff })), { maxLength: 300 });
const anything = units.map((codes) => String.fromCharCode(...codes));

/** One long line of characters of which half take two units. */
const longLine = fc
	.tuple(fc.constantFrom("x", "x ", "ab", ""), fc.integer({ min: 2_900, max: 6_100 }))
	.map(([prefix, length]) => prefix + "\u{1f600}".repeat(length / 2));

const edit = fc.record({
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	drop: fc.nat({ max: 400 }),
	insert: fc.oneof(tokens, anything, longLine, fc.constant("")),
});

/** Real code, hurt in up to three places. */
const hurtCode = fc
	.tuple(fc.constantFrom(...SOURCES), fc.array(edit, { maxLength: 3 }))
	.map(([source, edits]) =>
		edits.reduce((text, { at, drop, insert }) => {
			const from = Math.floor(at * text.length);
			return text.slice(0, from) + insert + text.slice(from + drop);
		}, source),
	);

const someText = fc.oneof({ weight: 4, arbitrary: hurtCode }, tokens, anything, longLine);

const parser = createCodeParser();
const other = createCodeParser();
afterAll(async () => {
	await parser.close();
	await other.close();
});

/** For each language; all of them together are fuzzed as long as everything else. */
const RUNS = { numRuns: Math.ceil(FUZZED.numRuns / EXTENSIONS.length) };

describe("any text", () => {
	test.each(EXTENSIONS)(
		"as .%s: every non-blank character once, in whole lines, in chunks of the size",
		async (extension) => {
			await fc.assert(
				fc.asyncProperty(someText, async (text) => {
					const parsed = await parser.parse(`a.${extension}`, text);
					if (extension !== MAY_FALL_BACK) expect(parsed.fallback).toBeUndefined();
					expectSound(parsed, text);
				}),
				RUNS,
			);
		},
	);

	test("gives the same result whatever was parsed before", async () => {
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...EXTENSIONS), someText, async (extension, text) => {
				const path = `a.${extension}`;
				expect(await other.parse(path, text)).toEqual(await parser.parse(path, text));
			}),
			RUNS,
		);
	});
});
