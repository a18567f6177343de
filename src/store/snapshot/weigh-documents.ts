import { WEIGHT_STEPS } from "../../lexical/field-weights.ts";
import type { InvertedIndex } from "./postings.ts";

/**
 * The stored weights, 0 to 1, of each term in each of the documents: a row a document, in their order. A term is its
 * number, or below 0 where the index does not hold it. Going through postings once is far cheaper than looking every
 * document up in them.
 */
export function weighDocuments(
	index: InvertedIndex,
	{ terms, documents }: { readonly terms: readonly number[]; readonly documents: readonly number[] },
): Float32Array[] {
	const rows = documents.map(() => new Float32Array(terms.length));
	const rowOf = new Int32Array(index.documentCount).fill(-1);
	documents.forEach((document, row) => {
		rowOf[document] = row;
	});
	terms.forEach((term, at) => {
		if (term < 0) return;
		for (let place = index.offsets[term]!; place < index.offsets[term + 1]!; place++) {
			const row = rowOf[index.documents[place]!]!;
			if (row >= 0) rows[row]![at] = index.weights[place]! / WEIGHT_STEPS;
		}
	});
	return rows;
}
