import { $ as wordsOf, B as nearest, J as definitionFocus, Q as pair, T as KINDS, X as analyseWord, Y as focusLine, Z as definitionTerm, a as identityKey, b as invert, ct as QueryError, d as inverseDocumentFrequency, et as STOP_WORDS, h as unpackTraits, l as definesName, n as SnapshotFolder, nt as LANGUAGES, s as stemOfName, tt as findLanguage, u as FINGERPRINT, ut as ValidationError, x as weightOf, z as quote } from "./snapshot-folder.js";
import { join } from "node:path";

// src/search/path-glob.ts
/** `?` is one character and `*` any run of them within a folder, `**` any run at all, and `**` + `/` whole folders or none. */
function parseGlob(glob) {
	const steps = [];
	let wildcards = [];
	let literal = "";
	let needed = "";
	for (const step of stepsOf(glob)) if (typeof step === "object") {
		steps.push(...merged(wildcards), step);
		wildcards = [];
		literal += step.literal;
		if (literal.length > needed.length) needed = literal;
	} else {
		wildcards.push(step);
		literal = "";
	}
	return {
		steps: [...steps, ...merged(wildcards)],
		needed
	};
}
function* stepsOf(glob) {
	for (const { groups } of glob.matchAll(/(?<folders>(?<=^|\/)\*{2,}\/)|(?<any>\*{2,})|(?<run>\*)|(?<one>\?)|(?<literal>.)/gs)) {
		const [kind, text] = Object.entries(groups).find(([, value]) => value !== void 0);
		yield kind === "literal" ? { literal: text } : kind;
	}
}
/** The same wildcards in as few steps as can be, so that hardly anything is followed side by side. */
function merged(wildcards) {
	const runs = wildcards.includes("any") ? [] : wildcards.filter((step) => step === "run").slice(0, 1);
	const others = wildcards.filter((step) => step !== "run");
	return [...others.filter((step, at) => step === "one" || step !== others[at - 1]), ...runs];
}
/**
* Whether the glob matches the whole path. All ways to match are followed side by side, so the time is at most steps
* times characters, whatever the glob: a translation to a regular expression takes minutes for some of them.
*/
function matchesGlob({ steps, needed }, path) {
	if (!path.includes(needed)) return false;
	let reached = [];
	enter(steps, {
		at: 0,
		reached
	});
	for (let at = 0; at < path.length && reached.length > 0; at += 1) {
		const next = [];
		for (const step of reached) advance(steps, {
			at: step,
			character: path[at],
			reached: next
		});
		reached = next;
	}
	return reached.at(-1) === steps.length;
}
/** Enters a step as one that may match next, and those behind it where it may stand for nothing. */
function enter(steps, { at, reached }) {
	for (let step = at;; step += 1) {
		add(step, reached);
		const kind = steps[step];
		if (kind !== "run" && kind !== "any" && kind !== "folders") return;
	}
}
function add(step, reached) {
	if (reached.length === 0 || reached.at(-1) < step) reached.push(step);
}
function advance(steps, { at, character, reached }) {
	const step = steps[at];
	if (step === void 0) return;
	const endsFolder = character === "/";
	if (typeof step === "object") {
		if (step.literal === character) enter(steps, {
			at: at + 1,
			reached
		});
	} else if (step === "folders") {
		add(at, reached);
		if (endsFolder) enter(steps, {
			at: at + 1,
			reached
		});
	} else if (!endsFolder || step === "any") {
		if (step !== "one") add(at, reached);
		enter(steps, {
			at: at + 1,
			reached
		});
	}
}

// src/search/path-filter.ts
/** In UTF-16 units. */
const MAX_GLOB_LENGTH = 200;
/**
* One predicate for all `path:` and `-path:` of a query, as GitHub's code search reads them: a path must match one of
* the positive filters, where there are any, and none of the negated ones. Case does not count.
*/
function compilePathFilters(filters) {
	const wanted = filters.filter(({ negated }) => !negated).map(({ glob }) => compile(glob));
	const unwanted = filters.filter(({ negated }) => negated).map(({ glob }) => compile(glob));
	return (path) => {
		const lower = path.toLowerCase();
		return (wanted.length === 0 || wanted.some((matches) => matches(lower))) && !unwanted.some((matches) => matches(lower));
	};
}
/** Without a wildcard a filter is a part of the path, or with a leading slash its beginning; with one it is a glob. */
function compile(filter) {
	const glob = filter.slice(0, 200).toLowerCase();
	const anchored = glob.startsWith("/");
	const rest = anchored ? glob.slice(1) : glob;
	if (!/[*?]/.test(rest)) return anchored ? (path) => path.startsWith(rest) : (path) => path.includes(rest);
	const whole = rest.endsWith("/") ? `${rest}**` : rest;
	const parsed = parseGlob(anchored ? whole : `**/${whole}`);
	return (path) => matchesGlob(parsed, path);
}

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

// src/search/admission.ts
/** Numbers of the files that the query's qualifiers admit; undefined where they admit all. */
function admittedFiles(query, lexicon) {
	const { paths, languages, excludedLanguages, corpus } = query;
	if (paths.length + languages.length + excludedLanguages.length === 0 && corpus === "all") return void 0;
	const matchesPath = compilePathFilters(paths);
	const admitted = /* @__PURE__ */ new Set();
	lexicon.files().forEach((file, number) => {
		if (!inCorpus(file, corpus)) return;
		if (languages.length > 0 && !languages.includes(file.language)) return;
		if (!excludedLanguages.includes(file.language) && matchesPath(file.path)) admitted.add(number);
	});
	return admitted;
}
function inCorpus({ traits }, corpus) {
	switch (corpus) {
		case "all": return true;
		case "tests": return traits.test;
		case "docs": return traits.doc;
		case "code": return !traits.test && !traits.doc;
	}
}
/** Kinds of chunks that the query admits; undefined where it admits all. */
function admittedKinds({ kinds, excludedKinds }) {
	if (kinds.length + excludedKinds.length === 0) return void 0;
	const wanted = kinds.length > 0 ? kinds : KINDS;
	return new Set(wanted.filter((kind) => !excludedKinds.includes(kind)));
}

// src/search/exact-phrases.ts
/** Terms that every chunk with the phrase holds: a cheap sieve before its text is read. */
function phraseTerms(phrase) {
	return [...wordsOf(phrase)].slice(1, -1).flatMap(({ text }) => analyseWord(text).parts);
}
/** Case counts only where the phrase has upper case. */
function containsPhrase(text, phrase) {
	return /\p{Lu}/u.test(phrase) ? text.includes(phrase) : text.toLowerCase().includes(phrase);
}
/** Whether any phrase holds a word that is indexed; one that is all signs or single letters stands everywhere. */
function hasWords(phrases) {
	return phrases.some((phrase) => [...wordsOf(phrase)].some(({ text }) => analyseWord(text).parts.length > 0));
}

// src/search/facets.ts
/** From so many places on, an answer is broad enough to be narrowed down. */
const BROAD = 20;
/** A facet that leaves more than this share tells nothing, and one that leaves less tells of a detail. */
const MOST = .7;
const LEAST = .03;
const SHOWN_FOLDERS = 2;
const SHOWN_LANGUAGES = 2;
/** What cannot stand in a quoted value, or would make a glob of it. */
const UNQUOTABLE = /["\\`*?\p{C}]/u;
/**
* Folders and languages that divide the places of a broad answer, the largest first. A second value of a qualifier would
* widen the query, so what the query says already is not offered again.
*/
function facetsOf(files, query) {
	const places = files.reduce((sum, file) => sum + file.places, 0);
	if (places < BROAD) return [];
	return [...query.paths.some(({ negated }) => !negated) ? [] : folderFacets(files, places), ...query.languages.length > 0 ? [] : languageFacets(files, places)];
}
function folderFacets(files, all) {
	const counts = countPlaces(files, ({ path }) => foldersOf(path));
	const chosen = [];
	for (const [folder, count] of dividing(counts, all)) {
		if (chosen.length === SHOWN_FOLDERS) break;
		if (!isTypable(folder) || chosen.some(([other]) => isNested(other, folder))) continue;
		chosen.push([folder, count]);
	}
	return chosen.map(([folder, count]) => ({
		qualifier: pathQualifier(folder),
		places: count
	}));
}
function languageFacets(files, all) {
	return dividing(countPlaces(files, ({ language }) => [language]), all).slice(0, SHOWN_LANGUAGES).map(([language, count]) => ({
		qualifier: `lang:${language}`,
		places: count
	}));
}
/** `a/`, `a/b/` for `a/b/c.ts`: paths are compared without their case, so they are counted so. */
function foldersOf(path) {
	const parts = path.toLowerCase().split("/").slice(0, -1);
	return parts.map((_, at) => `${parts.slice(0, at + 1).join("/")}/`);
}
function isTypable(folder) {
	return folder.length < 200 && !UNQUOTABLE.test(folder);
}
function isNested(one, other) {
	return one.startsWith(other) || other.startsWith(one);
}
/** Anchored, so that it leaves just what was counted. */
function pathQualifier(folder) {
	return /\s/u.test(folder) ? `path:"/${folder}"` : `path:/${folder}`;
}
/** The places of the files by each of their values. */
function countPlaces(files, valuesOf) {
	const counts = /* @__PURE__ */ new Map();
	for (const file of files) for (const value of valuesOf(file)) counts.set(value, (counts.get(value) ?? 0) + file.places);
	return counts;
}
/** Of folders with the same places the innermost says most. */
function dividing(counts, all) {
	return [...counts].filter(([, count]) => count <= MOST * all && count >= Math.max(LEAST * all, 2)).sort(([a, countA], [b, countB]) => countB - countA || b.length - a.length || (a < b ? -1 : 1));
}

// src/search/ranking/weights.ts
/**
* How retrieval weighs kinds of terms. Starting values: a study of which signals carry on annotated queries of public
* repositories. Around them almost every weight is flat, so a change is worth making when it helps on several.
*/
const RETRIEVAL_WEIGHTS = {
	/** Share of passage-level rarity in a term's weight; the rest is file-level. */
	chunkRarity: .3,
	/** Two neighbouring words as one term. */
	pair: .6,
	/** A whole identifier as one term. */
	whole: .6,
	/** A file that defines a name in the query is a candidate whatever else it holds. */
	definition: 20
};
/**
* The features of ranking: what each adds, and why. `base` features are lexical scores; `agreement` features are in
* units of the best base score among the candidates, so that they mean the same for rare and for common words;
* `factors` multiply.
*/
const RANKING_WEIGHTS = {
	base: {
		/** The file as a whole talks about the query. */
		file: 1,
		/** One place in it does. */
		bestPassage: .6,
		/** A second place does as well. */
		secondPassage: .17,
		/** Times the base: how much of the query (by rarity) the file holds at all. */
		coverage: .3
	},
	agreement: {
		/** Times the share of the query (by rarity) that the path's words hold; names of files are summaries. */
		pathWords: .5,
		/** Of that share, what a match counts: in the file's name, in a directory's, or as the beginning of either. */
		stemWord: 1,
		directoryWord: .5,
		wordBeginning: .35,
		/** Times the share of the file name's words that the query holds. */
		stemNamed: .54,
		/** The file defines the name asked for: as the whole query, or as a name within a sentence. */
		definition: 2,
		definitionInSentence: .35,
		/** … times this for a type, for a file called like the name, and where only the case differs. */
		definedType: 1.4,
		definedInNamesake: 1.5,
		otherCase: .3
	},
	factors: {
		/** Tests, examples, old copies and re-exports mention much and explain little, unless the query asks for them. */
		test: .3,
		example: .3,
		legacy: .5,
		barrel: .6,
		declaration: .7,
		/** A reviewer asks for code; prose repeats the words of the code that it is about. */
		doc: .4,
		/** Times log2(1 + lines / mean lines): large files are where things happen, mildly. */
		size: .1
	},
	/**
	* Who asks below a line of a file often means its surroundings. Factors again, and mild ones: they decide between
	* files that answer about equally well, where a wrong guess costs a place or two.
	*/
	nearness: {
		/** The very file: what else it says of the matter is likely meant. */
		sameFile: 1.3,
		/** Its neighbours: one folder is mostly one concern. */
		sameFolder: 1.2,
		/** At most, for the share of leading folders that are the same: the same package, or the same layer. */
		sharedFolders: 1.15
	}
};

// src/search/query-terms.ts
/** Translates a query; the lexicon says how rare each term is. */
function queryTerms(query, lexicon) {
	const words = /* @__PURE__ */ new Map();
	const stems = /* @__PURE__ */ new Set();
	const add = (term, factor) => words.set(term, (words.get(term) ?? 0) + factor);
	let previous;
	for (const { text, offset } of wordsOf([query.text, ...query.symbols].join("\n"))) {
		const word = analyseWord(text);
		for (const part of word.parts) {
			add(part, 1);
			stems.add(part);
		}
		for (const neighbours of word.pairs) add(neighbours, RETRIEVAL_WEIGHTS.pair);
		if (word.whole) add(word.whole, RETRIEVAL_WEIGHTS.whole);
		if (previous && word.plain && offset - previous.end === 1) add(pair(previous.stem, word.plain), RETRIEVAL_WEIGHTS.pair);
		previous = word.plain ? {
			stem: word.plain,
			end: offset + text.length
		} : void 0;
	}
	const rarity = (term) => mixedRarity(lexicon, term);
	const identifiers = identifiersOf(query);
	return {
		shape: isSymbolLike(query) ? "symbol" : "sentence",
		terms: [...[...words].map(([term, factor]) => weighted(term, factor * rarity(term))), ...identifiers.map(({ term }) => ({
			term,
			fileWeight: RETRIEVAL_WEIGHTS.definition,
			chunkWeight: 0
		}))],
		wordCount: words.size,
		parts: [...stems].map((stem) => ({
			stem,
			rarity: rarity(stem)
		})),
		identifiers,
		definitionsOnly: query.symbols.length > 0
	};
}
function weighted(term, weight) {
	return {
		term,
		fileWeight: weight,
		chunkWeight: weight
	};
}
function mixedRarity(lexicon, term) {
	const files = inverseDocumentFrequency(lexicon.fileCount, lexicon.fileFrequency(term));
	const chunks = inverseDocumentFrequency(lexicon.chunkCount, lexicon.chunkFrequency(term));
	return (1 - RETRIEVAL_WEIGHTS.chunkRarity) * files + RETRIEVAL_WEIGHTS.chunkRarity * chunks;
}
/** One word, however it is written, asks for a thing by its name. */
function isSymbolLike(query) {
	return query.symbols.length > 0 || query.text !== "" && !/\s/.test(query.text);
}
/**
* Names that the query may mean literally: `symbol:` values, the last name of a one-word query (`Server::handle` asks
* for `handle`), and in sentences every word that is written like code.
*/
function identifiersOf(query) {
	const words = [...wordsOf(query.text)].map(({ text }) => text);
	const spoken = isSymbolLike(query) ? words.slice(-1) : words.filter(looksLikeCode);
	const names = query.symbols.length > 0 ? [] : spoken;
	return [.../* @__PURE__ */ new Set([...query.symbols, ...names.filter((name) => !STOP_WORDS.has(name))])].map((name) => ({
		name,
		term: definitionTerm(name)
	}));
}
function looksLikeCode(word) {
	return /[_$]/.test(word.slice(1)) || /\p{Ll}\p{Lu}/u.test(word) || /^\p{Lu}+\p{Ll}+\p{Lu}/u.test(word) || /\p{L}\p{N}/u.test(word);
}

// src/search/ranking/definition-site.ts
const TYPE_KINDS = /* @__PURE__ */ new Set([
	"class",
	"interface",
	"type",
	"enum",
	"module"
]);
/** The file defines a name that the query spells, in units of the best base score. */
function definitionSite(candidate, { query }) {
	const { agreement } = RANKING_WEIGHTS;
	const strength = query.shape === "symbol" ? agreement.definition : agreement.definitionInSentence;
	let definition = 0;
	for (const identifier of definedHere(candidate, query)) for (const symbol of definitionsOf(candidate, identifier)) definition = Math.max(definition, strength * definitionFit(symbol, {
		candidate,
		identifier
	}));
	return { definition };
}
/** The candidate's definitions that the query asks for: best fitting first, as they stand in the file among equals. */
function definitionsFor(candidate, query) {
	const fits = /* @__PURE__ */ new Map();
	for (const identifier of definedHere(candidate, query)) for (const symbol of definitionsOf(candidate, identifier)) fits.set(symbol, Math.max(fits.get(symbol) ?? 0, definitionFit(symbol, {
		candidate,
		identifier
	})));
	return [...fits].sort((a, b) => b[1] - a[1] || a[0].nameLine - b[0].nameLine).map(([symbol]) => symbol);
}
function definitionFit(symbol, { candidate, identifier }) {
	const { agreement } = RANKING_WEIGHTS;
	const stem = stemOfName(candidate.record.path.slice(candidate.record.path.lastIndexOf("/") + 1));
	return (TYPE_KINDS.has(symbol.kind) ? agreement.definedType : 1) * (definitionTerm(stem) === identifier.term ? agreement.definedInNamesake : 1) * (symbol.name === identifier.name ? 1 : agreement.otherCase);
}
/** The stored weights tell without looking at symbols whether a file defines a name. */
function definedHere(candidate, { identifiers, wordCount }) {
	return identifiers.filter((_, at) => candidate.weights[wordCount + at] > 0);
}
function definitionsOf({ record }, { term }) {
	return record.symbols.filter((symbol) => definitionTerm(symbol.name) === term && definesName(symbol));
}

// src/search/ranking/lexical-score.ts
/** The lexical features of a candidate, before anything else is looked at. */
function lexicalScore(candidate, { query }) {
	const { base } = RANKING_WEIGHTS;
	const passages = candidate.passages.map((passage) => scoreOf(passage.weights, query));
	passages.sort((a, b) => b - a);
	const file = base.file * scoreOf(candidate.weights, query);
	const bestPassage = base.bestPassage * (passages[0] ?? 0);
	const secondPassage = base.secondPassage * (passages[1] ?? 0);
	return {
		file,
		bestPassage,
		secondPassage,
		coverage: base.coverage * coveredShare(candidate, query) * (file + bestPassage + secondPassage)
	};
}
/** Dot product of the query's words with stored weights; definitions are a feature of their own. */
function scoreOf(weights, { terms, wordCount }) {
	let score = 0;
	for (let at = 0; at < wordCount; at++) score += terms[at].fileWeight * weights[at];
	return score;
}
/** Share of the query's words, by rarity, that the file holds. */
function coveredShare(candidate, { parts, terms }) {
	let all = 0;
	let covered = 0;
	for (const { stem, rarity } of parts) {
		all += rarity;
		if (candidate.weights[terms.findIndex(({ term }) => term === stem)] > 0) covered += rarity;
	}
	return all > 0 ? covered / all : 0;
}

// src/search/ranking/order-passages.ts
/** Each file's best passage in the files' order; only then every file's second one, and so on. */
function interleave(files) {
	const rounds = Math.max(0, ...files.map((passages) => passages.length));
	return Array.from({ length: rounds }, (_, round) => files.flatMap((passages) => passages[round] ?? [])).flat();
}
/** The file's passages, best first: the definitions that were asked for, then by lexical score. */
function passagesOf(file, context) {
	const { candidate } = file;
	const defining = definingPassages(file, context);
	if (context.query.definitionsOnly) return defining;
	const scored = candidate.passages.map(({ chunk, weights }) => ({
		chunk,
		score: scoreOf(weights, context.query)
	})).sort((a, b) => b.score - a.score || a.chunk - b.chunk).map(({ chunk }) => ({
		file,
		chunk,
		definition: void 0
	}));
	const passages = distinct([...defining.slice(0, 1), ...scored], file);
	if (passages.length > 0 || candidate.record.chunks.length === 0) return passages;
	return [{
		file,
		chunk: 0,
		definition: void 0
	}];
}
function definingPassages(file, { query, kinds }) {
	if (query.shape !== "symbol") return [];
	const { chunks } = file.candidate.record;
	return distinct(definitionsFor(file.candidate, query).map((definition) => {
		return {
			file,
			chunk: chunks.findIndex(({ startLine, endLine }) => startLine <= definition.nameLine && definition.nameLine <= endLine),
			definition
		};
	}).filter(({ chunk, definition }) => chunk >= 0 && (kinds?.has(definition.kind) ?? true)), file);
}
/** The parts of one long line are different chunks, but the same place to look at. */
function distinct(passages, { candidate }) {
	if (passages.length < 2) return passages;
	const seen = /* @__PURE__ */ new Set();
	return passages.filter(({ chunk }) => {
		const { startLine, endLine } = candidate.record.chunks[chunk];
		const lines = `${startLine}-${endLine}`;
		return !seen.has(lines) && seen.add(lines);
	});
}

// src/search/ranking/nearness.ts
/** How near a file is to the one that the asker is looking at: a factor, and none where nobody says. */
function nearness({ record }, { near }) {
	return near === void 0 ? {} : { nearness: factorOf(record.path, near) };
}
function factorOf(path, near) {
	const { sameFile, sameFolder, sharedFolders } = RANKING_WEIGHTS.nearness;
	if (path === near) return sameFile;
	const folders = path.split("/").slice(0, -1);
	const nearFolders = near.split("/").slice(0, -1);
	const longest = Math.max(folders.length, nearFolders.length);
	const parting = nearFolders.findIndex((folder, at) => folder !== folders[at]);
	const shared = parting === -1 ? nearFolders.length : parting;
	return shared === longest ? sameFolder : 1 + (sharedFolders - 1) * (shared / longest);
}

// src/search/ranking/path-agreement.ts
/** How well the path's own words answer the query, in units of the best base score. */
function pathAgreement({ record }, { query, lexicon }) {
	const { agreement } = RANKING_WEIGHTS;
	const { stem, above } = pathWords(record.path, lexicon);
	let all = 0;
	let found = 0;
	for (const part of query.parts) {
		all += part.rarity;
		found += part.rarity * Math.max(match(part.stem, stem, agreement.stemWord), match(part.stem, above, agreement.directoryWord));
	}
	const asked = new Set(query.parts.map((part) => part.stem));
	const named = stem.filter((word) => asked.has(word)).length;
	return {
		pathWords: all > 0 ? agreement.pathWords * (found / all) : 0,
		stemNamed: stem.length > 0 ? agreement.stemNamed * (named / stem.length) : 0
	};
}
/** Hundreds of paths are candidates of every query: their words are kept as long as the index is. */
const known = /* @__PURE__ */ new WeakMap();
function pathWords(path, lexicon) {
	const words = known.get(lexicon) ?? /* @__PURE__ */ new Map();
	known.set(lexicon, words);
	const found = words.get(path) ?? analysePath(path);
	words.set(path, found);
	return found;
}
function analysePath(path) {
	const directories = path.split("/");
	return {
		stem: stemsOf(stemOfName(directories.pop())),
		above: directories.slice(-3).flatMap(stemsOf)
	};
}
function stemsOf(text) {
	return [...wordsOf(text)].flatMap((word) => analyseWord(word.text).parts);
}
const MIN_BEGINNING = 3;
function match(part, words, full) {
	if (words.includes(part)) return full;
	return words.some((word) => Math.min(word.length, part.length) >= MIN_BEGINNING && (word.startsWith(part) || part.startsWith(word))) ? full * RANKING_WEIGHTS.agreement.wordBeginning : 0;
}

// src/search/ranking/priors.ts
/** Words that ask for a kind of file; then it is not held against a file that it is of this kind. */
const ASKED_BY = {
	test: stems("test", "tests", "testing", "spec", "mock", "fixture", "assert"),
	example: stems("example", "sample", "demo", "tutorial", "usage"),
	legacy: stems("legacy", "compat", "compatibility", "deprecated", "vendor"),
	barrel: stems("export", "import", "package", "index", "module"),
	doc: stems("doc", "docs", "documentation", "guide", "readme", "changelog", "manual", "tutorial"),
	declaration: stems("type", "types", "declaration", "typing")
};
/** What is known of a file before the query is read: factors on its score. */
function priors({ record }, { query, lexicon }) {
	const { factors } = RANKING_WEIGHTS;
	const applied = {};
	for (const trait of [
		"test",
		"example",
		"legacy",
		"barrel",
		"declaration",
		"doc"
	]) if (record.traits[trait] && !asks(query, ASKED_BY[trait])) applied[trait] = factors[trait];
	applied.size = 1 + factors.size * Math.log2(1 + record.lines / Math.max(1, lexicon.meanLines));
	return applied;
}
function stems(...words) {
	return new Set(words.flatMap((word) => analyseWord(word).parts));
}
function asks({ parts }, words) {
	return parts.some((part) => words.has(part.stem));
}

// src/search/ranking/rank.ts
/**
* Orders candidates, best first, ties by path. The one ranking: it sees candidates and the lexicon, never where they
* came from.
*/
function rankFiles(candidates, context) {
	const base = candidates.map((candidate) => lexicalScore(candidate, context));
	const unit = Math.max(1e-9, ...base.map(sum));
	return candidates.map((candidate, at) => {
		const agreement = {
			...pathAgreement(candidate, context),
			...definitionSite(candidate, context)
		};
		const additions = {
			...base[at],
			...scaled(agreement, unit)
		};
		const factors = {
			...priors(candidate, context),
			...nearness(candidate, context)
		};
		const factor = Object.values(factors).reduce((product, value) => product * value, 1);
		return {
			candidate,
			score: sum(additions) * factor,
			features: () => ({
				...additions,
				...asFactors(factors)
			})
		};
	}).sort((a, b) => b.score - a.score || (a.candidate.record.path < b.candidate.record.path ? -1 : 1));
}
function sum(values) {
	return Object.values(values).reduce((total, value) => total + value, 0);
}
function scaled(values, by) {
	return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value * by]));
}
/** Factors read as `×test`: they multiply, everything else adds. */
function asFactors(factors) {
	return Object.fromEntries(Object.entries(factors).map(([name, value]) => [`×${name}`, value]));
}

// src/search/similar-symbols.ts
const SHOWN = 3;
/** Defined names near the identifiers of a query that found nothing, nearest first. */
function similarSymbols(identifiers, lexicon) {
	const names = identifiers.length > 0 ? lexicon.symbolNames() : [];
	return [...new Set(identifiers.flatMap(({ name }) => nearest(name, names)))].slice(0, SHOWN);
}

// src/search/search.ts
/** Answers a query from an index. Changes nothing. Throws ValidationError where the index turns out to be damaged. */
function search(index, query, { limit, degradations = [], near }) {
	const started = performance.now();
	const lexicon = index.lexicon();
	const terms = queryTerms(query, lexicon);
	const kinds = admittedKinds(query);
	const found = index.candidates(request(query, terms, {
		files: admittedFiles(query, lexicon),
		kinds
	}));
	const context = {
		query: terms,
		lexicon,
		kinds,
		near
	};
	const ranked = rankFiles(found.candidates, context);
	const byFile = ranked.map((file) => withPhrases(passagesOf(file, context), {
		file,
		index,
		query
	}));
	const passages = interleave(byFile);
	const size = query.limit ?? limit;
	const page = passages.slice((query.page - 1) * size, query.page * size);
	return {
		query: query.raw,
		hits: page.map((passage) => hitOf(passage, {
			index,
			terms
		})),
		places: passages.length,
		files: query.phrases.length > 0 || terms.definitionsOnly ? countFiles(passages) : found.matchingFiles,
		page: query.page,
		provenance: provenanceOf(index, degradations),
		facets: query.page > 1 || page.length === passages.length ? [] : facetsOf(placesOf(ranked, byFile), query),
		hints: [...query.hints, ...commonWordsHint(terms)],
		similarSymbols: passages.length === 0 ? similarSymbols(terms.identifiers, lexicon) : [],
		tookMs: performance.now() - started
	};
}
function placesOf(files, passages) {
	return files.map(({ candidate: { record } }, at) => {
		return {
			path: record.path,
			language: record.language,
			places: passages[at].length
		};
	});
}
function request(query, { terms, identifiers }, filters) {
	const asked = identifiers.filter(({ name }) => query.symbols.includes(name)).map(({ term }) => term);
	return {
		terms,
		requiredInFile: asked.length > 0 ? [asked] : [],
		requiredInChunk: query.phrases.flatMap(phraseTerms).map((term) => [term]),
		limit: 200,
		...filters
	};
}
/** With phrases any chunk of a file may be the one that holds them, not only those that score best. */
function withPhrases(passages, { file, index, query }) {
	if (query.phrases.length === 0) return passages;
	const listed = new Set(passages.map(({ chunk }) => chunk));
	const kinds = admittedKinds(query);
	const others = file.candidate.record.chunks.flatMap(({ kind }, chunk) => listed.has(chunk) || query.symbols.length > 0 || !(kinds?.has(kind) ?? true) ? [] : [{
		file,
		chunk,
		definition: void 0
	}]);
	const holding = (hasWords(query.phrases) ? [...passages, ...others] : passages).filter(({ chunk }) => {
		const text = index.chunkText(file.candidate.file, chunk);
		return query.phrases.every((phrase) => containsPhrase(text, phrase));
	});
	return distinct(holding, file);
}
function hitOf({ file, chunk, definition }, { index, terms }) {
	const { record } = file.candidate;
	const naming = record.chunks[chunk];
	const { startLine, endLine } = naming;
	const { kind, symbol, breadcrumb } = definition ? namedAfter(definition, {
		naming,
		path: record.path
	}) : naming;
	const text = index.chunkText(file.candidate.file, chunk);
	const focus = definition ? definitionFocus(definition) : focusLine({
		text,
		startLine
	}, terms.parts);
	return {
		path: record.path,
		startLine,
		endLine,
		focusLine: Math.max(startLine, focus),
		language: record.language,
		kind,
		symbol,
		breadcrumb,
		score: file.score,
		commit: index.manifest.commit,
		text,
		features: file.features()
	};
}
/** A chunk of several small definitions is named after its largest; who asks for another one should read its name. */
function namedAfter({ name, kind }, { naming, path }) {
	if (naming.symbol === name) return naming;
	return {
		kind,
		symbol: name,
		breadcrumb: `${path.slice(path.lastIndexOf("/") + 1)} › ${name}`
	};
}
function provenanceOf({ manifest }, degradations) {
	return {
		commit: manifest.commit,
		ref: manifest.ref,
		indexedAt: manifest.indexedAt,
		source: "snapshot",
		files: manifest.counts.files,
		degradations
	};
}
function countFiles(passages) {
	return new Set(passages.map(({ file }) => file)).size;
}
function commonWordsHint({ wordCount }) {
	return wordCount > 0 ? [] : ["Single letters and common words are not indexed; add a word that names what you are looking for."];
}

// src/store/snapshot/best.ts
/** Places of the highest scores above 0, highest first, ties by place. */
function best(scores, limit) {
	const least = lowestOfBest(scores, limit);
	const places = [];
	for (let place = 0; place < scores.length; place++) if (scores[place] >= least) places.push(place);
	return places.sort((a, b) => scores[b] - scores[a] || a - b).slice(0, limit);
}
/**
* The lowest score that may still count. Only the best scores so far are kept, lowest first as a heap: most scores of a
* large index are below all of them, and cost one comparison.
*/
function lowestOfBest(scores, limit) {
	const heap = new Float32Array(Math.min(limit, scores.length));
	for (const score of scores) if (score > heap[0]) replaceLowest(heap, score);
	return Math.max(heap[0], SMALLEST);
}
const SMALLEST = 2 ** -149;
function replaceLowest(heap, score) {
	let at = 0;
	for (;;) {
		let child = 2 * at + 1;
		if (child + 1 < heap.length && heap[child + 1] < heap[child]) child++;
		if (child >= heap.length || heap[child] >= score) break;
		heap[at] = heap[child];
		at = child;
	}
	heap[at] = score;
}

// src/store/snapshot/score-documents.ts
/** Dot product of a query with every document: the sum over terms of query weight times stored weight. */
function scoreDocuments(index, terms) {
	const scores = new Float32Array(index.documentCount);
	for (const { term, weight } of terms) {
		const step = weight / 255;
		for (let place = index.offsets[term]; place < index.offsets[term + 1]; place++) scores[index.documents[place]] += step * index.weights[place];
	}
	return scores;
}

// src/store/snapshot/snapshot-file-record.ts
/** A file record that is read from the columns as far as somebody looks: of most candidates that is the path alone. */
var SnapshotFileRecord = class {
	path;
	#snapshot;
	#file;
	#symbols;
	#chunks;
	constructor(snapshot, file) {
		this.#snapshot = snapshot;
		this.#file = file;
		this.path = snapshot.paths.at(file);
	}
	get blob() {
		return this.#snapshot.blob(this.#file);
	}
	get language() {
		return this.#snapshot.strings.at(this.#snapshot.columns.fileLanguage[this.#file]);
	}
	get traits() {
		return unpackTraits(this.#snapshot.columns.fileTraits[this.#file]);
	}
	get lines() {
		return this.#snapshot.columns.fileLines[this.#file];
	}
	get symbols() {
		const { columns, strings } = this.#snapshot;
		this.#symbols ??= rows(columns.fileSymbols, this.#file).map((at) => ({
			name: strings.at(columns.symbolName[at]),
			kind: kindOf(columns.symbolKind[at]),
			startLine: columns.symbolStartLine[at],
			nameLine: columns.symbolNameLine[at],
			endLine: columns.symbolEndLine[at]
		}));
		return this.#symbols;
	}
	get chunks() {
		this.#chunks ??= rows(this.#snapshot.columns.fileChunks, this.#file).map((at) => new SnapshotChunkRecord(this.#snapshot, at));
		return this.#chunks;
	}
};
/** Names are decoded when read: ranking looks at the lines of every candidate's chunks, and at the names of those shown. */
var SnapshotChunkRecord = class {
	startLine;
	endLine;
	kind;
	#snapshot;
	#at;
	constructor(snapshot, at) {
		const { columns } = snapshot;
		this.startLine = columns.chunkStartLine[at];
		this.endLine = columns.chunkEndLine[at];
		this.kind = kindOf(columns.chunkKind[at]);
		this.#snapshot = snapshot;
		this.#at = at;
	}
	get symbol() {
		return this.#snapshot.strings.at(this.#snapshot.columns.chunkSymbol[this.#at]);
	}
	get breadcrumb() {
		return this.#snapshot.strings.at(this.#snapshot.columns.chunkBreadcrumb[this.#at]);
	}
};
/** Places that a CSR column gives to a row. */
function rows(offsets, row) {
	const first = offsets[row];
	return Array.from({ length: offsets[row + 1] - first }, (_, at) => first + at);
}
function kindOf(number) {
	return KINDS[number];
}

// src/store/snapshot/snapshot-lexicon.ts
/** The lexicon of a snapshot: read from its columns, nothing stored twice. */
var SnapshotLexicon = class {
	fileCount;
	chunkCount;
	meanLines;
	#snapshot;
	#inverted;
	#summaries;
	constructor(snapshot, inverted) {
		this.#snapshot = snapshot;
		this.#inverted = inverted;
		this.fileCount = inverted.files.documentCount;
		this.chunkCount = inverted.chunks.documentCount;
		const lines = snapshot.columns.fileLines.reduce((sum, count) => sum + count, 0);
		this.meanLines = lines / Math.max(1, this.fileCount);
	}
	fileFrequency(term) {
		return this.#frequency(this.#inverted.files, term);
	}
	chunkFrequency(term) {
		return this.#frequency(this.#inverted.chunks, term);
	}
	files() {
		this.#summaries ??= this.#summarise();
		return this.#summaries;
	}
	symbolNames() {
		const { columns, strings } = this.#snapshot;
		return [...new Set(columns.symbolName)].map((name) => strings.at(name));
	}
	#frequency({ offsets }, term) {
		const number = this.#snapshot.terms.find(term);
		return number < 0 ? 0 : offsets[number + 1] - offsets[number];
	}
	#summarise() {
		const { columns, paths, strings } = this.#snapshot;
		return Array.from({ length: this.fileCount }, (_, file) => ({
			path: paths.at(file),
			language: strings.at(columns.fileLanguage[file]),
			traits: unpackTraits(columns.fileTraits[file])
		}));
	}
};

// src/store/snapshot/snapshot-index.ts
/** Searches one snapshot in memory; texts are read from its file. */
var SnapshotIndex = class {
	manifest;
	#snapshot;
	#files;
	#chunks;
	#lexicon;
	#fileOfChunk;
	/** The text that was read last: who asks for a chunk mostly asks for others of its file. */
	#text;
	constructor(snapshot) {
		this.manifest = snapshot.manifest;
		this.#snapshot = snapshot;
		const { files, chunks } = snapshot.takeVectors();
		this.#files = invert(files, snapshot.terms.length);
		this.#chunks = invert(chunks, snapshot.terms.length);
		this.#lexicon = new SnapshotLexicon(snapshot, {
			files: this.#files,
			chunks: this.#chunks
		});
		this.#fileOfChunk = filesOfChunks(snapshot.columns.fileChunks);
	}
	lexicon() {
		return this.#lexicon;
	}
	candidates(request) {
		const admits = this.#admission(request);
		const chunkScores = scoreDocuments(this.#chunks, this.#weigh(request.terms, "chunkWeight"));
		const fileScores = scoreDocuments(this.#files, this.#weigh(request.terms, "fileWeight"));
		const chunkRestricted = request.kinds !== void 0 || request.requiredInChunk.length > 0;
		const filesWithChunks = new Uint8Array(fileScores.length);
		for (let chunk = 0; chunk < chunkScores.length; chunk++) {
			if (chunkScores[chunk] === 0) continue;
			if (admits.file(this.#fileOfChunk[chunk]) && admits.chunk(chunk)) filesWithChunks[this.#fileOfChunk[chunk]] = 1;
			else chunkScores[chunk] = 0;
		}
		let matchingFiles = 0;
		for (let file = 0; file < fileScores.length; file++) if (fileScores[file] > 0 && admits.file(file) && (!chunkRestricted || filesWithChunks[file] === 1)) matchingFiles++;
		else fileScores[file] = 0;
		const chosen = new Set(best(fileScores, request.limit));
		for (const chunk of best(chunkScores, request.limit)) {
			const file = this.#fileOfChunk[chunk];
			if (fileScores[file] > 0) chosen.add(file);
		}
		const numbers = request.terms.map(({ term }) => this.#snapshot.terms.find(term));
		return {
			candidates: [...chosen].sort((a, b) => a - b).map((file) => this.#candidate(file, {
				chunkScores,
				numbers
			})),
			matchingFiles
		};
	}
	chunkText(file, chunk) {
		const { fileChunks, chunkStart, chunkEnd } = this.#snapshot.columns;
		const at = fileChunks[file] + chunk;
		if (this.#text?.file !== file) this.#text = {
			file,
			text: this.#snapshot.text(file)
		};
		return this.#text.text.slice(chunkStart[at], chunkEnd[at]);
	}
	close() {
		this.#snapshot.close();
	}
	#weigh(terms, field) {
		return terms.map((term) => ({
			term: this.#snapshot.terms.find(term.term),
			weight: term[field]
		})).filter(({ term, weight }) => term >= 0 && weight > 0);
	}
	/** The request's filters as two questions. */
	#admission(request) {
		const inFile = this.#holdsAll(this.#files, request.requiredInFile);
		const inChunk = this.#holdsAll(this.#chunks, request.requiredInChunk);
		const kinds = request.kinds && new Set([...request.kinds].map((kind) => KINDS.indexOf(kind)));
		const { chunkKind } = this.#snapshot.columns;
		return {
			file: (file) => (request.files?.has(file) ?? true) && inFile(file),
			chunk: (chunk) => (kinds?.has(chunkKind[chunk]) ?? true) && inChunk(chunk)
		};
	}
	/** Whether a document holds at least one term of every group. */
	#holdsAll(index, groups) {
		const numbers = groups.map((group) => group.map((term) => this.#snapshot.terms.find(term)).filter((term) => term >= 0));
		return (document) => numbers.every((group) => group.some((term) => weightOf(index, term, document) > 0));
	}
	#candidate(file, { chunkScores, numbers }) {
		const weights = (index, document) => Float32Array.from(numbers, (term) => term < 0 ? 0 : weightOf(index, term, document) / 255);
		const first = this.#snapshot.columns.fileChunks[file];
		const end = this.#snapshot.columns.fileChunks[file + 1];
		const passages = best(chunkScores.subarray(first, end), 4).map((chunk) => ({
			chunk,
			weights: weights(this.#chunks, first + chunk)
		}));
		return {
			file,
			record: new SnapshotFileRecord(this.#snapshot, file),
			weights: weights(this.#files, file),
			passages
		};
	}
};
function filesOfChunks(fileChunks) {
	const files = new Uint32Array(fileChunks.at(-1));
	for (let file = 0; file + 1 < fileChunks.length; file++) files.fill(file, fileChunks[file], fileChunks[file + 1]);
	return files;
}

// src/store/snapshot/snapshot-library.ts
/**
* The snapshots of a data folder, one folder per repository, loaded when first asked for and again when a newer one is
* published. A search that is under way keeps the index that it began with.
*/
var SnapshotLibrary = class {
	#dataDirectory;
	#fingerprint;
	#loaded = /* @__PURE__ */ new Map();
	constructor({ dataDirectory, fingerprint }) {
		this.#dataDirectory = dataDirectory;
		this.#fingerprint = fingerprint;
	}
	/**
	* Runs `work` on the repository's newest sound index. Throws QueryError `not-indexed` where there is none, and
	* ValidationError where there are some but none can be used.
	*/
	async use(identity, work) {
		const key = identityKey(identity);
		try {
			return await this.#borrow(key, work);
		} catch (error) {
			if (!(error instanceof ValidationError) || !this.#loaded.has(key)) throw error;
			this.#drop(key);
			return await this.#borrow(key, work);
		}
	}
	async #borrow(key, work) {
		const loaded = this.#load(key);
		loaded.users++;
		try {
			return await work(loaded);
		} finally {
			loaded.users--;
			closeIfDone(loaded);
		}
	}
	close() {
		for (const key of [...this.#loaded.keys()]) this.#drop(key);
	}
	#load(key) {
		const folder = new SnapshotFolder(join(this.#dataDirectory, key));
		const version = folder.version();
		const held = this.#loaded.get(key);
		if (held && held.version === version) return held;
		const { snapshot, failures } = folder.openNewest(this.#fingerprint);
		if (!snapshot) {
			if (failures[0]) throw failures[0];
			throw notIndexed();
		}
		this.#drop(key);
		const degradations = failures.map(({ message }) => `${message} This answer is from the one before it.`);
		const loaded = {
			index: new SnapshotIndex(snapshot),
			degradations,
			version: version ?? "",
			users: 0,
			replaced: false
		};
		this.#loaded.set(key, loaded);
		return loaded;
	}
	#drop(key) {
		const loaded = this.#loaded.get(key);
		if (!loaded) return;
		this.#loaded.delete(key);
		loaded.replaced = true;
		closeIfDone(loaded);
	}
};
function closeIfDone({ users, replaced, index }) {
	if (replaced && users === 0) index.close();
}
function notIndexed() {
	return new QueryError("not-indexed", "This repository has no index yet.", { suggestions: ["Build one with `slashfind index`, with the same --data and --repository."] });
}

// src/wiring.ts
function createSearch({ dataDirectory }) {
	const library = new SnapshotLibrary({
		dataDirectory,
		fingerprint: FINGERPRINT
	});
	return {
		search: ({ identity, query, ...options }) => library.use(identity, ({ index, degradations }) => search(index, query, {
			...options,
			degradations
		})),
		close: async () => library.close()
	};
}

export { parseQuery as n, createSearch as t };