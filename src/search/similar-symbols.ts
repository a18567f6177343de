import { nearest } from "../lexical/nearest.ts";
import type { Lexicon } from "../store/code-index.ts";
import type { QueryIdentifier } from "./query-terms.ts";

const SHOWN = 3;

/** Defined names near the identifiers of a query that found nothing, nearest first. */
export function similarSymbols(identifiers: readonly QueryIdentifier[], lexicon: Lexicon): string[] {
	const names = identifiers.length > 0 ? lexicon.symbolNames() : [];
	return [...new Set(identifiers.flatMap(({ name }) => nearest(name, names)))].slice(0, SHOWN);
}
