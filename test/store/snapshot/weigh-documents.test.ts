import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { WEIGHT_STEPS } from "../../../src/lexical/field-weights.ts";
import { invert } from "../../../src/store/snapshot/postings.ts";
import { weighDocuments } from "../../../src/store/snapshot/weigh-documents.ts";

const TERMS = 6;

/** A row for each document: the weight of each term there, 0 where it does not hold the term. */
const corpus = fc.array(
	fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: WEIGHT_STEPS })), {
		minLength: TERMS,
		maxLength: TERMS,
	}),
	{ minLength: 1, maxLength: 12 },
);
const asked = fc.array(fc.integer({ min: -1, max: TERMS - 1 }), { maxLength: 8 });

function indexOf(rows: readonly (readonly number[])[]) {
	const held = rows.map((row) => row.flatMap((weight, term) => (weight > 0 ? [{ term, weight }] : [])));
	const postings = Uint32Array.from([0, ...held.map((_, at) => held.slice(0, at + 1).flat().length)]);
	const terms = Uint32Array.from(held.flat(), ({ term }) => term);
	const weights = Uint8Array.from(held.flat(), ({ weight }) => weight);
	return invert({ postings, terms, weights }, TERMS);
}

test("each document has the weights that it was stored with, in the order that is asked for", () => {
	const documentsOf = (count: number) => fc.shuffledSubarray(Array.from({ length: count }, (_, at) => at));
	const wanted = corpus.chain((rows) => fc.tuple(fc.constant(rows), documentsOf(rows.length), asked));
	fc.assert(
		fc.property(wanted, ([rows, documents, terms]) => {
			const found = weighDocuments(indexOf(rows), { terms, documents });
			const expected = documents.map((document) =>
				Float32Array.from(terms, (term) => (term < 0 ? 0 : rows[document]![term]! / WEIGHT_STEPS)),
			);
			expect(found).toEqual(expected);
		}),
		{ numRuns: 500 },
	);
});
