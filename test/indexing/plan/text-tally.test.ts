import { expect, test } from "@jest/globals";
import { textKey } from "../../../src/embedding/text-key.ts";
import { TokenRatios } from "../../../src/embedding/token-ratios.ts";
import { TextTally } from "../../../src/indexing/plan/text-tally.ts";
import type { ViewedChunk } from "../../../src/store/index-view.ts";
import { TEST_MODEL } from "../../support/dense-vectors.ts";

/** Nine bytes are embedded of it, the breadcrumb's line break among them. */
const chunk: ViewedChunk = {
	path: "src/a.go",
	language: "go",
	worth: "source",
	breadcrumb: "a.go",
	code: "code",
};

async function tallied(chunks: readonly ViewedChunk[], ratios = new TokenRatios()) {
	const kept = textKey({ model: TEST_MODEL, inputType: "document", text: "a.go\nkept" });
	const lookup = { has: async (keys: readonly string[]) => new Set(keys.filter((key) => key === kept)) };
	const tally = new TextTally({ model: TEST_MODEL, kept: lookup, ratios });
	for (const each of chunks) await tally.add(each);
	return tally.finish();
}

test("counts a text once, for the most valuable of its chunks", async () => {
	const texts = await tallied([
		{ ...chunk, path: "test/a.go", worth: "tests and examples" },
		{ ...chunk, path: "src/b.go" },
		chunk,
		{ ...chunk, path: "docs/a.go", worth: "documents and legacy" },
	]);
	expect(texts).toEqual([
		expect.objectContaining({ path: "src/a.go", worth: "source", chunks: 4, isKept: false }),
	]);
});

test("puts what is worth most first, then goes by path, and leaves a file's texts in their order", async () => {
	const texts = await tallied([
		{ ...chunk, path: "z.go", code: "2" },
		{ ...chunk, path: "z.go", code: "1" },
		{ ...chunk, path: "a.yml", worth: "configuration", code: "3" },
		{ ...chunk, path: "b.go", code: "four" },
	]);
	expect(texts.map(({ path, tokens }) => [path, tokens.atMost])).toEqual([
		["b.go", 25],
		["z.go", 22],
		["z.go", 22],
		["a.yml", 22],
	]);
});

test("knows what was paid for before, also among thousands", async () => {
	const many = Array.from({ length: 2_500 }, (_, at) => ({ ...chunk, code: `code ${at}` }));
	const texts = await tallied([...many, { ...chunk, code: "kept" }]);
	expect(texts).toHaveLength(2_501);
	expect(texts.filter(({ isKept }) => isKept)).toHaveLength(1);
});

test("expects what was learned of the language, and never more than a byte-level tokenizer can make", async () => {
	const first = await tallied([chunk]);
	expect(first[0]!.tokens).toEqual({ expected: 3, atMost: 9 + 16 });
	const learned = new TokenRatios({ go: { bytes: 1_000_000, tokens: 900_000 } });
	const texts = await tallied([chunk, { ...chunk, language: "rust", code: "core" }], learned);
	expect(texts.map(({ tokens }) => tokens.expected)).toEqual([9, 3]);
});
