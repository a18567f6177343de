import { STOP_WORDS } from "../../lexical/stop-words.ts";
import { definitionTerm } from "../../lexical/words.ts";
import type { Lexicon } from "../../store/code-index.ts";
import type { SearchQuery } from "../query.ts";
import { CERTAINTY } from "./certainty.ts";
import type { Piece } from "./query-pieces.ts";
import { codeWords, namesInWord } from "./written-names.ts";

/** A name in the query that may be defined somewhere. */
export interface QueryIdentifier {
	/** As typed, or as it is defined where the query does not spell it. */
	readonly name: string;
	readonly term: string;
	/** One of {@link CERTAINTY}. */
	readonly certainty: number;
}

/** One word, however it is written, asks for a thing by its name. */
export function asksForName({ symbols }: SearchQuery, subject: readonly Piece[]): boolean {
	const [only, ...others] = subject;
	return symbols.length > 0 || (only !== undefined && others.length === 0 && !/\s/u.test(only.text));
}

/**
 * Names that the query means literally: `symbol:` values, what a one-word query names, and in sentences what is written
 * as code. Of several that a word may mean, those that are defined.
 */
export function writtenIdentifiers(
	query: SearchQuery,
	{ subject, lexicon }: { readonly subject: readonly Piece[]; readonly lexicon: Lexicon },
): QueryIdentifier[] {
	const isName = asksForName(query, subject);
	const words = isName ? subject : codeIn(subject, query);
	const spoken = query.symbols.length > 0 ? query.symbols : words.map(({ text }) => text);
	const names = spoken.flatMap((word) => {
		const possible = namesInWord(word).filter((name) => isName || !STOP_WORDS.has(name));
		const defined = possible.filter((name) => isDefined(name, lexicon));
		return defined.length > 0 ? defined : possible.slice(-1);
	});
	return [...new Set(names)].map((name) => ({
		name,
		term: definitionTerm(name),
		certainty: CERTAINTY.written,
	}));
}

function codeIn(subject: readonly Piece[], query: SearchQuery): Piece[] {
	const asked = new Set(subject.map(({ text }) => text));
	return codeWords(query).filter(({ text }) => asked.has(text));
}

export function isDefined(name: string, lexicon: Lexicon): boolean {
	return lexicon.fileFrequency(definitionTerm(name)) > 0;
}

/** Neighbours that may be one name. */
const MOST_NEIGHBOURS = 3;
const PLAIN = /^\p{L}{2,}$/u;

/** Defined names that neighbouring words of a sentence spell: `retry policy` spells `RetryPolicy`. */
export function spelledIdentifiers(subject: readonly Piece[], lexicon: Lexicon): QueryIdentifier[] {
	const words = subject.map(({ text }) =>
		PLAIN.test(text) && !STOP_WORDS.has(text.toLowerCase()) ? text : "",
	);
	const terms = new Map<string, number>();
	for (let count = 2; count <= MOST_NEIGHBOURS; count++) {
		const certainty = count === words.length ? CERTAINTY.spelledInFull : CERTAINTY.spelled;
		for (let first = 0; first + count <= words.length; first++) {
			const neighbours = words.slice(first, first + count);
			if (!neighbours.includes("")) terms.set(definitionTerm(neighbours.join("")), certainty);
		}
	}
	return [...terms].flatMap(([term, certainty]) =>
		lexicon.spellings(term).map((name) => ({ name, term, certainty })),
	);
}
