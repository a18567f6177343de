import { nearest } from "../lexical/nearest.ts";
import type { Lexicon } from "../store/code-index.ts";
import type { QueryTerms } from "./terms/query-terms.ts";

const SHOWN = 3;

/** Defined names near those identifiers of a fruitless query for which nothing was assumed, nearest first. */
export function similarSymbols({ identifiers, assumed }: QueryTerms, lexicon: Lexicon): string[] {
	const mended = new Set(assumed.flatMap(({ typed, meant }) => [typed, ...meant]));
	const left = identifiers.filter(({ name }) => !mended.has(name));
	const names = left.length > 0 ? lexicon.symbolNames() : [];
	const typed = new Set(identifiers.map(({ name }) => name));
	const similar = new Set(left.flatMap(({ name }) => nearest(name, names)));
	return [...similar].filter((name) => !typed.has(name)).slice(0, SHOWN);
}
