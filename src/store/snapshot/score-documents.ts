import { WEIGHT_STEPS } from "../../lexical/field-weights.ts";
import type { InvertedIndex } from "./postings.ts";

/** Dot product of a query with every document: the sum over terms of query weight times stored weight. */
export function scoreDocuments(
	index: InvertedIndex,
	terms: readonly { readonly term: number; readonly weight: number }[],
): Float32Array {
	const scores = new Float32Array(index.documentCount);
	for (const { term, weight } of terms) {
		const step = weight / WEIGHT_STEPS;
		for (let place = index.offsets[term]!; place < index.offsets[term + 1]!; place++) {
			scores[index.documents[place]!]! += step * index.weights[place]!;
		}
	}
	return scores;
}
