import { G as KINDS, _t as findLanguage, nt as quote, rt as nearest, vt as LANGUAGES, wt as QueryError } from "./wiring.js";
import { i as ProbotOctokit } from "./probot~start~run-find-action~run.js";

// src/search/grammar/qualifiers.ts
/** Hits that one page may show. */
const MAX_LIMIT = 10;
/** Pages that one can turn to. */
const MAX_PAGE = 100;
const CORPORA = [
	"code",
	"docs",
	"tests",
	"all"
];
const READERS = /* @__PURE__ */ new Map([
	["path", readPath],
	["lang", readLanguage],
	["language", readLanguage],
	["kind", readKind],
	["symbol", positive((token, into) => into.symbols.push(token.value))],
	["in", positive((token, into) => into.corpus = oneOf(token, CORPORA))],
	["limit", positive((token, into) => into.limit = readNumber(token, {
		most: 10,
		into
	}))],
	["page", positive((token, into) => into.page = readNumber(token, {
		most: 100,
		into
	}))]
]);
const QUALIFIER_KEYS = [...READERS.keys()];
/** What the qualifiers are called elsewhere; a hint says ours. */
const OTHER_NAMES = /* @__PURE__ */ new Map([
	["extension", "lang"],
	["ext", "lang"],
	["filename", "path"],
	["file", "path"]
]);
const RESERVED = [
	"repo",
	"org",
	"user",
	"ref"
];
/** Reads one `key:value`; false where the key is none of ours, so that the word is ordinary text. */
function readQualifier(token, into) {
	const { key } = token;
	if (key === void 0) return false;
	if (RESERVED.includes(key)) throw new QueryError("reserved-qualifier", `${quote(`${key}:`)} is not available here.`, { suggestions: ["A search covers one repository, at its indexed commit. Leave the qualifier out."] });
	const read = READERS.get(key);
	if (read === void 0) return false;
	if (token.value.trim() === "") throw new QueryError("empty-qualifier", `${quote(`${key}:`)} has no value.`, { suggestions: ["Write the value right after the colon, without a blank."] });
	read(token, into);
	return true;
}
function positive(read) {
	return (token, into) => {
		if (token.negated) throw new QueryError("not-excludable", `${quote(`-${token.key}:`)} cannot be excluded.`, { suggestions: ["Only `-path:`, `-lang:` and `-kind:` exclude."] });
		read(token, into);
	};
}
function readPath({ value, negated }, { paths }) {
	if (value.length > 200) throw new QueryError("path-too-long", `A path may have ${200} characters, this one has ${value.length}.`, { suggestions: ["Give only the part that tells it apart, for instance the folder's name."] });
	const wildcards = value.match(/[*?]+/g)?.length ?? 0;
	if (wildcards > 10) throw new QueryError("too-many-wildcards", `A path may have wildcards in ${10} places, this one has them in ${wildcards}.`, { suggestions: ["One `**` stands for any number of folders: leave out what lies between two of them."] });
	paths.push({
		glob: value,
		negated
	});
}
function readLanguage(token, { languages, excludedLanguages }) {
	const language = findLanguage(token.value);
	if (language === void 0) {
		const near = didYouMean(token, LANGUAGES.flatMap(({ id, name, aliases }) => [
			id,
			name.toLowerCase(),
			...aliases
		]));
		throw new QueryError("unknown-value", `${quote(`${token.key}:${token.value}`)} is not a language I know.`, { suggestions: near.length > 0 ? near : ["Write its name, an alias or an extension, for instance `lang:python` or `lang:ts`."] });
	}
	(token.negated ? excludedLanguages : languages).push(language.id);
}
function readKind(token, { kinds, excludedKinds }) {
	(token.negated ? excludedKinds : kinds).push(oneOf(token, KINDS));
}
function oneOf(token, values) {
	const found = values.find((value) => value === token.value.toLowerCase());
	if (found !== void 0) return found;
	throw new QueryError("unknown-value", `${quote(`${token.key}:`)} takes ${values.join(", ")}, not ${quote(token.value)}.`, { suggestions: didYouMean(token, values) });
}
/** No sentence where none of the candidates is near what was typed. */
function didYouMean({ key, value }, candidates) {
	const near = nearest(value, candidates).map((candidate) => quote(`${key}:${candidate}`));
	return near.length > 0 ? [`Did you mean ${near.join(" or ")}?`] : [];
}
function readNumber({ key, value }, { most, into }) {
	if (!/^\d{1,9}$/.test(value)) throw new QueryError("not-a-number", `${quote(`${key}:${value}`)} is not a number.`, { suggestions: [`Write ${quote(`${key}:2`)}, with a number from 1 to ${most}.`] });
	const clamped = Math.min(Math.max(Number(value), 1), most);
	if (clamped !== Number(value)) into.hints.push(`${quote(`${key}:${value}`)} was read as ${quote(`${key}:${clamped}`)}.`);
	return clamped;
}

// src/search/grammar/tokens.ts
const BLANK = /\s/u;
const KEY = /^-?[a-z]+$/i;
/** Splits a query into words, phrases and `key:value` pairs, in one pass over its characters. */
function tokenise(text) {
	const tokens = [];
	let openQuote = false;
	for (let at = 0; at < text.length;) {
		if (BLANK.test(text[at])) {
			at++;
			continue;
		}
		const word = readWord(text, at);
		openQuote ||= word.openQuote;
		tokens.push(word.token);
		at = word.end;
	}
	return {
		tokens,
		openQuote
	};
}
function readWord(text, start) {
	const wordEnd = endOfWord(text, start);
	const key = keyOf(text.slice(start, wordEnd));
	const valueStart = key === void 0 ? start : start + key.length + 1;
	const quoted = text[valueStart] === "\"";
	const phrase = quoted ? readPhrase(text, valueStart) : void 0;
	const end = phrase?.end ?? wordEnd;
	const value = phrase?.value ?? text.slice(valueStart, wordEnd);
	return {
		token: {
			key: key?.replace("-", "").toLowerCase(),
			negated: key?.startsWith("-") ?? false,
			value,
			quoted: phrase !== void 0,
			source: text.slice(start, end)
		},
		end,
		openQuote: quoted && phrase === void 0
	};
}
/** `std::vec` and `http://host` are code, not qualifiers. */
function keyOf(word) {
	const colon = word.indexOf(":");
	const key = word.slice(0, Math.max(colon, 0));
	if (!KEY.test(key) || word.startsWith("::", colon) || word.startsWith("://", colon)) return void 0;
	return key;
}
function endOfWord(text, start) {
	let end = start;
	while (end < text.length && !BLANK.test(text[end])) end++;
	return end;
}
/** Reads from an opening quote to the closing one; `\"` stands for a quote. Undefined where it never closes. */
function readPhrase(text, open) {
	let value = "";
	for (let at = open + 1; at < text.length; at++) {
		if (text[at] === "\"") return {
			value,
			end: at + 1
		};
		if (text[at] === "\\" && text[at + 1] === "\"") at++;
		value += text[at];
	}
}

// src/search/grammar/parse-query.ts
/** In UTF-16 units, after trimming. */
const MAX_QUERY_LENGTH = 300;
/** Words, phrases and qualifiers together. */
const MAX_QUERY_WORDS = 20;
const OPERATORS = ["OR", "NOT"];
const REGULAR_EXPRESSION = /^\/[^/]+\/$/;
const SEARCHABLE = /[\p{L}\p{N}]/u;
/**
* Understands a query: free text, `"phrases"` and GitHub's code-search qualifiers. An unknown `key:value` is text.
* Throws QueryError, with what to type instead, for anything that cannot be searched.
*/
function parseQuery(raw) {
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
		phrases: words.filter(({ quoted, key }) => quoted && key === void 0).map(({ value }) => value),
		hints: [
			...qualifiers.hints,
			...openQuote ? [OPEN_QUOTE_HINT] : [],
			...words.flatMap(mistypedKeyHint)
		]
	};
}
const OPEN_QUOTE_HINT = "A quotation mark is never closed, so its words were searched for one by one.";
/** Phones type curly quotes. */
function withPlainQuotes(text) {
	return text.replace(/[“”„]/g, "\"");
}
function checkLength({ length }) {
	if (length <= 300) return;
	throw new QueryError("query-too-long", `A query may have ${300} characters, this one has ${length}.`, { suggestions: ["Describe in a few words what the code does, or name it."] });
}
function checkWords({ length }) {
	if (length <= 20) return;
	throw new QueryError("too-many-words", `A query may have ${20} words, this one has ${length}.`, { suggestions: ["Keep the words that tell the code apart from other code."] });
}
function nothingToSearch() {
	return new QueryError("nothing-to-search", "There is nothing to search for.", { suggestions: ["Type what the code does or how it is named, for instance `retry with backoff`."] });
}
function rejectOperators({ source }) {
	if (OPERATORS.includes(source)) throw new QueryError("no-operators", `${quote(source)} is not an operator here.`, { suggestions: ["All words count already. To search for the word itself, put it in quotes."] });
	if (REGULAR_EXPRESSION.test(source)) throw new QueryError("no-regular-expressions", `${quote(source)} looks like a regular expression.`, { suggestions: ["Regular expressions are not supported. To search for it as it stands, put it in quotes."] });
}
/** A word that looked like a qualifier but is none keeps its key. */
function textOf({ key, quoted, value, source }) {
	return quoted && key === void 0 ? value : source;
}
function mistypedKeyHint({ key, source }) {
	if (key === void 0) return [];
	const near = OTHER_NAMES.get(key) ?? nearest(key, QUALIFIER_KEYS)[0];
	return near ? [`${quote(source)} was searched for as text. Did you mean ${quote(`${near}:`)}?`] : [];
}
/** What a query says that has none. */
function noQualifiers() {
	return {
		paths: [],
		languages: [],
		excludedLanguages: [],
		symbols: [],
		kinds: [],
		excludedKinds: [],
		corpus: "all",
		limit: void 0,
		page: 1,
		hints: []
	};
}

// src/search/terms/typos/describe-assumptions.ts
/** What mistyped words were taken for, as one sentence or none; `show` makes a name fit for where it is read. */
function describeAssumptions(assumed, show) {
	if (assumed.length === 0) return [];
	const typed = assumed.map((assumption) => show(assumption.typed));
	const meant = [...new Set(assumed.flatMap((assumption) => assumption.meant))].map(show);
	return [`Nothing is named ${list(typed, "or")} here: searched for ${list(meant, "and")} as well.`];
}
function list(names, last) {
	return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;
}

// src/github/client/octokit.ts
/** One try of a call, in milliseconds. */
const ATTEMPT_TIMEOUT = 1e4;
/**
* Probot's client without its own throttling and retries, which would queue all installations in one line and send
* acknowledgements before replies; WriteLine and withRetries take their place. (Probot merges its options over an
* object of defaults, so only the function form turns throttling off.)
*/
const AppOctokit = ProbotOctokit.defaults((options) => ({
	...options,
	retry: { enabled: false },
	throttle: { enabled: false }
}));
/** `fetch` with a time limit for each call, for Octokit's `request.fetch`. */
const timedFetch = (input, init) => {
	const limit = AbortSignal.timeout(ATTEMPT_TIMEOUT);
	const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
	return fetch(input, {
		...init,
		signal
	});
};

export { parseQuery as a, noQualifiers as i, timedFetch as n, describeAssumptions as r, AppOctokit as t };