import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readTerms, storedTerms } from "../../../src/store/qdrant/stored-terms.ts";
import { TermFrequencies } from "../../../src/store/qdrant/term-frequencies.ts";
import { indexOf, TermKeys, termKey } from "../../../src/store/qdrant/term-key.ts";

/** Two different terms of one index, which 32 bits make common: one pair in about 77,000 terms. */
function termsOfOneIndex(): readonly [string, string] {
	const seen = new Map<number, string>();
	for (let number = 0; ; number++) {
		const term = `term${number}`;
		const index = indexOf(termKey(term));
		const other = seen.get(index);
		if (other !== undefined) return [other, term];
		seen.set(index, term);
	}
}

const weights = fc
	.dictionary(fc.string(), fc.integer({ min: 1, max: 255 }))
	.map((each) => new Map(Object.entries(each)));

describe("I11: terms as a point holds them", () => {
	test("I11 every weight comes back exactly as it was stored", () => {
		fc.assert(
			fc.property(weights, (stored) => {
				const read = readTerms(storedTerms(stored, new TermKeys()));
				expect(read).toEqual(new Map([...stored].map(([term, weight]) => [termKey(term), weight])));
			}),
		);
	});

	test("I11 do not depend on the order in which terms were counted", () => {
		const terms = [
			["one", 1],
			["two", 2],
			["three", 3],
		] as const;
		expect(storedTerms(new Map(terms), new TermKeys())).toEqual(
			storedTerms(new Map(terms.toReversed()), new TermKeys()),
		);
	});

	test("I11 two terms of one index are told apart, in one document and in two", () => {
		const [one, other] = termsOfOneIndex();
		const both = storedTerms(
			new Map([
				[other, 7],
				[one, 200],
				["third", 3],
			]),
			new TermKeys(),
		);
		expect(new Set(both.vector.indices).size).toBe(both.vector.indices.length);
		expect(both.vector.indices).toEqual([...both.vector.indices].sort((a, b) => a - b));
		expect(readTerms(both).get(termKey(one))).toBe(200);
		expect(readTerms(both).get(termKey(other))).toBe(7);
		const alone = readTerms(storedTerms(new Map([[other, 7]]), new TermKeys()));
		expect(alone.has(termKey(one))).toBe(false);
	});

	test("that do not fit their vector are refused", () => {
		const stored = storedTerms(
			new Map([
				["a", 1],
				["b", 2],
			]),
			new TermKeys(),
		);
		const short = { indices: stored.vector.indices.slice(1), values: stored.vector.values.slice(1) };
		expect(() => readTerms({ ...stored, vector: short })).toThrow(
			expect.objectContaining({ code: "qdrant-point" }),
		);
	});
});

describe("term frequencies", () => {
	const weight = fc.integer({ min: 1, max: 255 });
	const document = (term: fc.Arbitrary<string>) =>
		fc
			.uniqueArray(fc.tuple(term.map(termKey), weight), { selector: ([key]) => key })
			.map((entries) => new Map(entries));
	const documents = fc.array(document(fc.constantFrom("a", "b", "c", "d", "e")), { maxLength: 8 });
	const anyDocuments = fc.array(document(fc.string()));

	test("come back from their bytes", () => {
		fc.assert(
			fc.property(anyDocuments, anyDocuments, (files, chunks) => {
				const counted = new TermFrequencies();
				for (const file of files) counted.add("file", file);
				for (const chunk of chunks) counted.add("chunk", chunk);
				const read = TermFrequencies.decode(counted.encode());
				for (const key of [...files, ...chunks].flatMap((weights) => [...weights.keys()])) {
					expect(read.of("file", key)).toBe(counted.of("file", key));
					expect(read.of("chunk", key)).toBe(counted.of("chunk", key));
					const sum = files.reduce((total, weights) => total + (weights.get(key) ?? 0), 0);
					expect(read.fileWeight(key)).toBe(sum);
				}
				expect(read.encode()).toEqual(counted.encode());
			}),
		);
	});

	test("forget what is taken out again, whatever the order", () => {
		fc.assert(
			fc.property(documents, documents, (kept, gone) => {
				const counted = new TermFrequencies();
				for (const weights of [...gone, ...kept]) counted.add("file", weights);
				for (const weights of gone) counted.subtract("file", weights);
				const expected = new TermFrequencies();
				for (const weights of kept) expected.add("file", weights);
				expect(counted.encode()).toEqual(expected.encode());
			}),
		);
	});

	test.each([[[128]], [[1, 2]], [Array(12).fill(255)]])("bytes %j are refused", (bytes) => {
		expect(() => TermFrequencies.decode(Uint8Array.from(bytes))).toThrow(
			expect.objectContaining({ code: "qdrant-lexicon" }),
		);
	});
});
