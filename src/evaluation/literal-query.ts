import { MAX_QUERY_LENGTH, noQualifiers } from "../search/grammar/parse-query.ts";
import type { SearchQuery } from "../search/query.ts";

/**
 * A text that nobody typed as a query, taken as words alone: what looks like a qualifier, a phrase or an operator in it
 * is none. It is cut where a query would have to end.
 */
export function literalQuery(text: string): SearchQuery {
	const words = text.slice(0, MAX_QUERY_LENGTH).toWellFormed().trim();
	return { ...noQualifiers(), raw: words, text: words, phrases: [] };
}
