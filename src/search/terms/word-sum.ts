import { analyseWord, pair, wordsOf } from "../../lexical/words.ts";
import { RETRIEVAL_WEIGHTS } from "../retrieval-weights.ts";

/** The words of a text in the index's terms. */
export interface WordSum {
	/** Term → how often it stands there, times what its kind of term counts. */
	readonly terms: ReadonlyMap<string, number>;
	/** Distinct, in the text's order. */
	readonly stems: ReadonlySet<string>;
}

/** Words pair up across one blank or hyphen, as they do in indexed prose. */
export function sumWords(text: string): WordSum {
	const terms = new Map<string, number>();
	const stems = new Set<string>();
	const add = (term: string, factor: number) => terms.set(term, (terms.get(term) ?? 0) + factor);
	let previous: { readonly stem: string; readonly end: number } | undefined;
	for (const { text: typed, offset } of wordsOf(text)) {
		const word = analyseWord(typed);
		for (const part of word.parts) {
			add(part, 1);
			stems.add(part);
		}
		for (const neighbours of word.pairs) add(neighbours, RETRIEVAL_WEIGHTS.pair);
		if (word.whole) add(word.whole, RETRIEVAL_WEIGHTS.whole);
		if (previous && word.plain && offset - previous.end === 1)
			add(pair(previous.stem, word.plain), RETRIEVAL_WEIGHTS.pair);
		previous = word.plain ? { stem: word.plain, end: offset + typed.length } : undefined;
	}
	return { terms, stems };
}
