import { quote } from "../../config/quote.ts";
import { QueryError } from "../../errors.ts";
import { nearest } from "../../lexical/nearest.ts";
import type { SearchQuery } from "../query.ts";
import { OTHER_NAMES, QUALIFIER_KEYS, type Qualifiers, readQualifier } from "./qualifiers.ts";
import { type Token, tokenise } from "./tokens.ts";

/** In UTF-16 units, after trimming. */
export const MAX_QUERY_LENGTH = 300;

/** Words, phrases and qualifiers together. */
export const MAX_QUERY_WORDS = 20;

const OPERATORS: readonly string[] = ["OR", "NOT"];
const REGULAR_EXPRESSION = /^\/[^/]+\/$/;
const SEARCHABLE = /[\p{L}\p{N}]/u;

/**
 * Understands a query: free text, `"phrases"` and GitHub's code-search qualifiers. An unknown `key:value` is text.
 * Throws QueryError, with what to type instead, for anything that cannot be searched.
 */
export function parseQuery(raw: string): SearchQuery {
	const trimmed = raw.trim();
	checkLength(trimmed);
	const { tokens, openQuote } = tokenise(withPlainQuotes(trimmed));
	checkWords(tokens);
	const qualifiers = noQualifiers();
	const words = tokens.filter((token) => !readQualifier(token, qualifiers));
	words.forEach(rejectOperators);
	const text = words.map((token) => textOf(token)).join(" ");
	if (!SEARCHABLE.test(`${text} ${qualifiers.symbols.join(" ")}`)) throw nothingToSearch();
	return {
		...qualifiers,
		raw: trimmed,
		text,
		phrases: words.filter(({ quoted, key }) => quoted && key === undefined).map(({ value }) => value),
		hints: [...qualifiers.hints, ...(openQuote ? [OPEN_QUOTE_HINT] : []), ...words.flatMap(mistypedKeyHint)],
	};
}

const OPEN_QUOTE_HINT = "A quotation mark is never closed, so its words were searched for one by one.";

/** Phones type curly quotes. */
function withPlainQuotes(text: string): string {
	return text.replace(/[“”„]/g, '"');
}

function checkLength({ length }: string): void {
	if (length <= MAX_QUERY_LENGTH) return;
	throw new QueryError(
		"query-too-long",
		`A query may have ${MAX_QUERY_LENGTH} characters, this one has ${length}.`,
		{
			suggestions: ["Describe in a few words what the code does, or name it."],
		},
	);
}

function checkWords({ length }: readonly Token[]): void {
	if (length <= MAX_QUERY_WORDS) return;
	throw new QueryError(
		"too-many-words",
		`A query may have ${MAX_QUERY_WORDS} words, this one has ${length}.`,
		{
			suggestions: ["Keep the words that tell the code apart from other code."],
		},
	);
}

function nothingToSearch(): QueryError {
	return new QueryError("nothing-to-search", "There is nothing to search for.", {
		suggestions: ["Type what the code does or how it is named, for instance `retry with backoff`."],
	});
}

function rejectOperators({ source }: Token): void {
	if (OPERATORS.includes(source)) {
		throw new QueryError("no-operators", `${quote(source)} is not an operator here.`, {
			suggestions: ["All words count already. To search for the word itself, put it in quotes."],
		});
	}
	if (REGULAR_EXPRESSION.test(source)) {
		throw new QueryError("no-regular-expressions", `${quote(source)} looks like a regular expression.`, {
			suggestions: [
				"Regular expressions are not supported. To search for it as it stands, put it in quotes.",
			],
		});
	}
}

/** A word that looked like a qualifier but is none keeps its key. */
function textOf({ key, quoted, value, source }: Token): string {
	return quoted && key === undefined ? value : source;
}

function mistypedKeyHint({ key, source }: Token): string[] {
	if (key === undefined) return [];
	const near = OTHER_NAMES.get(key) ?? nearest(key, QUALIFIER_KEYS)[0];
	return near ? [`${quote(source)} was searched for as text. Did you mean ${quote(`${near}:`)}?`] : [];
}

/** What a query says that has none. */
export function noQualifiers(): Qualifiers {
	return {
		paths: [],
		languages: [],
		excludedLanguages: [],
		symbols: [],
		kinds: [],
		excludedKinds: [],
		corpus: "all",
		limit: undefined,
		page: 1,
		hints: [],
	};
}
