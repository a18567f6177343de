import { expect } from "@jest/globals";
import { type Chunk, MAX_CHUNK_UNITS, type ParsedFile } from "../../src/code/chunk.ts";
import { lineOf, lineStarts } from "./lines.ts";

/** Expects what must hold for every file, whatever is in it. */
export function expectSound(parsed: ParsedFile, text: string): void {
	const starts = lineStarts(text);
	expectCoverage(parsed, text);
	for (const chunk of parsed.chunks) expectWholeLines(chunk, { text, starts });
	expectSymbols(parsed, starts.length);
	expectInOrder(parsed.comments, text.length);
}

/** Every non-blank character lies in exactly one chunk, in order. */
function expectCoverage({ chunks }: ParsedFile, text: string): void {
	expectInOrder(chunks, text.length);
	const gaps = [...chunks, { start: text.length }].map(({ start }, index) =>
		text.slice(chunks[index - 1]?.end ?? 0, start),
	);
	expect(gaps.filter((gap) => /\S/.test(gap))).toEqual([]);
}

function expectWholeLines(
	{ start, end, startLine, endLine }: Chunk,
	{ text, starts }: { readonly text: string; readonly starts: readonly number[] },
): void {
	expect(/\S/.test(text.slice(start, end))).toBe(true);
	expect(end - start).toBeLessThanOrEqual(MAX_CHUNK_UNITS);
	expect([startLine, endLine]).toEqual([lineOf(starts, start), lineOf(starts, end)]);
	const lineStart = starts[startLine - 1]!;
	const lineEnd = (starts[endLine] ?? text.length + 1) - 1;
	if (start === lineStart && end === lineEnd) return;
	// Only a line that is too long for a chunk may be cut, and never inside a character.
	expect(startLine).toBe(endLine);
	expect(lineEnd - lineStart).toBeGreaterThan(MAX_CHUNK_UNITS);
	expect(/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, start - 1), start + 1))).toBe(false);
}

/** In order of their lines, and the lines of each in order. */
function expectSymbols({ symbols }: ParsedFile, lineCount: number): void {
	let before = 1;
	for (const { name, startLine, nameLine, endLine } of symbols) {
		expect(name).not.toBe("");
		expectAscending([before, startLine, nameLine, endLine, lineCount]);
		before = startLine;
	}
}

function expectInOrder(ranges: readonly { start: number; end: number }[], length: number): void {
	expectAscending([0, ...ranges.flatMap(({ start, end }) => [start, end]), length]);
}

function expectAscending(numbers: readonly number[]): void {
	expect(numbers.findIndex((number, index) => index > 0 && number < numbers[index - 1]!)).toBe(-1);
}
