import { inverseDocumentFrequency } from "../lexical/field-weights.ts";
import { STOP_WORDS } from "../lexical/stop-words.ts";
import { analyseWord, definitionTerm, pair, wordsOf } from "../lexical/words.ts";
import type { Lexicon, QueryTerm } from "../store/code-index.ts";
import type { SearchQuery } from "./query.ts";
import { RETRIEVAL_WEIGHTS } from "./ranking/weights.ts";

/** One of the query's words, as ranking looks at it. */
export interface QueryPart {
	readonly stem: string;
	/** How much the word tells files apart: inverse document frequency, files and chunks mixed. */
	readonly rarity: number;
}

/** A name in the query that may be defined somewhere. */
export interface QueryIdentifier {
	/** As typed. */
	readonly name: string;
	readonly term: string;
}

export type QueryShape = "symbol" | "sentence";

/** A query in the index's terms. */
export interface QueryTerms {
	readonly shape: QueryShape;
	/** What retrieval asks for; words first, then definitions. */
	readonly terms: readonly QueryTerm[];
	/** How many of `terms` are words (the rest are definitions). */
	readonly wordCount: number;
	/** Distinct, in the query's order. */
	readonly parts: readonly QueryPart[];
	readonly identifiers: readonly QueryIdentifier[];
	/** `symbol:` asks for places that define a name, not for places that mention it. */
	readonly definitionsOnly: boolean;
}

/** Translates a query; the lexicon says how rare each term is. */
export function queryTerms(query: SearchQuery, lexicon: Lexicon): QueryTerms {
	const words = new Map<string, number>();
	const stems = new Set<string>();
	const add = (term: string, factor: number) => words.set(term, (words.get(term) ?? 0) + factor);
	let previous: { stem: string; end: number } | undefined;
	for (const { text, offset } of wordsOf([query.text, ...query.symbols].join("\n"))) {
		const word = analyseWord(text);
		for (const part of word.parts) {
			add(part, 1);
			stems.add(part);
		}
		for (const neighbours of word.pairs) add(neighbours, RETRIEVAL_WEIGHTS.pair);
		if (word.whole) add(word.whole, RETRIEVAL_WEIGHTS.whole);
		if (previous && word.plain && offset - previous.end === 1)
			add(pair(previous.stem, word.plain), RETRIEVAL_WEIGHTS.pair);
		previous = word.plain ? { stem: word.plain, end: offset + text.length } : undefined;
	}
	const rarity = (term: string) => mixedRarity(lexicon, term);
	const identifiers = identifiersOf(query);
	return {
		shape: isSymbolLike(query) ? "symbol" : "sentence",
		terms: [
			...[...words].map(([term, factor]) => weighted(term, factor * rarity(term))),
			...identifiers.map(({ term }) => ({ term, fileWeight: RETRIEVAL_WEIGHTS.definition, chunkWeight: 0 })),
		],
		wordCount: words.size,
		parts: [...stems].map((stem) => ({ stem, rarity: rarity(stem) })),
		identifiers,
		definitionsOnly: query.symbols.length > 0,
	};
}

function weighted(term: string, weight: number): QueryTerm {
	return { term, fileWeight: weight, chunkWeight: weight };
}

function mixedRarity(lexicon: Lexicon, term: string): number {
	const files = inverseDocumentFrequency(lexicon.fileCount, lexicon.fileFrequency(term));
	const chunks = inverseDocumentFrequency(lexicon.chunkCount, lexicon.chunkFrequency(term));
	return (1 - RETRIEVAL_WEIGHTS.chunkRarity) * files + RETRIEVAL_WEIGHTS.chunkRarity * chunks;
}

/** One word, however it is written, asks for a thing by its name. */
function isSymbolLike(query: SearchQuery): boolean {
	return query.symbols.length > 0 || (query.text !== "" && !/\s/.test(query.text));
}

/**
 * Names that the query may mean literally: `symbol:` values, the last name of a one-word query (`Server::handle` asks
 * for `handle`), and in sentences every word that is written like code.
 */
function identifiersOf(query: SearchQuery): QueryIdentifier[] {
	const words = [...wordsOf(query.text)].map(({ text }) => text);
	const spoken = isSymbolLike(query) ? words.slice(-1) : words.filter(looksLikeCode);
	const names = query.symbols.length > 0 ? [] : spoken;
	const distinct = new Set([...query.symbols, ...names.filter((name) => !STOP_WORDS.has(name))]);
	return [...distinct].map((name) => ({ name, term: definitionTerm(name) }));
}

function looksLikeCode(word: string): boolean {
	return (
		/[_$]/.test(word.slice(1)) ||
		/\p{Ll}\p{Lu}/u.test(word) ||
		/^\p{Lu}+\p{Ll}+\p{Lu}/u.test(word) ||
		/\p{L}\p{N}/u.test(word)
	);
}
