import { C as record, S as object, T as string, r as I, x as number } from "./vendor~start~run-find-action~run~run-action.js";
import { $ as CALL_RULES, $t as CHUNK_TERMS, An as LANGUAGES, Cn as inverseDocumentFrequency, Et as newestMemory, F as chunkPayload, Ft as differingBits, G as fileId, Gt as memoryEstimate, Hn as quote, Ht as weightOf, I as filePayload, Jt as FINGERPRINT, L as manifestPayload, M as termKey, Mt as codeOf, N as denseQuery, On as findLanguage, Pt as cosine, Q as httpClient, S as traitsOf, Sn as stem, T as readLexicon, Tt as SnapshotFolder, U as MANIFEST_ID, Un as nearest$1, Vt as invert, W as chunkId, Xt as liveFingerprint, Z as timeLimit, _n as pair, b as unpackTraits, bn as writtenParts, c as TERM_READING, cr as QueryError, d as nearCapWarning, dn as stemOfName, dt as ofType, en as FILE_TERMS, f as closestLines, ft as readPayload, gn as lastName, hn as definitionTerms, ht as areComparable, i as connectQdrant, ir as BudgetError, j as indexOf, jn as KINDS, kn as languageOfPath, l as termsOf, ln as nameOfIdentity, lr as SlashfindError, mn as definitionTerm, mt as whyNotPaid, nn as aliasOf, o as CacheCounts, on as denseName, p as isCloser, pn as analyseWord, r as queryModels, rt as NOT_FOUND, s as BudgetOnDemand, sn as identityKey, sr as ProviderError, u as isNearCap, un as embeddedText, ur as ValidationError, ut as Points, vn as wholeTerm, wn as definesName, x as LiveLexicon, xn as STOP_WORDS, yn as wordsOf, zt as readHead } from "./models.js";
import { i as ProbotOctokit } from "./probot~start~run-find-action~run.js";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getHeapStatistics } from "node:v8";

// src/resilience/endpoint-open.ts
/** The code of the ProviderError for a call that was not made, as the server is known not to work. */
const ENDPOINT_OPEN = "endpoint-open";
/** The detail that says, in words for readers, who has been failing since when; it ends a sentence. */
const OUTAGE = "outage";
const TITLES = {
	qdrant: "Qdrant",
	voyage: "Voyage",
	github: "GitHub"
};
/** What a call gets in place of an answer. */
function endpointOpen(view) {
	const { name, address, lastError } = view;
	const outage = `${TITLES[name] ?? name} has been failing since ${timeOf(view.since)}`;
	const why = lastError ? ` The last error: ${lastError.message}` : "";
	return new ProviderError(ENDPOINT_OPEN, `${outage}, and ${address} is not asked until it is well.${why}`, {
		details: {
			[OUTAGE]: outage,
			...lastError && { last: lastError.code }
		},
		suggestions: ["Look at that server; it is asked again by itself."],
		retryable: true
	});
}
/** "Voyage has been failing since 12:03 UTC", of an error of {@link endpointOpen}; undefined of others. */
function outageOf({ code, details }) {
	return code === "endpoint-open" ? String(details[OUTAGE]) : void 0;
}
/** With the day where that is not today. */
function timeOf(milliseconds) {
	const time = new Date(milliseconds).toISOString();
	const today = (/* @__PURE__ */ new Date()).toISOString().slice(0, 10);
	return `${time.startsWith(today) ? time.slice(11, 16) : time.slice(0, 16).replace("T", " ")} UTC`;
}

// src/search/query-vector.ts
const BY_WORDS = {
	dense: void 0,
	degradations: []
};
/** Embeds a query, if that can help. An embedder that cannot be asked makes the answer less clever, and no error. */
async function queryVector({ query, manifest, embedder }) {
	if (!embedder || !hasMeaning(query)) return BY_WORDS;
	const reason = whyNotComparable(manifest, embedder);
	if (reason !== void 0) return byWords(reason);
	try {
		const identity = nameOfIdentity(manifest.identity);
		return {
			dense: await embedder.embedQuery(query.text, { identity }),
			degradations: []
		};
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		return byWords(whyNotEmbedded(error));
	}
}
function whyNotEmbedded(error) {
	if (error instanceof BudgetError) return whyNotPaid(error);
	const outage = outageOf(error);
	if (outage !== void 0) return outage;
	const { reason } = error.details;
	return `the query could not be embedded (${typeof reason === "string" ? `${error.code}: ${reason}` : error.code})`;
}
/** Whether {@link queryVector} would ask the embedder. */
function embedsQuery({ query, manifest, embedder }) {
	return hasMeaning(query) && whyNotComparable(manifest, embedder) === void 0;
}
/** The degradation of a search that goes without meaning; the reason ends the sentence. */
function searchedByWords(reason) {
	return `Searched by words alone: ${reason}.`;
}
/** Undefined where the index has vectors that a query's can be compared with. */
function whyNotComparable({ embedding, pending, counts }, { model }) {
	if (!embedding || pending >= counts.chunks) return "the index has no dense vectors yet";
	if (areComparable(embedding, model)) return void 0;
	return `the vectors of the index are by ${nameOf$1(embedding)}, those of queries by ${nameOf$1(model)}`;
}
/** A phrase and a symbol's name are looked for as they are written. */
function hasMeaning({ text, phrases, symbols }) {
	return text !== "" && phrases.length === 0 && symbols.length === 0;
}
function byWords(reason) {
	return {
		dense: void 0,
		degradations: [searchedByWords(reason)]
	};
}
function nameOf$1({ name, dimension }) {
	return `${name} (${dimension})`;
}

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

// src/search/facets.ts
/** From so many places on, an answer is broad enough to be narrowed down. */
const BROAD = 20;
/** A facet that leaves more than this share tells nothing, and one that leaves less tells of a detail. */
const MOST$1 = .7;
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
	return [...counts].filter(([, count]) => count <= MOST$1 * all && count >= Math.max(LEAST * all, 2)).sort(([a, countA], [b, countB]) => countB - countA || b.length - a.length || (a < b ? -1 : 1));
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
/**
* Terms that a chunk with the phrase holds, at least one of each group: a cheap sieve before texts are read. The phrase's
* ends may be parts of longer words in the text, and then leave other terms there.
*/
function phraseTerms(phrase) {
	return isCased(phrase) ? casedTerms(phrase) : anyCaseTerms(phrase);
}
/** Written just so, its parts are parts in the text as well. */
function casedTerms(phrase) {
	return [...wordsOf(phrase)].flatMap(({ text }) => writtenParts(text)).slice(1, -1).flatMap((part) => analyseWord(part).parts).map((term) => [term]);
}
/** In the text a word may have capitals (`fooBar`), and then other parts: only whole words tell. */
function anyCaseTerms(phrase) {
	return [...wordsOf(phrase)].slice(1, -1).map(({ text }) => text).filter((word) => analyseWord(word).parts.length > 0).map((word) => [...analyseWord(word).parts.slice(0, 1), wholeTerm(writtenParts(word).join(""))]);
}
function isCased(phrase) {
	return /\p{Lu}/u.test(phrase);
}
/** Case counts only where the phrase has upper case. */
function containsPhrase(text, phrase) {
	return isCased(phrase) ? text.includes(phrase) : text.toLowerCase().includes(phrase);
}
/** Whether any phrase holds a word that is indexed; one that is all signs or single letters stands everywhere. */
function hasWords(phrases) {
	return phrases.some((phrase) => [...wordsOf(phrase)].some(({ text }) => analyseWord(text).parts.length > 0));
}

// src/search/terms/certainty.ts
/**
* How sure it is that the asker means a name or a word: a share of what it weighs as written. A guess has to stay
* behind what stands there exactly, and still lead what has nothing to do with it.
*/
const CERTAINTY = {
	/** Typed just so. */
	written: 1,
	/** All that is asked, word by word, spells a defined name: `retry policy` and nothing else. */
	spelledInFull: .9,
	/** Neighbouring words that together spell a defined name: `retry policy` for `RetryPolicy`. */
	spelled: .8,
	/** One edit away from what was typed, which the index does not hold. */
	assumed: .5
};

// src/search/ranking/path-words.ts
/** Of each index; the words of a path take some 700 bytes. */
const PATHS_KEPT = 1e4;
/** Hundreds of paths are candidates of every query: their words are kept as long as the index is. */
const known = /* @__PURE__ */ new WeakMap();
function wordsOfPath(path, lexicon) {
	let words = known.get(lexicon);
	if (words === void 0) {
		words = new I({ max: Math.max(1, Math.min(PATHS_KEPT, lexicon.fileCount)) });
		known.set(lexicon, words);
	}
	let found = words.get(path);
	if (found === void 0) {
		found = analysePath(path);
		words.set(path, found);
	}
	return found;
}
function analysePath(path) {
	const directories = path.split("/");
	const name = directories.pop();
	const above = directories.slice(-3).flatMap(stemsOf$1);
	return {
		stem: stemsOf$1(stemOfName(name)),
		above,
		all: new Set(stemsOf$1(path))
	};
}
/** The stems of a text's words. */
function stemsOf$1(text) {
	return [...wordsOf(text)].flatMap((word) => analyseWord(word.text).parts);
}

// src/search/ranking/definition-site.ts
/** How well a definition is the one that is meant, beside one of a function that is spelled just so: factors. */
const FIT = {
	/** A type stands for more than a function of its name. */
	type: 1.4,
	/** A field or a constant: who looks up a common word by its name mostly means something larger. */
	value: .35,
	/** A function in one line is mostly a prototype of one that stands elsewhere. */
	oneLine: .8,
	/** Its file is called like it. */
	namesake: 1.5,
	/** It stands where the query says in front of the name. */
	qualified: 2.5,
	/** In a test, an example, or a copy: behind an equal one elsewhere. */
	aside: .6,
	/** Spelled with other capitals or separators. */
	otherSpelling: .2
};
const TYPES = /* @__PURE__ */ new Set([
	"class",
	"interface",
	"type",
	"enum",
	"module"
]);
const VALUES = /* @__PURE__ */ new Set([
	"variable",
	"config",
	"other"
]);
/** How well the file defines what a query asks for that is nothing but a name. */
function definedName(context) {
	return context.query.shape === "symbol" ? bestFit(context) : () => 0;
}
/** How well the file defines one of the names in a sentence. */
function definedInSentence(context) {
	return context.query.shape === "sentence" ? bestFit(context) : () => 0;
}
function bestFit(context) {
	if (context.query.identifiers.length === 0) return () => 0;
	return (candidate) => {
		let best = 0;
		for (const fit of fits(candidate, context, 0).values()) best = Math.max(best, fit);
		return best;
	};
}
/**
* The candidate's definitions that the query asks for: best fitting first, as they stand in the file among equals. What
* the words of a sentence may spell besides is a guess, and no reason to show it.
*/
function definitionsFor(candidate, context) {
	return [...fits(candidate, context, context.query.shape === "symbol" ? 0 : CERTAINTY.spelledInFull)].sort((a, b) => b[1] - a[1] || a[0].nameLine - b[0].nameLine).map(([symbol]) => symbol);
}
/** How well each definition of a wanted kind fits that is meant with at least some certainty. */
function fits(candidate, context, leastCertainty) {
	const { query, kinds } = context;
	const found = /* @__PURE__ */ new Map();
	for (const identifier of definedHere(candidate, query)) {
		if (identifier.certainty < leastCertainty) continue;
		for (const symbol of definitionsOf(candidate, identifier)) {
			if (!(kinds?.has(symbol.kind) ?? true)) continue;
			const fit = identifier.certainty * fitOf(symbol, {
				record: candidate.record,
				identifier
			});
			found.set(symbol, Math.max(found.get(symbol) ?? 0, fit * placeFit(candidate, context)));
		}
	}
	return found;
}
/** Whether the file stands where the query says in front of the name: `caddyhttp.Handler` is the one in `caddyhttp/`. */
function placeFit({ record }, { query: { qualifiers }, lexicon }) {
	if (qualifiers.length === 0) return 1;
	const { all } = wordsOfPath(record.path, lexicon);
	const shared = qualifiers.filter((word) => all.has(word)).length;
	return 1 + (FIT.qualified - 1) * (shared / qualifiers.length);
}
function fitOf({ name, kind, nameLine, endLine }, { record, identifier }) {
	const { path, traits } = record;
	const stem = stemOfName(path.slice(path.lastIndexOf("/") + 1));
	const isType = TYPES.has(kind);
	const isValue = VALUES.has(kind);
	return (isType ? FIT.type : isValue ? FIT.value : nameLine === endLine ? FIT.oneLine : 1) * (definitionTerm(stem) === identifier.term ? FIT.namesake : 1) * (traits.test || traits.example || traits.legacy ? FIT.aside : 1) * (name === identifier.name || lastName(name) === identifier.name ? 1 : FIT.otherSpelling);
}
/** The stored weights tell without looking at symbols whether a file defines a name. */
function definedHere(candidate, { identifiers, wordCount }) {
	return identifiers.filter((_, at) => candidate.weights[wordCount + at] > 0);
}
function definitionsOf({ record }, { term }) {
	return record.symbols.filter((symbol) => definitionTerms(symbol.name).includes(term) && definesName(symbol, record.language));
}

// src/search/ranking/order-passages.ts
/** Where the passage's text stands. */
function placeOf({ file: { candidate }, chunk }) {
	return {
		file: candidate.file,
		blob: candidate.record.blob,
		chunk
	};
}
/** Each file's best passage in the files' order; only then every file's second one, and so on. */
function interleave(files) {
	const rounds = Math.max(0, ...files.map((passages) => passages.length));
	return Array.from({ length: rounds }, (_, round) => files.flatMap((passages) => passages[round] ?? [])).flat();
}
/** The file's passages, best first: the definition that was asked for, then as retrieval brought them, by lexical score. */
function passagesOf(file, context) {
	const { candidate } = file;
	const defining = definingPassages(file, context);
	if (context.query.definitionsOnly) return defining;
	const scored = candidate.passages.map(({ chunk }) => ({
		file,
		chunk,
		definition: void 0
	}));
	const passages = distinct([...defining.slice(0, 1), ...scored], file);
	if (passages.length > 0) return passages;
	const top = firstOfKinds(candidate.record, context.kinds);
	return top < 0 ? [] : [{
		file,
		chunk: top,
		definition: void 0
	}];
}
function firstOfKinds(record, kinds) {
	for (let place = 0; place < record.chunkCount; place++) if (kinds?.has(record.chunk(place).kind) ?? true) return place;
	return -1;
}
function definingPassages(file, context) {
	const { record } = file.candidate;
	return distinct(definitionsFor(file.candidate, context).map((definition) => {
		return {
			file,
			chunk: chunkOfLine(record, definition.nameLine),
			definition
		};
	}).filter(({ chunk }) => chunk >= 0), file);
}
/** Place of the first chunk that holds a line, or -1. */
function chunkOfLine(record, line) {
	for (let place = 0; place < record.chunkCount; place++) {
		const { startLine, endLine } = record.chunk(place);
		if (startLine <= line && line <= endLine) return place;
	}
	return -1;
}
/** Each place once: the parts of one long line are different chunks, but the same place to look at. */
function distinct(passages, { candidate }) {
	if (passages.length < 2) return passages;
	const seen = /* @__PURE__ */ new Set();
	return passages.filter(({ chunk }) => {
		const { startLine, endLine } = candidate.record.chunk(chunk);
		const place = startLine === endLine ? -startLine : chunk;
		return !seen.has(place) && seen.add(place);
	});
}

// src/search/ranking/as-typed.ts
/**
* Whether the file holds the one name that is asked for just as it was typed, where it is defined nowhere: what is exact
* leads what is assumed, and what only shares its parts.
*/
function asTyped({ query: { standing, terms } }) {
	const places = standing.map((name) => terms.findIndex(({ term }) => term === name));
	return ({ weights }) => places.some((at) => weights[at] > 0) ? 1 : 0;
}

// src/search/ranking/nearness.ts
/** Its neighbours: one folder is mostly one concern. The file itself counts 1. */
const SAME_FOLDER = 2 / 3;
/** At most, for the share of leading folders that are the same: the same package, or the same layer. */
const SHARED_FOLDERS = 1 / 2;
/** How near a file is to the one that the asker is looking at; 0 where nobody says. */
function nearness({ near }) {
	if (near === void 0) return () => 0;
	const nearFolders = near.split("/").slice(0, -1);
	return ({ record: { path } }) => {
		if (path === near) return 1;
		const folders = path.split("/").slice(0, -1);
		const longest = Math.max(folders.length, nearFolders.length);
		const parting = nearFolders.findIndex((folder, at) => folder !== folders[at]);
		const shared = parting === -1 ? nearFolders.length : parting;
		return shared === longest ? SAME_FOLDER : SHARED_FOLDERS * (shared / longest);
	};
}

// src/search/ranking/path-agreement.ts
/** What a match counts in a folder's name, where one in the file's own counts 1. */
const IN_FOLDER = .5;
/** What a match of beginnings counts (auth, authentication). */
const BEGINNING = .35;
const SHORTEST_BEGINNING = 3;
/** The share of the query's words, by rarity, that the path holds. */
function pathWords({ query: { parts }, lexicon }) {
	const all = parts.reduce((sum, { rarity }) => sum + rarity, 0);
	return ({ record }) => {
		const { stem, above } = wordsOfPath(record.path, lexicon);
		let found = 0;
		for (const part of parts) found += part.rarity * Math.max(match(part.stem, stem), IN_FOLDER * match(part.stem, above));
		return all > 0 ? found / all : 0;
	};
}
function match(part, words) {
	if (words.includes(part)) return 1;
	return words.some((word) => beginAlike(word, part)) ? BEGINNING : 0;
}
function beginAlike(word, part) {
	return Math.min(word.length, part.length) >= SHORTEST_BEGINNING && (word.startsWith(part) || part.startsWith(word));
}
/** The share of the words of the file's name that the query says. */
function stemNamed({ query, lexicon }) {
	const asked = new Set(query.parts.map((part) => part.stem));
	return ({ record }) => sharedBy(wordsOfPath(record.path, lexicon).stem, asked);
}
/** Whether the query spells the file's whole name, as in `update README.md`. */
function fileNamed({ query }) {
	if (query.fileNames.size === 0) return () => 0;
	return ({ record: { path } }) => query.fileNames.has(path.slice(path.lastIndexOf("/") + 1).toLowerCase()) ? 1 : 0;
}
/** Whether the query is the file's path, or the end of it; with other capitals a little less. */
function pathTyped({ query: { path: typed } }) {
	if (typed === void 0) return () => 0;
	const lower = typed.toLowerCase();
	return ({ record: { path } }) => {
		if (!`/${path.toLowerCase()}`.endsWith(`/${lower}`)) return 0;
		const isExact = `/${path}`.endsWith(`/${typed}`);
		return (path.length === typed.length ? 1 : .9) * (isExact ? 1 : .9);
	};
}
/** The share of the label's words that the path holds. */
function labelled({ query: { label }, lexicon }) {
	const words = stemsOf$1(label);
	if (words.length === 0) return () => 0;
	return ({ record }) => sharedBy(words, wordsOfPath(record.path, lexicon).all);
}
function sharedBy(words, others) {
	let shared = 0;
	for (const word of words) if (others.has(word)) shared++;
	return words.length > 0 ? shared / words.length : 0;
}

// src/search/ranking/priors.ts
/** Words that ask for a kind of file; then it is not held against a file that it is of this kind. */
const ASKED_BY = {
	test: "test tests testing spec mock fixture assert",
	example: "example sample demo tutorial usage",
	doc: "doc docs documentation guide readme changelog manual tutorial",
	legacy: "legacy compat compatibility deprecated vendor",
	barrel: "export import package index module",
	declaration: "type types declaration typing"
};
/** Whether the file is of a kind that the query does not ask for. */
function unlessAsked(trait) {
	const askedBy = new Set(stemsOf$1(ASKED_BY[trait]));
	return ({ query }) => {
		if (asks(query, askedBy)) return () => 0;
		return ({ record }) => record.traits[trait] ? 1 : 0;
	};
}
function asks({ parts }, words) {
	return parts.some((part) => words.has(part.stem));
}
function isTest({ record }) {
	return record.traits.test ? 1 : 0;
}
/** In doublings of the mean: 1 for a file of mean length. */
function largeness({ lexicon }) {
	const mean = Math.max(1, lexicon.meanLines);
	return ({ record }) => Math.log2(1 + record.lines / mean);
}
/** Deeper folders than this are a matter of taste. */
const DEEPEST = 10;
/** How many folders a file stands in. */
function depth() {
	return ({ record }) => Math.min(DEEPEST, record.path.split("/").length - 1);
}

// src/search/ranking/similarity.ts
/** What a file has to gain by its meaning to be an answer by that alone: of any texts some are the most similar ones. */
const CLEAR = .25;
/** How much more than most candidates one of its chunks means what the query means: 0 to 1. */
function meaning({ similarities }) {
	if (!similarities) return () => 0;
	const { floor, span } = similarities;
	return ({ similarity = floor }) => Math.max(0, (similarity - floor) / span);
}
/** Whether a candidate holds any of the query's words, or clearly means it. */
function isAnswer(context) {
	const measure = meaning(context);
	return (candidate) => candidate.weights.some((weight) => weight > 0) || measure(candidate) >= CLEAR;
}

// src/search/ranking/text-evidence.ts
/** How much the whole file talks about the query: its words' weights in the file, each times the word's rarity. */
function fileText({ query }) {
	return ({ weights }) => textScore(weights, query);
}
/** The same of the passage that says most. */
function bestPassage(context) {
	return nthPassage(0, context);
}
function secondPassage(context) {
	return nthPassage(1, context);
}
/** Passages come best first. */
function nthPassage(n, { query }) {
	return ({ passages }) => {
		const passage = passages[n];
		return passage === void 0 ? 0 : textScore(passage.weights, query);
	};
}
/** The file's text once more, by the share of the query that it holds at all. */
function coverage(context) {
	const share = heldShare(context.query);
	const text = fileText(context);
	return (candidate) => share(candidate.weights) * text(candidate);
}
/** The largest share of the query that one passage holds. */
function passageCoverage({ query }) {
	const share = heldShare(query);
	return ({ passages }) => passages.reduce((most, { weights }) => Math.max(most, share(weights)), 0);
}
/** Dot product of the query's words with stored weights; definitions are features of their own. */
function textScore(weights, { terms, wordCount }) {
	let score = 0;
	for (let at = 0; at < wordCount; at++) score += terms[at].fileWeight * weights[at];
	return score;
}
function heldShare(query) {
	const held = heldRarity(query);
	const all = query.parts.reduce((sum, { rarity }) => sum + rarity, 0);
	return all > 0 ? (weights) => held(weights) / all : () => 0;
}
/** The rarities of the query's words that stored weights hold, summed. */
function heldRarity({ parts, terms }) {
	const places = parts.map(({ stem }) => terms.findIndex(({ term }) => term === stem));
	return (weights) => {
		let held = 0;
		for (let at = 0; at < parts.length; at++) if (weights[places[at]] > 0) held += parts[at].rarity;
		return held;
	};
}

// src/search/ranking/features.ts
/**
* All that ranking looks at, with what it weighs. The weights were chosen together on annotated queries of twenty public
* repositories, as their source folders and as whole checkouts, and on the commit subjects of nineteen others; around
* them most are flat, so a change is worth making where it helps on several of these. `npm run bench:quality` says what
* each is worth.
*/
const FEATURES = [
	{
		name: "file",
		part: "evidence",
		weight: .7,
		why: "The file as a whole talks about the query.",
		of: fileText
	},
	{
		name: "best-passage",
		part: "evidence",
		weight: .3,
		why: "One place in it does.",
		of: bestPassage
	},
	{
		name: "second-passage",
		part: "evidence",
		weight: .2,
		why: "A second place does as well.",
		of: secondPassage
	},
	{
		name: "coverage",
		part: "evidence",
		weight: .5,
		why: "It holds most of the query, and not one of its words many times.",
		of: coverage
	},
	{
		name: "passage-coverage",
		part: "agreement",
		weight: .18,
		why: "One place in it holds most of the query.",
		of: passageCoverage
	},
	{
		name: "meaning",
		part: "agreement",
		weight: .15,
		why: "It means what the query means, in other words: dense vectors say so. Less than words and names together, which are right more often where they agree.",
		of: meaning
	},
	{
		name: "path-words",
		part: "agreement",
		weight: .6,
		why: "Names of files and folders are summaries.",
		of: pathWords
	},
	{
		name: "stem-named",
		part: "agreement",
		weight: .5,
		why: "The query says all that the file's name says.",
		of: stemNamed
	},
	{
		name: "file-named",
		part: "agreement",
		weight: .5,
		why: "The query spells the file's name, with its extension: nothing else can be meant.",
		of: fileNamed
	},
	{
		name: "labelled",
		part: "agreement",
		weight: .35,
		why: "A label in front of a sentence (`parser: …`, `fix(parser): …`) says where.",
		of: labelled
	},
	{
		name: "defined-in-sentence",
		part: "agreement",
		weight: .2,
		why: "It defines a name that the sentence mentions or spells.",
		of: definedInSentence
	},
	{
		name: "test",
		part: "prior",
		weight: -.6,
		why: "Tests mention much and explain little.",
		of: unlessAsked("test")
	},
	{
		name: "example",
		part: "prior",
		weight: -.6,
		why: "Examples show how a thing is used, not how it is done.",
		of: unlessAsked("example")
	},
	{
		name: "doc",
		part: "prior",
		weight: -.5,
		why: "Who reviews asks for code; prose repeats the words of the code that it is about.",
		of: unlessAsked("doc")
	},
	{
		name: "legacy",
		part: "prior",
		weight: -.5,
		why: "Old and copied code stands behind what is worked on.",
		of: unlessAsked("legacy")
	},
	{
		name: "barrel",
		part: "prior",
		weight: -.4,
		why: "What passes names on mentions all of them.",
		of: unlessAsked("barrel")
	},
	{
		name: "declaration",
		part: "prior",
		weight: -.3,
		why: "What declares code that stands elsewhere repeats its names.",
		of: unlessAsked("declaration")
	},
	{
		name: "size",
		part: "prior",
		weight: .1,
		why: "Large files are where things happen; by log2(1 + lines / mean lines).",
		of: largeness
	},
	{
		name: "depth",
		part: "prior",
		weight: -.03,
		why: "What matters most stands near the top; by folders above the file.",
		of: depth
	},
	{
		name: "near",
		part: "prior",
		weight: .3,
		why: "Who asks below a line of a file often means its surroundings.",
		of: nearness
	},
	{
		name: "companion",
		part: "kin",
		weight: .25,
		why: "Who is shown a file wants its tests next, which the prior has put far behind.",
		of: () => isTest
	},
	{
		name: "defined-name",
		part: "lead",
		weight: 4,
		why: "It defines the one name that is asked for; that is the answer, in a test as well.",
		of: definedName
	},
	{
		name: "path-typed",
		part: "lead",
		weight: 20,
		why: "The query is its path, or the end of it: no definition of such a name comes before.",
		of: pathTyped
	},
	{
		name: "as-typed",
		part: "lead",
		weight: 5,
		why: "It holds the name just as it was typed, which is defined nowhere; others hold parts of it, or what may be meant.",
		of: asTyped
	}
];

// src/search/ranking/tested-name.ts
const TEST_MARK = /^tests?[._-]|[._-](?:tests?|specs?)$|(?<=[a-z0-9])(?:Tests?|Specs?|TestCase|IT)$/g;
/** What a file, or a test of it, is called: `retry` for `retry.ts`, `retry.test.ts`, `test_retry.py` and `RetryTests.cs`. */
function testedName(path) {
	return stemOfName(path.slice(path.lastIndexOf("/") + 1)).replace(TEST_MARK, "").replace(/[._-]/g, "").toLowerCase();
}

// src/search/ranking/rank.ts
/**
* Orders candidates, best first, ties by path. The one ranking: it sees candidates and the lexicon, never where they
* came from.
*/
function rankFiles(candidates, context, features = FEATURES) {
	const parts = measuresByPart(features, context);
	const evidence = candidates.map((candidate) => total(parts.evidence, candidate));
	const unit = evidence.reduce((most, score) => Math.max(most, score), 0) || 1;
	const own = candidates.map((candidate, at) => {
		return (evidence[at] + unit * total(parts.agreement, candidate)) * parts.prior.reduce((product, { of }) => product * (1 + of(candidate)), 1);
	});
	const tested = testedScores(candidates, {
		own,
		kin: parts.kin
	});
	return candidates.map((candidate, at) => {
		const belongsTo = tested.get(testedName(candidate.record.path)) ?? 0;
		return {
			candidate,
			score: own[at] + belongsTo * total(parts.kin, candidate) + unit * total(parts.lead, candidate),
			features: () => explain(candidate, parts, {
				unit,
				belongsTo
			})
		};
	}).sort((a, b) => b.score - a.score || (a.candidate.record.path < b.candidate.record.path ? -1 : 1));
}
function measuresByPart(features, context) {
	const parts = {
		evidence: [],
		agreement: [],
		prior: [],
		kin: [],
		lead: []
	};
	for (const { name, part, weight, of } of features) {
		const measure = of(context);
		parts[part].push({
			name,
			of: (candidate) => weight * measure(candidate)
		});
	}
	return parts;
}
function total(readings, candidate) {
	let sum = 0;
	for (const { of } of readings) sum += of(candidate);
	return sum;
}
/** The best score of a file that is called after each name, of those that are nobody's kin. */
function testedScores(candidates, { own, kin }) {
	const scores = /* @__PURE__ */ new Map();
	candidates.forEach((candidate, at) => {
		if (total(kin, candidate) !== 0) return;
		const belongsTo = testedName(candidate.record.path);
		scores.set(belongsTo, Math.max(scores.get(belongsTo) ?? 0, own[at]));
	});
	return scores;
}
/** What each feature did; priors read as `×test`: they multiply, everything else adds. Features that did nothing are left out. */
function explain(candidate, { evidence, agreement, prior, kin, lead }, { unit, belongsTo }) {
	const added = (readings, times) => readings.map(({ name, of }) => [name, times * of(candidate)]).filter(([, value]) => value !== 0);
	return Object.fromEntries([
		...added(evidence, 1),
		...added(agreement, unit),
		...added(prior, 1).map(([name, value]) => [`×${name}`, 1 + value]),
		...added(kin, belongsTo),
		...added(lead, unit)
	]);
}

// src/search/ranking/similarity-scale.ts
/** Cosines of unrelated texts differ by about so much: where the best is hardly better than most, none is meant. */
const LEAST_SPAN = .15;
/**
* Share of the candidates that gain nothing: few files are meant, and with the floor in the middle half of them would
* gain something, mostly by chance.
*/
const LIKE_MOST = .9;
/** Undefined where the candidates were not compared by meaning. */
function similarityScale(candidates) {
	const known = candidates.flatMap(({ similarity }) => similarity ?? []).sort((a, b) => a - b);
	const best = known.at(-1);
	if (best === void 0) return void 0;
	const floor = known[Math.floor((known.length - 1) * LIKE_MOST)];
	return {
		floor,
		span: Math.max(best - floor, LEAST_SPAN)
	};
}

// src/search/closest-first.ts
/** Whether the order of a file's passages depends on what stands in them: a definition that was asked for stays first. */
function isOrderedByText(passages, { parts }) {
	return passages.length > 1 && parts.length > 1 && passages[0].definition === void 0;
}
/**
* A file's passages, for which {@link isOrderedByText} holds, with the one first whose lines hold the rarest words of the query closest together: what a passage
* says often, but here and there, answers less.
*/
function closestFirst(passages, { query, textOf }) {
	let first = passages[0];
	let closest;
	for (const { passage, held } of byRarity(passages, query)) {
		if (closest !== void 0 && held < closest.worth) break;
		const here = closestLines(textOf(passage), query.parts);
		if (here === void 0 || closest !== void 0 && !isCloser(here, closest)) continue;
		closest = here;
		first = passage;
	}
	return [first, ...passages.filter((passage) => passage !== first)];
}
/** The passages that retrieval brought, by the rarity of what they hold; as they came among equals. */
function byRarity(passages, query) {
	const rarityOf = heldRarity(query);
	const brought = new Map(passages[0].file.candidate.passages.map(({ chunk, weights }) => [chunk, weights]));
	return passages.flatMap((passage) => {
		const weights = brought.get(passage.chunk);
		return weights === void 0 ? [] : [{
			passage,
			held: rarityOf(weights)
		}];
	}).sort((a, b) => b.held - a.held);
}

// src/search/read-passages.ts
/** Files whose texts are asked for together: few requests, and few texts held at a time. */
const FILES_AT_ONCE = 50;
/** The files' passages after their texts were read, as far as texts count. */
async function readPassages(index, request) {
	const { files, ordered, query, wanted } = request;
	const read = query.phrases.length > 0 ? files.length : Math.min(wanted, files.length);
	const byFile = [];
	for (let from = 0; from < read; from += FILES_AT_ONCE) {
		const to = Math.min(read, from + FILES_AT_ONCE);
		byFile.push(...await readSome(index, {
			...request,
			from,
			to
		}));
	}
	return [...byFile, ...ordered.slice(read)];
}
async function readSome(index, { files, ordered, query, terms, wanted, from, to }) {
	const searched = files.slice(from, to).map((file, at) => withOthers(ordered[from + at], {
		file,
		query
	}));
	const isRead = (passages) => query.phrases.length > 0 || isOrderedByText(passages, terms);
	const read = searched.filter(isRead).flat();
	const texts = new Map((await index.texts(read.map(placeOf))).map((text, at) => [read[at], text]));
	return searched.map((passages, at) => {
		const holding = withPhrases(passages, {
			file: files[from + at],
			query,
			texts
		});
		if (from + at >= wanted || !isOrderedByText(holding, terms)) return holding;
		return closestFirst(holding, {
			query: terms,
			textOf: (passage) => texts.get(passage)
		});
	});
}
/** With phrases any chunk of a file may be the one that holds them, not only those that score best. */
function withOthers(passages, { file, query }) {
	if (!hasWords(query.phrases) || query.symbols.length > 0) return passages;
	const listed = new Set(passages.map(({ chunk }) => chunk));
	const kinds = admittedKinds(query);
	const { record } = file.candidate;
	const others = Array.from({ length: record.chunkCount }, (_, chunk) => chunk).filter((chunk) => !listed.has(chunk)).filter((chunk) => kinds?.has(record.chunk(chunk).kind) ?? true).map((chunk) => ({
		file,
		chunk,
		definition: void 0
	}));
	return [...passages, ...others];
}
function withPhrases(passages, { file, query: { phrases }, texts }) {
	if (phrases.length === 0) return passages;
	const holding = passages.filter((passage) => phrases.every((phrase) => containsPhrase(texts.get(passage), phrase)));
	return distinct(holding, file);
}

// src/search/retrieval-weights.ts
/** How retrieval weighs kinds of terms; around these values almost all of them are flat. */
const RETRIEVAL_WEIGHTS = {
	/** Share of passage-level rarity in a term's weight; the rest is file-level. */
	chunkRarity: .3,
	/**
	* The prominence that leaves a term's rarity as it is: that of a word which a file of ordinary length says once. Words
	* that files say in passing weigh less than those that files are about, however rare both are (Church and Gale 1995,
	* "Inverse document frequency: a measure of deviations from Poisson"). Below the least a term is hardly told apart.
	*/
	ordinaryProminence: .3,
	leastProminence: .1,
	/** Two neighbouring words as one term. */
	pair: .6,
	/** A whole identifier as one term. */
	whole: .6,
	/** A file that defines a name in the query is a candidate whatever else it holds. */
	definition: 20
};

// src/search/find-places.ts
/** A phrase may stand in any file that holds its words: so often is asked again, for so many times as many files. */
const MOST_LOOKS = 3;
const MORE_FILES = 4;
/**
* Places for a query, from its best files. What the index cannot tell by words alone is read in the files themselves, so
* more of them are fetched, within bounds, until the page is full or all are read.
*/
async function findPlaces(index, request) {
	const { query, terms, near, features, wanted } = request;
	const lexicon = await index.lexicon();
	const kinds = admittedKinds(query);
	const asked = {
		...candidateRequest(request),
		files: admittedFiles(query, lexicon)
	};
	const isReadLater = query.phrases.length > 0 || terms.definitionsOnly;
	let limit = 200;
	for (let look = 1;; look++) {
		const found = await index.candidates({
			...asked,
			limit
		});
		const context = {
			query: terms,
			lexicon,
			kinds,
			near,
			similarities: similarityScale(found.candidates)
		};
		const files = rankFiles(found.candidates.filter(isAnswer(context)), context, features);
		const ordered = files.map((file) => passagesOf(file, context));
		const byFile = await readPassages(index, {
			files,
			ordered,
			query,
			terms,
			wanted
		});
		const places = byFile.reduce((sum, passages) => sum + passages.length, 0);
		const { matchingFiles } = found;
		const unread = isReadLater ? matchingFiles - files.length : 0;
		if (unread === 0 || places >= wanted || look === MOST_LOOKS) return {
			files,
			byFile,
			matchingFiles,
			unread
		};
		limit *= MORE_FILES;
	}
}
function candidateRequest({ query, terms: { terms, identifiers, definitionsOnly }, dense }) {
	return {
		terms,
		dense,
		requiredInFile: definitionsOnly ? [identifiers.map(({ term }) => term)] : [],
		requiredInChunk: query.phrases.flatMap(phraseTerms),
		kinds: definitionsOnly ? void 0 : admittedKinds(query)
	};
}

// src/search/focus-line.ts
/** Lines that are shown before the first one that answers, so that nobody starts in the middle of a statement. */
const LINES_BEFORE = 2;
/** The line where an excerpt of the passage should begin: shortly before the lines that hold the most of the query. */
function focusLine({ text, startLine }, parts) {
	const lines = text.replace(/\n$/, "").split("\n").length;
	if (lines <= 12) return startLine;
	const closest = closestLines(text, parts);
	if (closest === void 0) return startLine;
	return startLine + Math.min(lines - 12, Math.max(0, closest.first - LINES_BEFORE));
}
/** The line where an excerpt of a definition should begin: with its comment, unless that would push its name out. */
function definitionFocus({ startLine, nameLine }) {
	return Math.max(startLine, nameLine - 12 / 2);
}

// src/search/rerank/open-passages.ts
/**
* Best places whose order a reranker may change: six pages. What is further behind is seldom an answer, and each costs
* some 400 tokens of a request that somebody waits for.
*/
const RERANKED = 30;
const LEADS$1 = FEATURES.filter(({ part }) => part === "lead").map(({ name }) => name);
/**
* The best passages, without those of files that the ranking is sure of: they define what is asked for, or are called, or
* spell it, just as it was typed. A reranker knows nothing of that, and would put longer texts about it before them.
*/
function openPassages(passages) {
	const best = passages.slice(0, 30);
	const sure = new Set([...new Set(best.map(({ file }) => file))].filter(isLead));
	for (const { file, definition } of best) if (definition) sure.add(file);
	return best.filter(({ file }) => !sure.has(file));
}
function isLead(file) {
	const features = file.features();
	return LEADS$1.some((name) => name in features);
}

// src/search/rerank/reorder.ts
/**
* The reranker's say. Below a half, so that of two passages whose places it just swaps the ranking's first stays first:
* rerankers that are not made for code, in charge alone, made code search worse where it was measured.
*/
const RERANKER_SHARE = .4;
/**
* How slowly a place loses its worth: 1 / (DECAY + place). With 10 the reranker's first comes from the fifth place to the
* third, and from the twentieth to the eighth: far enough to be seen, and no answer in front goes under.
*/
const DECAY = 10;
/**
* Puts the passages that have a score into an order between the one they come in and that of their scores; all others
* keep their place. Blended by place (reciprocal rank fusion: Cormack, Clarke and Büttcher 2009), because scores of a
* reranker and of the ranking have no common scale. As before, no file has a second passage before another's first.
*/
function reorder(passages, scores) {
	const scored = passages.filter((passage) => scores.has(passage));
	const places = placesByScore(scores);
	const worth = new Map(scored.map((passage, place) => {
		return [passage, blend(place, places.get(scores.get(passage)))];
	}));
	const blended = scored.toSorted((a, b) => worth.get(b) - worth.get(a));
	const byFile = Map.groupBy(blended, ({ file }) => file);
	const next = interleave([...byFile.values()]).values();
	return passages.map((passage) => scores.has(passage) ? next.next().value : passage);
}
function blend(ranked, reranked) {
	return .6 / (DECAY + ranked) + RERANKER_SHARE / (DECAY + reranked);
}
/** How many passages are better than those with each score: equal ones share a place, and so say nothing. */
function placesByScore(scores) {
	const places = /* @__PURE__ */ new Map();
	const sorted = [...scores.values()].sort((a, b) => b - a);
	for (const [place, score] of sorted.entries()) if (!places.has(score)) places.set(score, place);
	return places;
}

// src/search/rerank/rerank.ts
/**
* Has the best passages read together with the query. A reranker that cannot be asked leaves the order as it is, and is no
* error; an index that cannot be read is, as in every search.
*/
async function rerank(index, passages, { query, reranker, shownFrom }) {
	const asIs = {
		passages,
		isReranked: false,
		degradations: []
	};
	if (!reranker || shownFrom >= 30) return asIs;
	const open = openPassages(passages);
	if (open.length < 2) return asIs;
	const texts = await index.texts(open.map(placeOf));
	const documents = open.map((passage, at) => documentOf(passage, texts[at]));
	try {
		const { scores } = await reranker.rerank(query.text, documents, { identity: nameOfIdentity(index.manifest.identity) });
		const byPassage = new Map(open.map((passage, at) => [passage, scores[at]]));
		return {
			passages: reorder(passages, byPassage),
			isReranked: true,
			degradations: []
		};
	} catch (error) {
		if (!(error instanceof SlashfindError)) throw error;
		const told = `The reranker could not be asked (${error instanceof BudgetError ? whyNotPaid(error) : error.code}): the order is the one without it.`;
		return {
			...asIs,
			degradations: [told]
		};
	}
}
/**
* What is embedded, with the path in front: the words of a question are often those of folders, which a breadcrumb leaves
* out only so that vectors of files that move stay right. Nothing is kept here that could go stale.
*/
function documentOf({ file: { candidate }, chunk }, code) {
	const { path } = candidate.record;
	const { breadcrumb } = candidate.record.chunk(chunk);
	return `${path.toWellFormed()}\n${embeddedText({
		breadcrumb,
		code
	})}`;
}

// src/search/similar-symbols.ts
const SHOWN = 3;
/** Defined names near those identifiers of a fruitless query for which nothing was assumed, nearest first. */
function similarSymbols({ identifiers, assumed }, lexicon) {
	const mended = new Set(assumed.flatMap(({ typed, meant }) => [typed, ...meant]));
	const left = identifiers.filter(({ name }) => !mended.has(name));
	const names = left.length > 0 ? lexicon.symbolNames() : [];
	const typed = new Set(identifiers.map(({ name }) => name));
	return [...new Set(left.flatMap(({ name }) => nearest$1(name, names)))].filter((name) => !typed.has(name)).slice(0, SHOWN);
}

// src/search/terms/file-names.ts
/** A name, a dot and an extension, in front of anything that no name ends with. */
const FILE_NAME = /[^\s"'`()[\]{}<>,;:/\\]+\.[\p{L}\p{N}]+(?![^\s"'`)\]}>,;:.?!])/gu;
/** The names of files that a text spells, lower-cased, without their folders: `readme.md` for `see docs/README.md`. */
function fileNamesIn(text) {
	return new Set((text.match(FILE_NAME) ?? []).map((name) => name.toLowerCase()));
}
/** A path with an extension, or its end, where a text is nothing else; undefined otherwise. */
function pathIn(text) {
	const path = text.trim().replace(/^["'`]|["'`]$|^\.?\//gu, "");
	return /^[^\s"'`]+\.[\p{L}\p{N}]+$/u.test(path) ? path : void 0;
}

// src/search/terms/query-pieces.ts
/** The free text in order, cut at blanks outside of its phrases. */
function piecesOf({ text, phrases }) {
	const pieces = [];
	let from = 0;
	for (const phrase of phrases) {
		const at = text.indexOf(phrase, from);
		if (phrase.trim() === "" || at < 0) continue;
		pieces.push(...wordsIn$1(text.slice(from, at)), {
			text: phrase,
			literal: true
		});
		from = at + phrase.length;
	}
	return [...pieces, ...wordsIn$1(text.slice(from))];
}
function wordsIn$1(text) {
	return text.split(/\s+/u).filter((word) => word !== "").map((word) => ({
		text: word,
		literal: false
	}));
}

// src/search/terms/written-names.ts
/** A name as a word spells it: words of letters, joined by hyphens where nothing else ends them. */
const NAME = /[\p{L}\p{N}_$]+(?:-[\p{L}\p{N}_$]+)*/gu;
/**
* Names that one word may ask for, the likeliest last: `Server::handle` asks for `handle`, `#flush` for a `#flush` or a
* `flush`, and `src/retry.ts` for what the file is called after.
*/
function namesInWord(word) {
	const bare = withoutCall(word.replace(/^[`"'(]+/u, "")).replace(/[`"'),.;:]+$/u, "");
	const last = (word.includes("(") ? bare : withoutExtension(bare)).match(NAME)?.at(-1);
	if (last === void 0) return [];
	return bare === last || /[/\s]/u.test(bare) ? [last] : [bare, last];
}
function withoutCall(word) {
	const open = word.indexOf("(");
	return open > 0 ? word.slice(0, open) : word;
}
/** Those of a sentence's words that are written as code, each with what it names. */
function codeWords(query) {
	const pieces = piecesOf(query);
	const capitalsTell = pieces.some(({ text }) => /^\p{Ll}/u.test(text));
	return pieces.filter(({ text }, at) => isWrittenAsCode(text) || at > 0 && capitalsTell && /^\p{Lu}\p{Ll}+\W*$/u.test(text));
}
function isWrittenAsCode(word) {
	return /^`.|.`\W*$/u.test(word) || /[\p{L}\p{N}_$]\([^\s]*\)/u.test(word) || /[\p{L}_$](?:::|->|#|\.)[\p{L}_$]/u.test(word) || (word.match(NAME) ?? []).some(looksLikeCode);
}
function looksLikeCode(name) {
	return /[_$]/.test(name.slice(1)) || /\p{Ll}\p{Lu}/u.test(name) || /^\p{Lu}+\p{Ll}+\p{Lu}/u.test(name) || /\p{L}\p{N}/u.test(name);
}
/** A path's extension names a language, not a thing. */
function withoutExtension(word) {
	const dot = word.lastIndexOf(".");
	return dot > 0 && languageOfPath(word).id !== "text" ? word.slice(0, dot) : word;
}

// src/search/terms/identifiers.ts
/** One word, however it is written, asks for a thing by its name. */
function asksForName({ symbols }, subject) {
	const [only, ...others] = subject;
	return symbols.length > 0 || only !== void 0 && others.length === 0 && !/\s/u.test(only.text);
}
/**
* Names that the query means literally: `symbol:` values, what a one-word query names, and in sentences what is written
* as code. Of several that a word may mean, those that are defined.
*/
function writtenIdentifiers(query, { subject, lexicon }) {
	const isName = asksForName(query, subject);
	const words = isName ? subject : codeIn(subject, query);
	const names = (query.symbols.length > 0 ? query.symbols : words.map(({ text }) => text)).flatMap((word) => {
		const possible = namesInWord(word).filter((name) => isName || !STOP_WORDS.has(name));
		const defined = possible.filter((name) => isDefined(name, lexicon));
		return defined.length > 0 ? defined : possible.slice(-1);
	});
	return [...new Set(names)].map((name) => ({
		name,
		term: definitionTerm(name),
		certainty: CERTAINTY.written
	}));
}
function codeIn(subject, query) {
	const asked = new Set(subject.map(({ text }) => text));
	return codeWords(query).filter(({ text }) => asked.has(text));
}
function isDefined(name, lexicon) {
	return lexicon.fileFrequency(definitionTerm(name)) > 0;
}
/** Neighbours that may be one name. */
const MOST_NEIGHBOURS = 3;
const PLAIN = /^\p{L}{2,}$/u;
/** Defined names that neighbouring words of a sentence spell: `retry policy` spells `RetryPolicy`. */
function spelledIdentifiers(subject, lexicon) {
	const words = subject.map(({ text }) => PLAIN.test(text) && !STOP_WORDS.has(text.toLowerCase()) ? text : "");
	const terms = /* @__PURE__ */ new Map();
	for (let count = 2; count <= MOST_NEIGHBOURS; count++) {
		const certainty = count === words.length ? CERTAINTY.spelledInFull : CERTAINTY.spelled;
		for (let first = 0; first + count <= words.length; first++) {
			const neighbours = words.slice(first, first + count);
			if (!neighbours.includes("")) terms.set(definitionTerm(neighbours.join("")), certainty);
		}
	}
	return [...terms].flatMap(([term, certainty]) => lexicon.spellings(term).map((name) => ({
		name,
		term,
		certainty
	})));
}

// src/search/terms/label.ts
const LABEL = /^(?:[\p{L}\p{N}_-]+\((?<scope>[^()]{1,60})\)!?|(?<words>[^:\s][^:]{0,40})):\s/u;
/** What stands in front of a sentence, up to its colon: the scope in `fix(parser): …`, or all of it; "" where nothing does. */
function labelOf(text) {
	const groups = LABEL.exec(text)?.groups;
	return groups?.scope ?? groups?.words ?? "";
}

// src/search/terms/question/question-forms.ts
/**
* How people open and close a question about code, as a grammar over lower-cased words with single blanks between them.
* Its words are taken away only where they stand in such a form: `find`, `file` or `handle` elsewhere are what is asked
* for.
*/
const ASIDES = "please|so|and";
const ARTICLE = "the|a|an|any|some|all|every|our|my|their|its|this|that";
const BE = "is|are|was|were|isn't|aren't";
const DO = "does|do|did|don't|doesn't|can|could|should|would|will|must|might|may";
const CODE_BASE = "(?:the|this|our) (?:code|codebase|project|repo|repository)";
const ASKER = `we|i|you|they|it|one|someone|people|${CODE_BASE}`;
const THING = "files?|functions?|methods?|class|classes|types?|modules?|packages?|components?|code|parts?|places?|lines?|pieces?";
const THAT = "that|which|where|who|responsible for|in charge of";
/** What code does to anything at all: says nothing of what it is done to. */
const ANY_VERB = "handles?|handling|does|do|defines?|implements?|declares?|performs?|calls?|uses?|contains?|is|are|takes care of|deals with";
const DONE = "defined|implemented|handled|done|declared|performed|called|used|located|found|dealt with|taken care of";
const HAPPENING = "work|works|happen|happens|happening|take place|takes place|live|lives|come from|look like";
const SOME_THING = `(?:(?:${ARTICLE}) )?(?:${THING})`;
const ABOUT_A_THING = `(?: (?:${THAT}|for|to))(?: (?:${ASKER}))?(?: (?:${ANY_VERB}))?`;
const ENDS_IN_A_FORM = `(?= .* (?:(?:${BE}|gets?) (?:${DONE})|${HAPPENING})$)`;
/** What may stand before a question and before what it is about; not a question yet. */
const LEADS = [ASIDES, ARTICLE].map(atBeginning);
/** Each is tried at the beginning, again and again, as they follow one another: "please show me where we …". */
const OPENINGS = [
	"(?:can|could|would|will) (?:you|someone|anyone|anybody)(?: please)?(?: help me)?(?: (?:show|tell|find|explain|give))?(?: (?:me|us))?",
	"(?:show|tell|give|help) (?:me|us)(?: (?:find|see|understand))?",
	`find (?:me|us|out|where|how|what|which|who|${ARTICLE})`,
	"(?:(?:i am|i'm|we are|we're|i was) )?(?:looking|searching) for|(?:look|search) for",
	"(?:i|we) (?:want|need|would like) to (?:know|find|see|understand)",
	"explain (?:to (?:me|us) )?(?:how|what|why|where|when|the)",
	`(?:where|how|when|why|what)(?: in ${CODE_BASE})?(?: exactly)? (?:(?:${BE}|${DO}|has|have|had)(?: (?:${ASKER}))?|to|${ASKER})`,
	"(?:where|how|what|who|when)'s",
	"what happens(?: (?:when|if|after|before|while|once|to|with|in|on))?",
	`(?:what|who)(?: else)? (?:${ANY_VERB})`,
	`(?:what|which) (?:${THING})(?: (?:${THAT}))?(?: (?:${ANY_VERB}|${BE}))?`,
	`(?:is|are|was|were) there(?: ${SOME_THING}${ABOUT_A_THING})?`,
	`(?:${DO}) (?:${ASKER})(?: have)?`,
	`${SOME_THING} (?:${THAT})(?: (?:${ASKER}))?(?: (?:${ANY_VERB}))?`,
	`${SOME_THING} (?:handling|doing|implementing|performing)`,
	"(?:(?:the|some|any) )?code (?:for|to)",
	`(?:where|how|why|when)${ENDS_IN_A_FORM}`
].map(atBeginning);
/** Tried once at the end of what an opening left: only a question has an end of its own. */
const CLOSINGS = [
	`(?:(?:${BE}|gets?|get|being|been|be) )?(?:${DONE})(?: (?:here|in ${CODE_BASE}))?`,
	`(?:(?:${DO}) )?(?:${HAPPENING})(?: here)?`,
	"do|does|here|exactly|please"
].map((form) => new RegExp(`(?<=^| )(?:${form})$`, "u"));
function atBeginning(form) {
	return new RegExp(`^(?:${form})(?= |$)`, "u");
}

// src/search/terms/question/subject.ts
/**
* What the free text is about: its pieces without the question around them, so that "where do we retry webhooks" and
* "retry webhooks" are one query. A question about nothing keeps its words.
*/
function subjectOf(query) {
	let pieces = piecesOf(query);
	let asks = false;
	for (;;) {
		const opened = withoutFirst(OPENINGS, pieces);
		asks ||= opened !== void 0;
		const left = opened ?? withoutFirst(LEADS, pieces);
		if (left === void 0) break;
		pieces = left;
	}
	return asks ? withoutClosing(pieces) : pieces;
}
/** Undefined where the pieces do not begin like that, or where nothing would be left. */
function withoutFirst(forms, pieces) {
	const rest = pieces.slice(longestMatch(forms, pieces));
	return rest.length < pieces.length && saysSomething(rest) ? rest : void 0;
}
function withoutClosing(pieces) {
	const rest = pieces.slice(0, pieces.length - longestMatch(CLOSINGS, pieces));
	return saysSomething(rest) ? rest : [...pieces];
}
/** In words. */
function longestMatch(forms, pieces) {
	const reading = pieces.map(readable).join(" ");
	return Math.max(...forms.map((form) => countWords(form.exec(reading)?.[0] ?? "")));
}
function countWords(text) {
	return text === "" ? 0 : text.split(" ").length;
}
/** As the grammar reads it; what it does not read is one word that no form has. */
function readable({ text, literal }) {
	if (literal) return "\0";
	return text.toLowerCase().replaceAll("’", "'").replace(/[?!.,;:]+$/u, "") || "\0";
}
function saysSomething(pieces) {
	return pieces.some(({ text, literal }) => literal || [...wordsOf(text)].some((word) => analyseWord(word.text).parts.length > 0));
}

// src/search/terms/rarity.ts
/** How much a term says: how few files and chunks hold it, and how much those files are about it. */
function rarityOf(term, lexicon) {
	const { chunkRarity, ordinaryProminence, leastProminence } = RETRIEVAL_WEIGHTS;
	const files = inverseDocumentFrequency(lexicon.fileCount, lexicon.fileFrequency(term));
	const chunks = inverseDocumentFrequency(lexicon.chunkCount, lexicon.chunkFrequency(term));
	const prominence = Math.max(leastProminence, lexicon.prominence(term) || ordinaryProminence);
	return ((1 - chunkRarity) * files + chunkRarity * chunks) * (prominence / ordinaryProminence);
}

// src/search/terms/standing-names.ts
/**
* Terms of whole names that are defined nowhere, and may stand in texts just as they were typed: those of mistyped words
* for which no definition is assumed, and those of the one name that is asked for.
*/
function standingNames({ guesses, written }, lexicon) {
	const mistyped = guesses.filter(({ names }) => names.length === 0).map(({ typed }) => typed);
	const names = written.map(({ name }) => name);
	const used = names.some((name) => isDefined(name, lexicon)) ? [] : names;
	const wholes = [...mistyped, ...used].flatMap((name) => [...wordsOf(name)].flatMap(({ text }) => analyseWord(text).whole ?? []));
	return [...new Set(wholes)].filter((whole) => lexicon.fileFrequency(whole) > 0);
}

// src/lexical/edits.ts
const LATIN = "abcdefghijklmnopqrstuvwxyz";
/** A shorter word is one edit away from too many others; of four letters a change or a loss makes another word. */
const SHORTEST = 4;
const SHORTEST_CHANGED = 5;
/**
* Every word that one edit makes of the given lower-cased one, in the order of how people mistype: swapped neighbours, a
* letter left out, one too many, a wrong one. Digits are never touched: `utf8` is not `utf16`. Letters outside of a–z are
* only put in where the word has them already.
*/
function* edits(word) {
	if (word.length < SHORTEST) return;
	const letters = [...new Set(word.match(/\p{L}/gu))];
	const alphabet = /* @__PURE__ */ new Set([...LATIN, ...letters]);
	const edited = (at, text, behind) => word.slice(0, at) + text + word.slice(behind);
	for (let at = 0; at + 1 < word.length; at++) {
		const [one, other] = [word[at], word[at + 1]];
		if (one !== other && alphabet.has(one) && alphabet.has(other)) yield edited(at, other + one, at + 2);
	}
	for (let at = 0; at <= word.length; at++) for (const letter of alphabet) yield edited(at, letter, at);
	if (word.length < SHORTEST_CHANGED) return;
	const places = Array.from(word.split(""), (letter, at) => alphabet.has(letter) ? [at] : []).flat();
	for (const at of places) yield edited(at, "", at + 1);
	for (const at of places) for (const letter of alphabet) if (letter !== word[at]) yield edited(at, letter, at + 1);
}
/** People rarely mistype how a word begins, but for its first two letters in the wrong order. */
function beginsAlike(typed, meant) {
	return typed[0] === meant[0] || typed[0] === meant[1] && typed[1] === meant[0];
}

// src/search/terms/typos/near.ts
/** What a mistyped word may mean: more would be a guess at random. */
const MOST_MEANINGS = 3;
/** What terms of definitions begin with. */
const MARK = definitionTerm("");
/** Defined names, nearest first: those that begin alike, then by how many files mention them. */
function nearNames(typed, lexicon) {
	const folded = definitionTerm(typed).slice(MARK.length);
	const near = [];
	for (const text of new Set(edits(folded))) {
		const term = MARK + text;
		if (text !== folded && lexicon.fileFrequency(term) > 0) near.push({
			text,
			term,
			files: mentions(text, lexicon)
		});
	}
	return nearest(near, folded).flatMap((name) => lexicon.spellings(name.term).map((text) => ({
		...name,
		text
	}))).slice(0, MOST_MEANINGS);
}
/** How many files hold a name, wherever it stands in them. */
function mentions(name, lexicon) {
	const folded = definitionTerm(name).slice(MARK.length);
	return Math.max(lexicon.fileFrequency(wholeTerm(folded)), lexicon.fileFrequency(stem(folded)));
}
/** Words that begin alike and that the index holds in some form, by how many files hold them. */
function nearWords(typed, lexicon) {
	const stems = /* @__PURE__ */ new Map();
	for (const text of new Set(edits(typed))) {
		if (!beginsAlike(typed, text)) continue;
		const term = stem(text);
		if (stems.has(term)) continue;
		const files = lexicon.fileFrequency(term);
		if (files > 0) stems.set(term, {
			text,
			files
		});
	}
	return nearest([...stems.values()], typed).slice(0, MOST_MEANINGS).map(({ text }) => text);
}
function nearest(near, typed) {
	const otherBeginning = ({ text }) => Number(!beginsAlike(typed, text));
	return [...near].sort((a, b) => otherBeginning(a) - otherBeginning(b) || b.files - a.files || (a.text < b.text ? -1 : 1));
}

// src/search/terms/typos/assume.ts
/** Each letter of an unknown word costs a hundred look-ups, so only so many letters of one query are looked into. */
const MOST_LETTERS = 64;
/** What is longer was pasted, not typed. */
const LONGEST = 32;
/**
* Files that may hold a name as it was typed, and still it may be a mistake: where a name of several parts is all that is
* asked, some may have made the same.
*/
function tolerated(name, asks) {
	return asks === "name" && writtenParts(name).length > 1 ? 3 : 0;
}
/** What the mistyped words of a query may mean: names and words of the index that are one edit away. */
function guess({ identifiers, subject, asks }, lexicon) {
	const spelled = literalWords(subject);
	const names = identifiers.filter(({ name }) => !spelled.has(name) && !isDefined(name, lexicon) && (asks === "definitions" || mentions(name, lexicon) <= tolerated(name, asks)));
	const asked = new Set(identifiers.flatMap(({ name }) => wordsIn(name)));
	const words = subject.flatMap(({ text, literal }) => literal ? [] : wordsIn(text)).filter((word) => !asked.has(word) && !spelled.has(word));
	return affordable([...names.map(({ name }) => ({
		word: name,
		look: () => guessName(name, {
			asks,
			lexicon
		})
	})), ...[...new Set(words)].filter((word) => !isHeld(word, lexicon)).map((word) => ({
		word,
		look: () => guessWord(word, lexicon)
	}))]).flatMap(({ look }) => look());
}
function affordable(looks) {
	let left = MOST_LETTERS;
	return looks.filter(({ word: { length } }) => {
		if (length > LONGEST || length > left) return false;
		left -= length;
		return true;
	});
}
/** Who puts a word into quotes means it as it is, wherever else it stands. */
function literalWords(subject) {
	return new Set(subject.flatMap(({ text, literal }) => literal ? wordsIn(text) : []));
}
function guessName(name, { asks, lexicon }) {
	if (asks === "definitions") return asGuess(name, nearNames(name, lexicon));
	if (isHeld(name, lexicon)) return guessBehind(name, lexicon);
	const near = asGuess(name, nearNames(name, lexicon));
	if (near.length > 0) return near;
	const parts = wordsIn(name).flatMap((word) => guessParts(word, lexicon));
	const mended = asGuess(name, mendedName(name, {
		parts,
		lexicon
	}));
	return mended.length > 0 ? mended : parts;
}
/** The defined name that comes out where every part is taken for the likeliest. */
function mendedName(name, { parts, lexicon }) {
	const mended = new Map(parts.map(({ typed, meant }) => [typed, meant[0]]));
	const text = writtenParts(name).map((part) => mended.get(part) ?? part);
	const term = definitionTerm(text.join(""));
	return lexicon.spellings(term).map((spelling) => ({
		text: spelling,
		term,
		files: 1
	}));
}
/** A near name that is at least as common as the mistake; it is found by its words alone, so that it comes behind. */
function guessBehind(name, lexicon) {
	const known = stemsOf(name);
	return asGuess(name, nearNames(name, lexicon).filter(({ text, files }) => files >= mentions(name, lexicon) && text[0] === name[0] && stemsOf(text) !== known)).map((found) => ({
		...found,
		names: []
	}));
}
function guessWord(word, lexicon) {
	const parts = guessParts(word, lexicon);
	return parts.length > 0 ? parts : asGuess(word, nearNames(word, lexicon));
}
function guessParts(word, lexicon) {
	return writtenParts(word).filter((part) => !isHeld(part, lexicon)).map((part) => ({
		typed: part,
		meant: nearWords(part.toLowerCase(), lexicon),
		names: []
	})).filter(({ meant }) => meant.length > 0);
}
function asGuess(typed, near) {
	if (near.length === 0) return [];
	const names = near.map(({ text, term }) => ({
		name: text,
		term,
		certainty: CERTAINTY.assumed
	}));
	return [{
		typed,
		meant: near.map(({ text }) => text),
		names
	}];
}
/** Words without a meaning of their own count as held: there is nothing to mend. */
function isHeld(word, lexicon) {
	return analyseWord(word).parts.length === 0 || mentions(word, lexicon) > 0;
}
function stemsOf(name) {
	return wordsIn(name).flatMap((word) => analyseWord(word).parts).join(" ");
}
function wordsIn(text) {
	return [...wordsOf(text)].map((word) => word.text);
}

// src/search/terms/word-sum.ts
/** Words pair up across one blank or hyphen, as they do in indexed prose. */
function sumWords(text) {
	const terms = /* @__PURE__ */ new Map();
	const stems = /* @__PURE__ */ new Set();
	const add = (term, factor) => terms.set(term, (terms.get(term) ?? 0) + factor);
	let previous;
	for (const { text: typed, offset } of wordsOf(text)) {
		const word = analyseWord(typed);
		for (const part of word.parts) {
			add(part, 1);
			stems.add(part);
		}
		for (const neighbours of word.pairs) add(neighbours, RETRIEVAL_WEIGHTS.pair);
		if (word.whole) add(word.whole, RETRIEVAL_WEIGHTS.whole);
		if (previous && word.plain && offset - previous.end === 1) add(pair(previous.stem, word.plain), RETRIEVAL_WEIGHTS.pair);
		previous = word.plain ? {
			stem: word.plain,
			end: offset + typed.length
		} : void 0;
	}
	return {
		terms,
		stems
	};
}

// src/search/terms/query-terms.ts
/** Translates a query; the lexicon says how rare each term is, and what it holds instead of a mistyped one. */
function queryTerms(query, lexicon) {
	const subject = subjectOf(query);
	const definitionsOnly = query.symbols.length > 0;
	const shape = asksForName(query, subject) ? "symbol" : "sentence";
	const written = writtenIdentifiers(query, {
		subject,
		lexicon
	});
	const guesses = guess({
		identifiers: written,
		subject,
		asks: definitionsOnly ? "definitions" : shape === "symbol" ? "name" : "sentence"
	}, lexicon);
	const spelled = shape === "sentence" ? spelledIdentifiers(subject, lexicon) : [];
	const identifiers = [
		...written,
		...guesses.flatMap(({ names }) => names),
		...spelled
	];
	const text = subject.map((piece) => piece.text).join(" ");
	const exact = sumWords([text, ...query.symbols].join(APART));
	const words = new Map([
		...guessedTerms(guesses),
		...joined(text, lexicon),
		...exact.terms
	]);
	const rarity = (term) => rarityOf(term, lexicon);
	return {
		shape,
		terms: [...[...words].map(([term, factor]) => weighted(term, factor * rarity(term))), ...identifiers.map(({ term, certainty }) => ({
			term,
			fileWeight: RETRIEVAL_WEIGHTS.definition * certainty,
			chunkWeight: 0
		}))],
		wordCount: words.size,
		parts: [...partsOf(exact, {
			guesses,
			lexicon
		})].map(([stem, share]) => ({
			stem,
			rarity: share * rarity(stem)
		})),
		identifiers,
		label: labelOf(query.text),
		path: pathIn(query.text),
		fileNames: fileNamesIn(query.text),
		definitionsOnly,
		qualifiers: shape === "symbol" ? qualifiersOf(text, written) : [],
		standing: standingNames({
			guesses,
			written: shape === "symbol" ? written : []
		}, lexicon),
		assumed: guesses.map(({ typed, meant }) => ({
			typed,
			meant
		}))
	};
}
/** Between texts whose words are no neighbours. */
const APART = "\n\n";
/** A name in one word (`httpclient`) is also looked for where it is written in several (`HttpClient`). */
function joined(text, lexicon) {
	const [only, ...others] = wordsOf(text);
	if (only === void 0 || others.length > 0) return [];
	const term = wholeTerm(only.text.toLowerCase());
	return lexicon.fileFrequency(term) > 0 ? [[term, RETRIEVAL_WEIGHTS.whole]] : [];
}
function guessedTerms(guesses) {
	const { terms } = sumWords(guesses.flatMap(({ meant }) => meant).join(APART));
	return [...terms].map(([term, factor]) => [term, Math.min(factor, 1) * CERTAINTY.assumed]);
}
/** The stems of a qualified name that are no part of the name itself. */
function qualifiersOf(text, written) {
	const own = new Set(written.flatMap(({ name }) => [...sumWords(name).stems]));
	return [...sumWords(text).stems].filter((stem) => !own.has(stem));
}
/** The words that count, each with its share: those of a guess take the place of what the index does not hold. */
function partsOf({ stems }, { guesses, lexicon }) {
	const parts = new Map([...stems].map((stem) => [stem, 1]));
	for (const { typed, meant } of guesses) {
		const unknown = [...sumWords(typed).stems].filter((stem) => lexicon.fileFrequency(stem) === 0);
		const meanings = [...sumWords(meant.join(APART)).stems].filter((stem) => !stems.has(stem));
		if (unknown.length === 0 || meanings.length === 0) continue;
		for (const stem of unknown) parts.delete(stem);
		for (const stem of meanings) parts.set(stem, CERTAINTY.assumed / meant.length);
	}
	return parts;
}
function weighted(term, weight) {
	return {
		term,
		fileWeight: weight,
		chunkWeight: weight
	};
}

// src/search/search.ts
/**
* Answers a query from an index. Changes nothing. Throws ValidationError where the index turns out to be damaged, and
* ProviderError where it cannot be reached.
*/
async function search$1(index, query, { limit, degradations = [], near, features, dense, reranker }) {
	const started = performance.now();
	const lexicon = await index.lexicon();
	const terms = queryTerms(query, lexicon);
	const size = query.limit ?? limit;
	const [from, to] = [(query.page - 1) * size, query.page * size];
	const found = await findPlaces(index, {
		query,
		terms,
		near,
		features,
		dense,
		wanted: reranker ? Math.max(to, 30) : to
	});
	const ranked = interleave(found.byFile);
	const reranking = await rerank(index, ranked, {
		query,
		reranker,
		shownFrom: from
	});
	const { passages } = reranking;
	const page = passages.slice(from, to);
	const texts = await index.texts(page.map(placeOf));
	return {
		query: query.raw,
		hits: page.map((passage, at) => hitOf(passage, {
			text: texts[at],
			terms
		})),
		places: passages.length,
		files: countFiles(passages),
		page: query.page,
		provenance: {
			...provenanceOf(index.manifest),
			source: index.source,
			mode: dense && index.manifest.embedding ? "hybrid" : "lexical",
			reranked: reranking.isReranked,
			degradations: [
				...degradations,
				...reranking.degradations,
				...mixture(page, index.manifest)
			]
		},
		facets: query.page > 1 || page.length === passages.length ? [] : facetsOf(placesOf(found), query),
		hints: [
			...query.hints,
			...passages.length === 0 ? commonWordsHint(terms) : [],
			...page.length < size ? unreadHint(found) : []
		],
		assumed: terms.assumed,
		similarSymbols: passages.length === 0 ? similarSymbols(terms, lexicon) : [],
		tookMs: performance.now() - started
	};
}
/** A run replaces file after file, and the lexicon at its end: until then new words are not found. */
function mixture(page, { commit }) {
	const isOther = ({ file }) => file.candidate.record.commit !== commit;
	return page.some(isOther) ? ["An index run is under way, or was cut short: some of these places are of a newer commit than the rest."] : [];
}
function placesOf({ files, byFile }) {
	return files.map(({ candidate: { record } }, at) => {
		return {
			path: record.path,
			language: record.language,
			places: byFile[at].length
		};
	});
}
function hitOf({ file, chunk, definition }, { text, terms }) {
	const { record } = file.candidate;
	const naming = record.chunk(chunk);
	const { startLine, endLine } = naming;
	const { kind, symbol, breadcrumb } = definition ? namedAfter(definition, {
		naming,
		path: record.path
	}) : naming;
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
		commit: record.commit,
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
function provenanceOf({ commit, ref, indexedAt, counts }) {
	return {
		commit,
		ref,
		indexedAt,
		files: counts.files
	};
}
function countFiles(passages) {
	return new Set(passages.map(({ file }) => file)).size;
}
function commonWordsHint({ wordCount }) {
	return wordCount > 0 ? [] : ["Single letters and common words are not indexed; add a word that names what you are looking for."];
}
/** Who looks for more has to know that there may be some. */
function unreadHint({ files, matchingFiles, unread }) {
	return unread === 0 ? [] : [`Only ${files.length} of ${matchingFiles} files with these words were read; add a word or \`path:\` to choose others.`];
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
	const near = nearest$1(value, candidates).map((candidate) => quote(`${key}:${candidate}`));
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
	const near = OTHER_NAMES.get(key) ?? nearest$1(key, QUALIFIER_KEYS)[0];
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

// src/store/snapshot/admission.ts
function admissionOf(request, { snapshot, files, chunks }) {
	const inFile = holdsAll(request.requiredInFile, {
		snapshot,
		index: files
	});
	const inChunk = holdsAll(request.requiredInChunk, {
		snapshot,
		index: chunks
	});
	const kinds = request.kinds && new Set([...request.kinds].map((kind) => KINDS.indexOf(kind)));
	const { chunkKind, fileChunks } = snapshot.columns;
	const holdsKind = (file) => !kinds || chunkKind.subarray(fileChunks[file], fileChunks[file + 1]).some((kind) => kinds.has(kind));
	return {
		file: (file) => (request.files?.has(file) ?? true) && inFile(file),
		chunk: (chunk) => (kinds?.has(chunkKind[chunk]) ?? true) && inChunk(chunk),
		byPathAlone: (file) => request.requiredInChunk.length === 0 && holdsKind(file)
	};
}
/** Whether a document holds at least one term of every group. */
function holdsAll(groups, { snapshot, index }) {
	const numbers = groups.map((group) => group.map((term) => snapshot.terms.find(term)).filter((term) => term >= 0));
	return (document) => numbers.every((group) => group.some((term) => weightOf(index, term, document) > 0));
}

// src/store/snapshot/best.ts
/** Places of the highest scores above 0, highest first, ties by place. */
function best$1(scores, limit) {
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

// src/store/snapshot/snapshot-file-record.ts
/** A file record that is read from the columns as far as somebody looks: of most candidates that is the path alone. */
var SnapshotFileRecord = class {
	path;
	#snapshot;
	#file;
	#symbols;
	#traits;
	constructor(snapshot, file) {
		this.#snapshot = snapshot;
		this.#file = file;
		this.path = snapshot.paths.at(file);
	}
	get blob() {
		return this.#snapshot.blob(this.#file);
	}
	get commit() {
		return this.#snapshot.manifest.commit;
	}
	get language() {
		return this.#snapshot.strings.at(this.#snapshot.columns.fileLanguage[this.#file]);
	}
	get traits() {
		this.#traits ??= unpackTraits(this.#snapshot.columns.fileTraits[this.#file]);
		return this.#traits;
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
	get chunkCount() {
		const { fileChunks } = this.#snapshot.columns;
		return fileChunks[this.#file + 1] - fileChunks[this.#file];
	}
	chunk(place) {
		return new SnapshotChunkRecord(this.#snapshot, this.#snapshot.columns.fileChunks[this.#file] + place);
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

// src/store/snapshot/weigh-documents.ts
/**
* The stored weights, 0 to 1, of each term in each of the documents: a row a document, in their order. A term is its
* number, or below 0 where the index does not hold it. Going through postings once is far cheaper than looking every
* document up in them.
*/
function weighDocuments(index, { terms, documents }) {
	const rows = documents.map(() => new Float32Array(terms.length));
	const rowOf = new Int32Array(index.documentCount).fill(-1);
	documents.forEach((document, row) => {
		rowOf[document] = row;
	});
	terms.forEach((term, at) => {
		if (term < 0) return;
		for (let place = index.offsets[term]; place < index.offsets[term + 1]; place++) {
			const row = rowOf[index.documents[place]];
			if (row >= 0) rows[row][at] = index.weights[place] / 255;
		}
	});
	return rows;
}

// src/store/snapshot/gather-candidates.ts
/** Everything that ranking needs of the given files. Throws ValidationError where the snapshot proves damaged. */
function gatherCandidates(searched, { files, ...findings }) {
	const { snapshot } = searched;
	const { terms, similar } = findings;
	const { fileChunks } = snapshot.columns;
	const byWords = files.map((file) => bestByWords$1(file, {
		fileChunks,
		...findings
	}));
	const nearest = similar ? mostSimilar$1(files, {
		fileChunks,
		byWords,
		similar
	}) : [];
	const shown = byWords.map((chunks, at) => [.../* @__PURE__ */ new Set([...chunks, ...nearest[at] === void 0 ? [] : [nearest[at]]])]);
	const fileWeights = weighDocuments(searched.files, {
		terms,
		documents: files
	});
	const chunkWeights = weighDocuments(searched.chunks, {
		terms,
		documents: shown.flat()
	});
	let row = 0;
	return files.map((file, at) => ({
		file,
		record: new SnapshotFileRecord(snapshot, file),
		weights: fileWeights[at],
		passages: shown[at].map((chunk) => ({
			chunk: chunk - fileChunks[file],
			weights: chunkWeights[row++],
			...similar && { similarity: similar.cosineOf(chunk) }
		})),
		...similar && { similarity: nearest[at] === void 0 ? void 0 : similar.cosineOf(nearest[at]) }
	}));
}
function bestByWords$1(file, { fileChunks, chunkScores }) {
	const first = fileChunks[file];
	const scores = chunkScores.subarray(first, fileChunks[file + 1]);
	return best$1(scores, 4).map((chunk) => first + chunk);
}
/** Of each file the most similar chunk; undefined where no admitted one has a vector. */
function mostSimilar$1(files, { fileChunks, byWords, similar }) {
	const likely = files.flatMap((file) => similar.likely(fileChunks[file], fileChunks[file + 1]));
	similar.compare([...byWords.flat(), ...likely]);
	return files.map((file) => similar.closest(fileChunks[file], fileChunks[file + 1]));
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

// src/store/snapshot/similar-chunks.ts
/** Chunks that are compared exactly to find the most similar ones: codes tell those roughly. */
const COMPARED = 400;
/** Chunks of one file that are compared exactly. */
const COMPARED_PER_FILE = 4;
/**
* How similar one query is to the admitted chunks of a snapshot: told roughly of all of them by their codes, which are in
* memory, and exactly of the few that matter by their rows, which are read. Throws ValidationError for a query of
* another dimension than the snapshot's.
*/
var SimilarChunks = class {
	#query;
	#rows;
	/** By chunk, equal bits of its code and the query's, and one more; 0 for what is not admitted or has no vector. */
	#agreement;
	#cosines = /* @__PURE__ */ new Map();
	constructor({ snapshot, query, admits }) {
		const { denseRows } = snapshot;
		if (query.length !== denseRows.dimension) throw otherDimension(query.length, denseRows.dimension);
		this.#query = query;
		this.#rows = denseRows;
		this.#agreement = agreements({
			snapshot,
			query,
			admits
		});
	}
	/** The most similar chunks, most similar first. Throws ValidationError where the file is damaged. */
	best(count) {
		const compared = best$1(this.#agreement, Math.max(COMPARED, count));
		this.compare(compared);
		return compared.sort((a, b) => this.cosineOf(b) - this.cosineOf(a) || a - b).slice(0, count);
	}
	/** Those chunks from one number up to another that are most likely the most similar ones. */
	likely(from, to) {
		return best$1(this.#agreement.subarray(from, to), COMPARED_PER_FILE).map((chunk) => from + chunk);
	}
	/** Reads the rows of chunks, neighbours at once; chunks without a vector are passed over. */
	compare(chunks) {
		const wanted = [...new Set(chunks)].filter((chunk) => this.#agreement[chunk] > 0 && !this.#cosines.has(chunk));
		wanted.sort((a, b) => a - b);
		for (let at = 0; at < wanted.length;) {
			const first = at++;
			while (at < wanted.length && wanted[at] === wanted[at - 1] + 1) at++;
			this.#compareNeighbours(wanted.slice(first, at));
		}
	}
	/** The most similar of the compared chunks from one number up to another; undefined where none was. */
	closest(from, to) {
		let closest;
		let most = Number.NEGATIVE_INFINITY;
		for (let chunk = from; chunk < to; chunk++) {
			const cosine = this.#cosines.get(chunk);
			if (cosine === void 0 || cosine <= most) continue;
			most = cosine;
			closest = chunk;
		}
		return closest;
	}
	/** Undefined for a chunk that was not compared. */
	cosineOf(chunk) {
		return this.#cosines.get(chunk);
	}
	/** All of them have rows, so these are neighbours, too. */
	#compareNeighbours(chunks) {
		const { dimension } = this.#rows;
		const first = this.#rows.rowOf(chunks[0]);
		const rows = this.#rows.read(first, first + chunks.length);
		for (const [at, chunk] of chunks.entries()) {
			const row = rows.subarray(at * dimension, (at + 1) * dimension);
			this.#cosines.set(chunk, cosine(row, this.#query));
		}
	}
};
function agreements({ snapshot, query, admits }) {
	const { chunkEmbedded, denseCodes } = snapshot.columns;
	const differing = differingBits(codeOf(query), denseCodes);
	const found = new Float32Array(chunkEmbedded.length);
	let row = 0;
	for (let chunk = 0; chunk < chunkEmbedded.length; chunk++) {
		if (chunkEmbedded[chunk] === 0) continue;
		if (admits(chunk)) found[chunk] = query.length + 1 - differing[row];
		row++;
	}
	return found;
}
function otherDimension(asked, dimension) {
	return new ValidationError("dense-dimension", `The query has ${asked} dimensions, and the snapshot's vectors have ${dimension}: they are of different models.`, { suggestions: ["Search with the model that the snapshot was built with, or build it anew."] });
}

// src/store/snapshot/snapshot-lexicon.ts
/** A name that many files define is written alike in most of them. */
const FILES_LOOKED_AT = 10;
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
	prominence(term) {
		const number = this.#snapshot.terms.find(term);
		if (number < 0) return 0;
		const { offsets, weights } = this.#inverted.files;
		const end = offsets[number + 1];
		let sum = 0;
		for (let at = offsets[number]; at < end; at++) sum += weights[at];
		return sum / (255 * Math.max(1, end - offsets[number]));
	}
	files() {
		this.#summaries ??= this.#summarise();
		return this.#summaries;
	}
	symbolNames() {
		const { columns, strings } = this.#snapshot;
		return [...new Set(columns.symbolName)].map((name) => strings.at(name));
	}
	spellings(term) {
		const number = this.#snapshot.terms.find(term);
		if (number < 0) return [];
		const { offsets, documents } = this.#inverted.files;
		const files = documents.subarray(offsets[number], offsets[number + 1]).subarray(0, FILES_LOOKED_AT);
		return [...new Set([...files].flatMap((file) => this.#namesDefinedIn(file)))].filter((name) => definitionTerms(name).includes(term));
	}
	#namesDefinedIn(file) {
		const { columns, strings } = this.#snapshot;
		const names = columns.symbolName.subarray(columns.fileSymbols[file], columns.fileSymbols[file + 1]);
		return [...new Set(names)].map((name) => strings.at(name));
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
/** In UTF-16 units: the texts of a page or two. */
const CACHED_TEXT_UNITS$1 = 2e6;
/** Searches one snapshot in memory; texts are read from its file. */
var SnapshotIndex = class {
	manifest;
	source = "snapshot";
	#snapshot;
	#files;
	#chunks;
	#lexicon;
	#fileOfChunk;
	/** Texts that were read last, by file: who asks for a chunk mostly asks for others of its file, and shows one of them. */
	#texts = new I({ maxSize: CACHED_TEXT_UNITS$1 });
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
	async lexicon() {
		return this.#lexicon;
	}
	async candidates(request) {
		const admits = admissionOf(request, this.#searched);
		const chunkScores = scoreDocuments(this.#chunks, this.#weigh(request.terms, "chunkWeight"));
		const fileScores = scoreDocuments(this.#files, this.#weigh(request.terms, "fileWeight"));
		const filesWithChunks = new Uint8Array(fileScores.length);
		const filesWithWords = new Uint8Array(fileScores.length);
		for (let chunk = 0; chunk < chunkScores.length; chunk++) {
			if (chunkScores[chunk] === 0) continue;
			const file = this.#fileOfChunk[chunk];
			filesWithWords[file] = 1;
			if (admits.file(file) && admits.chunk(chunk)) filesWithChunks[file] = 1;
			else chunkScores[chunk] = 0;
		}
		const byPathAlone = (file) => filesWithWords[file] === 0 && admits.byPathAlone(file);
		let matchingFiles = 0;
		for (let file = 0; file < fileScores.length; file++) if (fileScores[file] > 0 && admits.file(file) && (filesWithChunks[file] === 1 || byPathAlone(file))) matchingFiles++;
		else fileScores[file] = 0;
		const chosen = new Set(best$1(fileScores, request.limit));
		for (const chunk of best$1(chunkScores, request.limit)) {
			const file = this.#fileOfChunk[chunk];
			if (fileScores[file] > 0) chosen.add(file);
		}
		const similar = this.#similar(request, admits);
		if (similar && isUnbound(request)) for (const chunk of similar.best(100)) chosen.add(this.#fileOfChunk[chunk]);
		const files = [...chosen].sort((a, b) => a - b);
		const terms = request.terms.map(({ term }) => this.#snapshot.terms.find(term));
		const candidates = gatherCandidates(this.#searched, {
			files,
			chunkScores,
			terms,
			similar
		});
		return {
			candidates,
			matchingFiles: Math.max(matchingFiles, candidates.length)
		};
	}
	async texts(places) {
		return places.map((place) => this.#text(place));
	}
	close() {
		this.#snapshot.close();
	}
	get #searched() {
		return {
			snapshot: this.#snapshot,
			files: this.#files,
			chunks: this.#chunks
		};
	}
	#text({ file, chunk }) {
		const { fileChunks, chunkStart, chunkEnd } = this.#snapshot.columns;
		const at = fileChunks[file] + chunk;
		let text = this.#texts.get(file);
		if (text === void 0) {
			text = this.#snapshot.text(file);
			this.#texts.set(file, text, { size: text.length + 1 });
		}
		return copyOf(text.slice(chunkStart[at], chunkEnd[at]));
	}
	#weigh(terms, field) {
		return terms.map((term) => ({
			term: this.#snapshot.terms.find(term.term),
			weight: term[field]
		})).filter(({ term, weight }) => term >= 0 && weight > 0);
	}
	/** Undefined where the request is by words alone, or the snapshot is. */
	#similar({ dense }, admits) {
		if (!dense || !this.manifest.embedding) return void 0;
		return new SimilarChunks({
			snapshot: this.#snapshot,
			query: dense,
			admits: (chunk) => admits.file(this.#fileOfChunk[chunk]) && admits.chunk(chunk)
		});
	}
};
/** Whether files may be candidates that hold none of the query's words. */
function isUnbound({ requiredInFile, requiredInChunk }) {
	return requiredInFile.length === 0 && requiredInChunk.length === 0;
}
function filesOfChunks(fileChunks) {
	const files = new Uint32Array(fileChunks.at(-1));
	for (let file = 0; file + 1 < fileChunks.length; file++) files.fill(file, fileChunks[file], fileChunks[file + 1]);
	return files;
}
/** A slice of a text would keep all of it in memory, for as long as an answer is kept. */
function copyOf(slice) {
	return Buffer.from(slice, "utf16le").toString("utf16le");
}

// src/budget/near-cap-watch.ts
/** Says that a pot's month is nearly used up where it is spent bit by bit. Nobody waits for it, and it fails nobody. */
var NearCapWatch = class {
	#options;
	/** In which somebody was told. */
	#told = 0;
	#telling;
	#isEndTold = false;
	constructor(options) {
		this.#options = options;
	}
	/** To be called when something was spent. */
	look() {
		const { pot, budget } = this.#options;
		this.#tellEnd(budget().ended);
		if (this.#telling || budget().month === this.#told || !isNearCap(pot, budget())) return;
		this.#telling = this.#tell().finally(() => {
			this.#telling = void 0;
		});
	}
	/** Once: from then on everything goes without what costs money, until the process starts anew. */
	#tellEnd(ended) {
		if (!ended || this.#isEndTold) return;
		this.#isEndTold = true;
		this.#options.tell([ended.message, ...ended.suggestions].join(" "));
	}
	/** Waits for what is under way. */
	async close() {
		await this.#telling;
	}
	async #tell() {
		const { pot, budget, tell } = this.#options;
		const { month } = budget();
		try {
			const warning = await nearCapWarning(pot, budget());
			this.#told = month;
			if (warning !== void 0) tell(warning);
		} catch {}
	}
};

// src/search/answer-cache.ts
/** Each holds the texts of a page, some ten kilobytes. */
const ENTRIES = 1e3;
/**
* Whole answers by index and query: who asks again, or turns a page back, is answered at once, and equal queries that
* come together are searched once. What is worse than it could be is not kept, nor are failures.
*/
var AnswerCache = class {
	counts = new CacheCounts();
	#answers = new I({ max: ENTRIES });
	/** The answer that is kept, or on its way; undefined where there is none. */
	known(key) {
		const started = performance.now();
		const known = this.#answers.get(nameOf(key));
		if (known) this.counts.hit();
		return known?.then((answer) => ({
			...answer,
			tookMs: performance.now() - started
		}));
	}
	forget(identity) {
		const prefix = prefixOf(identity);
		for (const name of this.#answers.keys()) if (name.startsWith(prefix)) this.#answers.delete(name);
	}
	async answer(key, search) {
		const known = this.known(key);
		if (known) return known;
		this.counts.miss();
		const name = nameOf(key);
		const asked = search();
		this.#answers.set(name, asked);
		const forget = () => this.#answers.peek(name) === asked && this.#answers.delete(name);
		try {
			const answer = await asked;
			if (answer.provenance.degradations.length > 0) forget();
			return answer;
		} catch (error) {
			forget();
			throw error;
		}
	}
};
function nameOf({ manifest, source, query, limit, near = "", steps }) {
	const { identity, commit, ordinal, fingerprint, indexedAt } = manifest;
	const index = [
		source,
		commit,
		ordinal,
		fingerprint,
		indexedAt
	];
	return `${prefixOf(identity)}${JSON.stringify([
		...index,
		query,
		limit,
		near,
		steps
	])}`;
}
function prefixOf(identity) {
	return `${nameOfIdentity(identity)} `;
}

// src/search/may-cost.ts
/** Whether a search would ask somebody who is paid, as far as that can be known before it. */
function mayCost({ query, manifest, limit, models }) {
	const { embedder, reranker } = models;
	if (embedder && embedsQuery({
		query,
		manifest,
		embedder
	})) return true;
	const shownFrom = (query.page - 1) * (query.limit ?? limit);
	return reranker !== void 0 && shownFrom < 30 && query.text !== "";
}

// src/search/search-facts.ts
/** Settles as the search does, and tells how. */
async function told(search, { onAnswer, onFailure }) {
	const started = performance.now();
	try {
		const { answer, cached } = await search();
		const { source, mode } = answer.provenance;
		onAnswer?.({
			source,
			mode,
			cached,
			tookMs: performance.now() - started,
			places: answer.hits.length
		});
		return answer;
	} catch (error) {
		onFailure?.(error);
		throw error;
	}
}

// src/search/searcher.ts
const NO_MODELS = {};
/** Answers queries on every repository of a library. */
var Searcher = class {
	#options;
	#cache = new AnswerCache();
	constructor(options) {
		this.#options = options;
	}
	/** Throws QueryError `not-indexed`, ValidationError where no index can be used, ProviderError where it cannot be reached. */
	search(request) {
		return told(() => this.#find(request), this.#options);
	}
	/** Of the answers that are kept. */
	get cacheCounts() {
		return this.#cache.counts;
	}
	async #find(request) {
		const { identity, query, limit, near } = request;
		const clearance = once(request.clearance);
		return this.#options.library.use(identity, async (found) => {
			const { manifest, source } = found.index;
			const key = {
				manifest,
				source,
				query: query.raw,
				limit,
				near,
				steps: "all"
			};
			const known = this.#cache.known(key);
			if (known) return {
				answer: await known,
				cached: true
			};
			const refusal = await this.#refusal(request, {
				found,
				clearance
			});
			if (refusal === void 0) return this.#answer(key, () => this.#ask(found, request, this.#options));
			const unpaid = {
				...key,
				steps: "unpaid"
			};
			const byWords = await this.#answer(unpaid, () => this.#ask(found, request, NO_MODELS));
			return {
				...byWords,
				answer: withDegradation(byWords.answer, searchedByWords(refusal))
			};
		});
	}
	/** Lets go of the answers that are kept of a repository. */
	forget(identity) {
		this.#cache.forget(identity);
	}
	async close() {
		this.#options.library.close();
		await this.#options.onClose?.();
	}
	async #answer(key, ask) {
		let cached = true;
		return {
			answer: await this.#cache.answer(key, () => {
				cached = false;
				return ask();
			}),
			cached
		};
	}
	/** Why nothing is paid for; undefined where something is, or nothing would be. */
	async #refusal(request, { found, clearance }) {
		const { unpaid, index } = found;
		const mayCost = this.#mayCost(request, index.manifest);
		if (unpaid === void 0) return mayCost ? clearance() : void 0;
		const isMissed = this.#options.embedder !== void 0 && hasMeaning(request.query);
		return mayCost || isMissed ? unpaid : void 0;
	}
	#mayCost({ query, limit }, manifest) {
		return mayCost({
			query,
			limit,
			manifest,
			models: this.#options
		});
	}
	async #ask({ index, degradations }, request, { embedder, reranker }) {
		const { query, limit, near } = request;
		const vector = await queryVector({
			query,
			manifest: index.manifest,
			embedder
		});
		return search$1(index, query, {
			limit,
			...near !== void 0 && { near },
			dense: vector.dense,
			reranker,
			degradations: [...degradations, ...vector.degradations]
		});
	}
};
/** A library has its work done again where an index changed meanwhile. */
function once(clearance) {
	let asked;
	return () => {
		asked ??= clearance?.() ?? Promise.resolve(void 0);
		return asked;
	};
}
function withDegradation(answer, sentence) {
	const { provenance } = answer;
	return {
		...answer,
		provenance: {
			...provenance,
			degradations: [...provenance.degradations, sentence]
		}
	};
}

// src/store/index-library.ts
/** The code of the error where a repository has no index. */
const NOT_INDEXED = "not-indexed";
function notIndexed() {
	return new QueryError(NOT_INDEXED, "This repository has no index yet.", { suggestions: ["Build one with `slashfind index`, with the same --data and --repository."] });
}

// src/store/qdrant/check-collection.ts
const MISMATCH = "qdrant-mismatch";
const infoSchema = object({ config: object({
	params: object({ vectors: record(string(), object({ size: number() })).nullish() }),
	metadata: object({ fingerprint: string() })
}) });
/**
* Whether a collection is what its manifest says, before anybody computes with what is in it. Its status does not count:
* a red one can be read. Throws ValidationError, ProviderError.
*/
async function checkCollection(connection, { name, manifest }) {
	const found = await connection.request("reading a collection", (api, init) => api.getCollection({ collection_name: name }, init));
	const objection = objectionTo(infoSchema.safeParse(found).data, manifest);
	if (objection === void 0) return;
	throw new ValidationError(MISMATCH, `The collection ${name} is not the one of its manifest: ${objection}.`, { suggestions: ["Run the index with --full: it builds a new collection.", "Let nothing else write to its collections."] });
}
function objectionTo(info, { fingerprint, embedding }) {
	if (!info) return "slashfind did not make it";
	const { metadata, params } = info.config;
	if (metadata.fingerprint !== fingerprint) return `it was made for the fingerprint ${metadata.fingerprint}, the manifest has ${fingerprint}`;
	if (!embedding) return void 0;
	const size = params.vectors?.[denseName(embedding)]?.size;
	if (size === void 0) return `it has no vectors of ${embedding.name} with ${embedding.dimension} numbers`;
	if (size !== embedding.dimension) return `its vectors have ${size} numbers, those of the manifest ${embedding.dimension}`;
}

// src/store/qdrant/check-fingerprint.ts
/**
* Terms that another version has made are not those that this one asks for: it would find little, and say nothing. Throws
* ValidationError.
*/
function checkFingerprint({ fingerprint, embedding }, fingerprintOf) {
	const expected = fingerprintOf(embedding);
	if (fingerprint === expected) return;
	throw new ValidationError("qdrant-fingerprint", `The live index was built by another version of slashfind: its fingerprint is ${fingerprint}, this version reads ${expected}.`, {
		details: {
			fingerprint,
			expected
		},
		suggestions: ["Bring what searches (the App, the find Action, the command line) and the index runs to the same version."]
	});
}

// src/store/qdrant/lexicon-memory.ts
/** What a byte of each part was seen to take in memory once a reader has made all of it that it ever makes. */
const BYTES_TAKEN = {
	files: 4,
	skipped: 0,
	terms: 17
};
/** Texts and a few records that an index keeps besides. */
const BESIDE = 16 * 1024 ** 2;
/** In bytes, about: what an open index with such a lexicon takes. */
function lexiconMemory(sections) {
	return sections.reduce((sum, { section, bytes }) => sum + bytes * BYTES_TAKEN[section], BESIDE);
}

// src/store/qdrant/live-file-record.ts
/** A file record as its point holds it, read as far as somebody looks. */
var LiveFileRecord = class {
	path;
	blob;
	commit;
	language;
	lines;
	chunkCount;
	#stored;
	#symbols;
	#traits;
	constructor(stored, commit) {
		this.path = stored.path;
		this.blob = stored.blob;
		this.commit = commit;
		this.language = stored.language;
		this.lines = stored.lines;
		this.chunkCount = stored.chunks.length;
		this.#stored = stored;
	}
	get traits() {
		this.#traits ??= traitsOf(this.#stored.traits);
		return this.#traits;
	}
	get symbols() {
		this.#symbols ??= this.#stored.symbols.map(([name, kind, startLine, nameLine, endLine]) => {
			return {
				name,
				kind,
				startLine,
				nameLine,
				endLine
			};
		});
		return this.#symbols;
	}
	chunk(place) {
		const [startLine, endLine, kind, symbol, breadcrumb] = this.#stored.chunks[place];
		return {
			startLine,
			endLine,
			kind,
			symbol,
			breadcrumb
		};
	}
};

// src/store/qdrant/choose-candidates.ts
/**
* What a snapshot would bring of these files: the best of them, those of the best chunks, and those of the most similar
* ones, by number.
*/
function chooseCandidates(seen, { query, commitOf }) {
	const files = seen.map((file) => scored(file, query));
	const chosen = /* @__PURE__ */ new Set([...bestByWords(files, query), ...mostSimilar(files, query)]);
	return files.filter(({ file }) => chosen.has(file)).sort((a, b) => a.file - b.file).map((file) => candidateOf(file, {
		query,
		commitOf
	}));
}
function bestByWords(files, query) {
	const { limit } = query.request;
	const matching = files.filter((file) => matches(file, query));
	const chunks = matching.flatMap((file) => file.chunks);
	return [...best(matching, limit), ...best(chunks, limit)].map(({ file }) => file);
}
function mostSimilar(files, query) {
	if (!query.findsByMeaning) return [];
	return best(files.flatMap(({ similar }) => similar), 100).map(({ file }) => file);
}
function scored(seen, query) {
	const { kinds } = query.request;
	const isAdmitted = ({ place }) => {
		const [, , kind] = seen.stored.chunks[place];
		return (kinds?.has(kind) ?? true) && query.holdsRequired("chunk", seen.chunks.get(place) ?? NOTHING$1);
	};
	const of = (place, score) => ({
		file: seen.number,
		place,
		score
	});
	return {
		...of(0, query.score("file", seen.weights)),
		seen,
		chunks: [...seen.chunks].map(([place, held]) => of(place, query.score("chunk", held))).filter((chunk) => chunk.score > 0 && isAdmitted(chunk)).sort(bestFirst),
		similar: [...seen.similarities].map(([place, cosine]) => of(place, cosine)).filter(isAdmitted).sort(bestFirst)
	};
}
const NOTHING$1 = /* @__PURE__ */ new Map();
function matches({ seen, score, chunks }, query) {
	if (score <= 0 || !query.holdsRequired("file", seen.weights)) return false;
	return !query.isChunkRestricted || chunks.length > 0 || query.mayMatchByPath && hasNoWords(seen, query);
}
/** Whether only its path, or its names, tell of the words: what it has to show is of a wanted kind. */
function hasNoWords({ chunks, stored }, query) {
	const { kinds } = query.request;
	if ([...chunks.values()].some((held) => query.score("chunk", held) > 0)) return false;
	return stored.chunks.some(([, , kind]) => kinds?.has(kind) ?? true);
}
function best(all, limit) {
	return [...all].sort(bestFirst).slice(0, limit);
}
function bestFirst(a, b) {
	return b.score - a.score || a.file - b.file || a.place - b.place;
}
function candidateOf({ seen, file, chunks, similar }, { query, commitOf }) {
	const places = chunks.slice(0, 4).map(({ place }) => place);
	const nearest = similar.slice(0, 1).map(({ place }) => place);
	return {
		file,
		record: new LiveFileRecord(seen.stored, commitOf(seen)),
		weights: query.weights(seen.weights),
		passages: [.../* @__PURE__ */ new Set([...places, ...nearest])].map((place) => passageOf(seen, place, query)),
		...similar[0] && { similarity: similar[0].score }
	};
}
function passageOf(seen, place, query) {
	const similarity = seen.similarities.get(place);
	return {
		chunk: place,
		weights: query.weights(seen.chunks.get(place) ?? NOTHING$1),
		...similarity !== void 0 && { similarity }
	};
}

// src/store/qdrant/first-searches.ts
/** The originals decide among twice as many as are asked for: codes of 8 bits mix up neighbours. */
const RESCORED = { quantization: {
	rescore: true,
	oversampling: 2
} };
function isEmpty(query) {
	return "indices" in query && query.indices.length === 0;
}
/** Files, chunks, chunks of other kinds, and what holds each of the required groups; none where nothing can match. */
function wordSearches({ query, filters, chunkLimit }) {
	const fileSearch = (vector) => search(FILE_TERMS, vector, {
		filter: filters.files,
		limit: filters.most.files
	});
	const chunkSearch = (vector, limit) => ({
		...search(CHUNK_TERMS, vector, {
			filter: filters.chunks,
			limit
		}),
		with_payload: ["file"]
	});
	const groups = {
		file: query.groupVectors("file"),
		chunk: query.groupVectors("chunk")
	};
	if ([
		query.vector("file"),
		...groups.file,
		...groups.chunk
	].some(isEmpty)) return [];
	return [
		fileSearch(query.vector("file")),
		chunkSearch(query.vector("chunk"), chunkLimit),
		otherKinds(query, filters),
		...groups.file.map(fileSearch),
		...groups.chunk.map((vector) => ({
			...chunkSearch(vector, filters.most.chunks),
			with_payload: false
		}))
	];
}
/** By their words files match where they have them; by its path alone matches what has words nowhere else. */
function otherKinds(query, { otherKinds: filter, most }) {
	const vector = filter && query.mayMatchByPath ? query.vector("chunk") : NO_TERMS;
	return {
		...search(CHUNK_TERMS, vector, {
			filter: filter ?? {},
			limit: most.chunks
		}),
		with_payload: ["file"]
	};
}
const NO_TERMS = {
	indices: [],
	values: []
};
/** One search, or none. */
function similarSearches({ query: { dense, findsByMeaning }, filters }) {
	if (!dense || !findsByMeaning) return [];
	const { chunks: filter, most } = filters;
	return [{
		...dense,
		filter,
		limit: most.similar,
		with_payload: ["file"],
		params: RESCORED
	}];
}
function search(using, query, { filter, limit }) {
	return {
		query,
		using,
		filter,
		limit,
		with_payload: false
	};
}

// src/store/qdrant/file-scope.ts
/** Files that are named by their ids: 200 kB in each search of a request. */
const MOST_IDS = 5e3;
/**
* The narrowest that a request can say of the wanted files: their ids, else the folder that all of them share and the ids
* of what is not wanted there, else that folder alone, if there is one.
*/
function fileScope(wanted, rows) {
	if (!wanted) return scopeOf({ isWhole: true });
	const paths = [...wanted].map((file) => rows[file].path);
	if (paths.length <= MOST_IDS) return scopeOf({
		among: paths,
		isWhole: true
	});
	const folder = sharedFolder(paths);
	const isUnwanted = ({ path }, file) => path.startsWith(folder) && !wanted.has(file);
	const unwanted = rows.filter(isUnwanted).map(({ path }) => path);
	if (unwanted.length > MOST_IDS) return scopeOf({
		folder,
		isWhole: false
	});
	return scopeOf({
		folder,
		without: unwanted,
		isWhole: true
	});
}
function scopeOf({ among, without = [], folder = "", isWhole }) {
	const inFolder = folder ? [{
		key: "dirs",
		match: { value: folder.slice(0, -1) }
	}] : [];
	const ids = among?.map(fileId);
	const others = without.map(fileId);
	const conditions = (ofFiles) => ({
		must: [...inFolder, ...ids ? [ofFiles(ids)] : []],
		must_not: others.length > 0 ? [ofFiles(others)] : []
	});
	const files = conditions((ids) => ({ has_id: ids }));
	const chunks = conditions((ids) => ({
		key: "file",
		match: { any: ids }
	}));
	return {
		files: {
			...files,
			must: [ofType("file"), ...files.must]
		},
		chunks: {
			...chunks,
			must: [ofType("chunk"), ...chunks.must]
		},
		isWhole
	};
}
/** The deepest one that all of the paths are in, with a slash behind it; empty where that is the root. */
function sharedFolder(paths) {
	let shared = above(paths[0]);
	for (const path of paths) while (!path.startsWith(shared)) shared = above(shared.slice(0, -1));
	return shared;
}
function above(path) {
	return path.slice(0, path.lastIndexOf("/") + 1);
}

// src/store/qdrant/look-filters.ts
const MOST = {
	files: 5e3,
	chunks: 1e4,
	similar: 100
};
/** Where what is not wanted comes as well and is dropped here, it must not crowd out what is. */
const MOST_MIXED = {
	files: 2e4,
	chunks: 2e4,
	firstChunks: 2e4,
	similar: 4e3
};
/** Documents that are as good as the last of the best: files that are alike in all the query asks for. */
const MOST_TIES = 300;
/** What the request admits, in Qdrant's words. */
function lookFilters(query, { rows }) {
	const { files, kinds, limit } = query.request;
	const scope = fileScope(files, rows);
	const ofKind = kinds ? [{
		key: "kind",
		match: { any: [...kinds] }
	}] : [];
	const withKind = ({ must, must_not }) => ({
		must: [...ofKind, ...must],
		must_not
	});
	const firstChunks = query.isChunkRestricted ? MOST.chunks : Math.min(MOST.chunks, 2 * limit + 300);
	return {
		files: withKind(scope.files),
		chunks: withKind(scope.chunks),
		otherKinds: kinds && {
			...scope.chunks,
			must_not: [...scope.chunks.must_not, ...ofKind]
		},
		isWanted: (file) => file !== void 0 && (files?.has(file) ?? true),
		most: scope.isWhole ? {
			...MOST,
			firstChunks
		} : MOST_MIXED
	};
}

// src/store/qdrant/first-look.ts
/**
* Which files the best files, the best chunks and the most similar ones are among: one request, and a second one where
* more chunks than came are as good as the last. Throws ProviderError.
*/
async function firstLook(points, { query, lexicon }) {
	const { limit } = query.request;
	const filters = lookFilters(query, lexicon);
	const { firstChunks, chunks } = filters.most;
	const request = {
		query,
		lexicon,
		filters
	};
	const found = await look$1(points, {
		...request,
		chunkLimit: firstChunks
	});
	if (!(found.chunks.length >= firstChunks && isTied(found.chunks, limit)) || firstChunks === chunks) return chosen(found, limit);
	return chosen(await look$1(points, {
		...request,
		chunkLimit: chunks
	}), limit);
}
function chosen({ files, chunks, similar }, limit) {
	const best = [...bestOf(files, limit), ...bestOf(chunks, limit)].map(({ file }) => file);
	return {
		files: /* @__PURE__ */ new Set([...best, ...similar]),
		matchingFiles: files.length
	};
}
async function look$1(points, request) {
	const words = wordSearches(request);
	const meaning = similarSearches(request);
	const asked = [...words, ...meaning].filter(({ query }) => !isEmpty(query));
	const answers = await points.search(asked);
	const hitsOf = (search) => answers[asked.indexOf(search)] ?? [];
	const similar = meaning.flatMap(hitsOf).map((hit) => fileOf(hit, request));
	return {
		...words.length > 0 ? foundByWords(request, words.map(hitsOf)) : NOTHING,
		similar: similar.filter((file) => file !== void 0).slice(0, 100)
	};
}
function foundByWords(request, [fileHits, chunkHits, otherHits, ...held]) {
	const { query, lexicon, filters, chunkLimit } = request;
	const groups = query.required.file.length;
	const holdsFile = heldBy(held.slice(0, groups), filters.most.files);
	const holdsChunk = heldBy(held.slice(groups), filters.most.chunks);
	const files = fileHits.filter(holdsFile).map(({ id, score }) => ({
		file: lexicon.numberOfId(id),
		score
	})).filter((seed) => filters.isWanted(seed.file));
	const chunks = chunkHits.filter(holdsChunk).map((hit) => ({
		file: fileOf(hit, request),
		score: hit.score
	})).filter((seed) => seed.file !== void 0);
	if (!query.isChunkRestricted || chunkHits.length >= chunkLimit) return {
		files,
		chunks
	};
	const withChunks = new Set(chunks.map(({ file }) => file));
	const withOthers = new Set(otherHits.map((hit) => fileOf(hit, request)));
	const isByPath = ({ file }) => query.mayMatchByPath && !withOthers.has(file);
	return {
		files: files.filter((seed) => withChunks.has(seed.file) || isByPath(seed)),
		chunks
	};
}
/** The file of a chunk, if it is asked for. */
function fileOf({ payload }, { lexicon, filters }) {
	const file = lexicon.numberOfId(String(payload.file));
	return filters.isWanted(file) ? file : void 0;
}
const NOTHING = {
	files: [],
	chunks: []
};
/** Whether a document is in all of the answers; one that is cut short excludes nothing. */
function heldBy(answers, limit) {
	const sets = answers.filter(({ length }) => length < limit).map((hits) => new Set(hits.map(({ id }) => id)));
	return ({ id }) => sets.every((held) => held.has(id));
}
function isTied(seeds, limit) {
	const scores = seeds.map(({ score }) => score).sort((a, b) => b - a);
	return scores.length > limit && scores.at(-1) >= scores[limit - 1] * .99999;
}
/** Those that may be among the best, ties by path as far as the server's scores tell ties. */
function bestOf(seeds, limit) {
	const sorted = [...seeds].sort((a, b) => b.score - a.score || a.file - b.file);
	const least = (sorted[limit - 1]?.score ?? 0) * .99999;
	return sorted.slice(0, limit + 300).filter(({ score }) => score >= least);
}

// src/store/qdrant/live-query.ts
/** A candidate request in the store's terms. */
var LiveQuery = class {
	request;
	/** As many as there are terms, in their order. */
	keys;
	/** Of each document kind: groups of terms, of each of which a document has to hold one. */
	required;
	/** Undefined where chunks are not compared by meaning. */
	dense;
	#lexicon;
	/** Throws ValidationError for a dense vector that the index's own cannot be compared with. */
	constructor(request, { lexicon, embedding }) {
		this.request = request;
		this.keys = request.terms.map(({ term }) => termKey(term));
		const keysOf = (groups) => groups.map((group) => group.map(termKey));
		this.required = {
			file: keysOf(request.requiredInFile),
			chunk: keysOf(request.requiredInChunk)
		};
		this.dense = denseQuery(request.dense, embedding);
		this.#lexicon = lexicon;
	}
	/** Files count only where a chunk of theirs is admitted. */
	get isChunkRestricted() {
		return this.request.kinds !== void 0 || this.request.requiredInChunk.length > 0;
	}
	/** Whether a file may match none of whose chunks hold any of the words. */
	get mayMatchByPath() {
		return this.request.requiredInChunk.length === 0;
	}
	/** What has to be held is held by words: then meaning alone finds no file. */
	get findsByMeaning() {
		const { requiredInFile, requiredInChunk } = this.request;
		return this.dense !== void 0 && requiredInFile.length + requiredInChunk.length === 0;
	}
	/** What ranks documents nearly as {@link score} does. */
	vector(kind) {
		const values = /* @__PURE__ */ new Map();
		for (const [at, key] of this.keys.entries()) {
			const weight = this.#weight(kind, at);
			const index = indexOf(key);
			if (weight > 0 && this.#isHeld(kind, key)) values.set(index, (values.get(index) ?? 0) + weight);
		}
		return sparse(values);
	}
	/** One for each required group; finds what holds any of its terms. */
	groupVectors(kind) {
		return this.required[kind].map((group) => {
			const held = group.filter((key) => this.#isHeld(kind, key));
			return sparse(new Map(held.map((key) => [indexOf(key), 1])));
		});
	}
	/** All terms that a document's weights are needed of. */
	weighedKeys(kind) {
		return [.../* @__PURE__ */ new Set([...this.keys, ...this.required[kind].flat()])].filter((key) => this.#isHeld(kind, key));
	}
	/** Whether other terms stand at the same index as some of these, so that only whole vectors tell them apart. */
	get hasSharedIndexes() {
		return [
			...this.keys,
			...this.required.file.flat(),
			...this.required.chunk.flat()
		].some((key) => this.#lexicon.isShared(key));
	}
	/** The document's score, computed as for a snapshot: term by term, rounded to 32 bits after each. */
	score(kind, weights) {
		let score = 0;
		for (const [at, key] of this.keys.entries()) {
			const weight = this.#weight(kind, at);
			if (weight > 0) score = Math.fround(score + weight / 255 * (weights.get(key) ?? 0));
		}
		return score;
	}
	holdsRequired(kind, weights) {
		return this.required[kind].every((group) => group.some((key) => weights.has(key)));
	}
	/** Stored weight of each term, 0 to 1. */
	weights(held) {
		return Float32Array.from(this.keys, (key) => (held.get(key) ?? 0) / 255);
	}
	#weight(kind, at) {
		const { fileWeight, chunkWeight } = this.request.terms[at];
		return kind === "file" ? fileWeight : chunkWeight;
	}
	#isHeld(kind, key) {
		return this.#lexicon.frequency(kind, key) > 0;
	}
};
function sparse(values) {
	return {
		indices: [...values.keys()],
		values: [...values.values()]
	};
}

// src/store/qdrant/record-cache.ts
const recordFields = filePayload.omit({
	checks: true,
	crowded: true,
	dirs: true,
	kind: true
});
/** What is read of a record that is not kept. */
const WHOLE_RECORD = Object.keys(recordFields.shape);
/** What tells whether a record is the one that is kept: but for the commit it is a function of path and blob. */
const RECORD_VERSION = ["blob", "commit"];
const RECORDS_KEPT = 1e4;
/**
* The newest record of each file that was seen, by its point's id. To read one and to take it apart costs more than to
* keep it: records are most of what a search reads.
*/
var RecordCache = class {
	#records = new I({ max: RECORDS_KEPT });
	/** Those of the files that are kept. */
	among(ids) {
		const found = /* @__PURE__ */ new Map();
		for (const id of ids) {
			const record = this.#records.get(id);
			if (record) found.set(id, record);
		}
		return found;
	}
	/** Takes a record apart that was read whole, and keeps it. Throws ValidationError. */
	read(hit) {
		const stored = readPayload(recordFields, hit);
		const record = {
			stored,
			chunkIds: stored.chunks.map((_, place) => chunkId({
				...stored,
				place
			}))
		};
		this.#records.set(hit.id, record);
		return record;
	}
};

// src/store/qdrant/term-weight-searches.ts
/**
* Terms whose weights one score tells: each in a byte of its own. Whole numbers below 2^24 are exact in the server's
* 32-bit floats, in whatever order it sums them up.
*/
const TERMS_A_SEARCH = 3;
const BYTE = 256;
/**
* Searches whose scores are the stored weights of the terms: a hundredth of the bytes of the vectors themselves. For
* terms none of which shares its index with another one of the index.
*/
function weightSearches(keys, { using, filter, limit }) {
	return inGroups(keys).map((group) => ({
		query: {
			indices: group.map(indexOf),
			values: group.map((_, at) => BYTE ** at)
		},
		using,
		filter,
		limit,
		with_payload: false
	}));
}
/** What the answers to {@link weightSearches} of the same terms say. */
function readWeights(keys, answers) {
	const weights = /* @__PURE__ */ new Map();
	for (const [at, group] of inGroups(keys).entries()) for (const { id, score } of answers[at]) {
		const known = weights.get(id) ?? /* @__PURE__ */ new Map();
		weights.set(id, known);
		group.forEach((key, place) => {
			const weight = Math.floor(score / BYTE ** place) % BYTE;
			if (weight > 0) known.set(key, weight);
		});
	}
	return weights;
}
function inGroups(keys) {
	return Array.from({ length: Math.ceil(keys.length / TERMS_A_SEARCH) }, (_, at) => keys.slice(at * TERMS_A_SEARCH, (at + 1) * TERMS_A_SEARCH));
}

// src/store/qdrant/second-look.ts
/** A graph may miss points; these few are compared one by one, by their originals. */
const EXACT = { exact: true };
/** A chunk that was replaced stays for a while beside the new one. */
const STALE_CHUNKS = 1e3;
/**
* Records of files with the stored weights of the query's terms and the similarity of their chunks, in one request; where
* terms share an index, in another one for the vectors themselves, and where a record that is kept was replaced, in a
* second one of the kind. Throws ProviderError, ValidationError.
*/
async function secondLook(points, request) {
	const ids = [...request.files].map((number) => request.lexicon.ids[number]);
	const kept = request.cache.among(ids);
	return await look(points, {
		...request,
		ids,
		kept
	}) ?? await look(points, {
		...request,
		ids,
		kept: /* @__PURE__ */ new Map()
	});
}
/** Undefined where a record is not the kept one any more. */
async function look(points, request) {
	const { query, kept } = request;
	const searches = searchesFor(request);
	const { similar } = searches;
	const asked = [
		...searches.records,
		...similar,
		...searches.file,
		...searches.chunk
	];
	const found = await points.search(asked);
	const hits = found.slice(0, searches.records.length).flat();
	const rest = found.slice(searches.records.length);
	const isReplaced = ({ id, payload }) => kept.has(id) && kept.get(id).stored.blob !== payload.blob;
	if (hits.some(isReplaced)) return void 0;
	const answers = rest.slice(similar.length);
	const cosines = new Map(rest.slice(0, similar.length).flatMap(scoresOf));
	const records = hits.map((hit) => ({
		hit,
		record: kept.get(hit.id) ?? request.cache.read(hit)
	}));
	const ids = records.flatMap(({ hit, record }) => [hit.id, ...record.chunkIds]);
	const weights = query.hasSharedIndexes ? await wholeWeights(points, ids) : new Map([...readWeights(query.weighedKeys("file"), answers.slice(0, searches.file.length)), ...readWeights(query.weighedKeys("chunk"), answers.slice(searches.file.length))]);
	return records.flatMap(({ hit, record }) => {
		const number = request.lexicon.numberOf(record.stored.path);
		if (number === void 0) return [];
		const { chunkIds } = record;
		return [{
			...record,
			number,
			commit: String(hit.payload.commit),
			weights: weights.get(hit.id) ?? /* @__PURE__ */ new Map(),
			chunks: byPlace(chunkIds, weights),
			similarities: byPlace(chunkIds, cosines)
		}];
	});
}
function searchesFor({ query, lexicon, files, ids, kept }) {
	const rows = [...files].map((number) => lexicon.rows[number]);
	const kinds = query.request.kinds;
	const ofKind = kinds ? [{
		key: "kind",
		match: { any: [...kinds] }
	}] : [];
	const fileReading = {
		using: FILE_TERMS,
		filter: { must: [ofType("file"), { has_id: ids }] },
		limit: ids.length
	};
	const chunkReading = {
		using: CHUNK_TERMS,
		filter: { must: [ofType("chunk"), {
			key: "file",
			match: { any: ids }
		}] },
		limit: rows.reduce((sum, { chunks }) => sum + chunks, STALE_CHUNKS)
	};
	const { filter, limit } = chunkReading;
	const admitted = { must: [...filter.must, ...ofKind] };
	const recordReading = {
		...fileReading,
		...query.findsByMeaning ? {
			using: void 0,
			query: void 0
		} : { query: query.vector("file") }
	};
	const recordsOf = (ofFiles, fields) => {
		const filter = { must: [ofType("file"), { has_id: ofFiles }] };
		return ofFiles.length === 0 ? [] : [{
			...recordReading,
			filter,
			limit: ofFiles.length,
			with_payload: fields
		}];
	};
	return {
		records: [...recordsOf(ids.filter((id) => !kept.has(id)), WHOLE_RECORD), ...recordsOf([...kept.keys()], RECORD_VERSION)],
		similar: query.dense ? [{
			...query.dense,
			filter: admitted,
			limit,
			with_payload: false,
			params: EXACT
		}] : [],
		file: weightSearches(query.weighedKeys("file"), fileReading),
		chunk: weightSearches(query.weighedKeys("chunk"), chunkReading)
	};
}
async function wholeWeights(points, ids) {
	const found = await points.retrieve(ids, TERM_READING);
	return new Map(found.map((point) => [point.id, termsOf(point).weights]));
}
function scoresOf(hits) {
	return hits.map(({ id, score }) => [id, score]);
}
/** What is known of a file's chunks: chunks of another blob are not its own. */
function byPlace(chunkIds, known) {
	const found = /* @__PURE__ */ new Map();
	for (const [place, id] of chunkIds.entries()) {
		const held = known.get(id);
		if (held !== void 0) found.set(place, held);
	}
	return found;
}

// src/store/qdrant/qdrant-index.ts
/** In UTF-16 units. */
const CACHED_TEXT_UNITS = 2e6;
const textFields = chunkPayload.pick({ text: true });
const TEXTS = {
	payload: Object.keys(textFields.shape),
	vectors: [],
	pageSize: 500
};
/** A run has taken away what a search was about to read: the same search, made again, finds what is there instead. */
const MOVED = "qdrant-moved";
/**
* Searches a live collection with the lexicon of one manifest. A run may change the points meanwhile: each file is then
* as its record says, the old one or the new one.
*/
var QdrantIndex = class {
	manifest;
	source = "live";
	#points;
	#lexicon;
	#records = new RecordCache();
	/** By the id of the chunk, which its blob is part of. */
	#texts = new I({ maxSize: CACHED_TEXT_UNITS });
	constructor(points, { manifest, lexicon }) {
		this.manifest = manifest;
		this.#points = points;
		this.#lexicon = lexicon;
	}
	async lexicon() {
		return this.#lexicon;
	}
	async candidates(request) {
		const lexicon = this.#lexicon;
		const query = new LiveQuery(request, {
			lexicon,
			embedding: this.manifest.embedding
		});
		const { files, matchingFiles } = await firstLook(this.#points, {
			query,
			lexicon
		});
		if (files.size === 0) return {
			candidates: [],
			matchingFiles: 0
		};
		const seen = await secondLook(this.#points, {
			query,
			lexicon,
			files,
			cache: this.#records
		});
		const candidates = chooseCandidates(seen, {
			query,
			commitOf: (file) => this.#commitOf(file)
		});
		return {
			candidates,
			matchingFiles: Math.max(matchingFiles, candidates.length)
		};
	}
	async texts(places) {
		const ids = places.map(({ file, blob, chunk }) => {
			return chunkId({
				path: this.#lexicon.rows[file].path,
				blob,
				place: chunk
			});
		});
		const known = new Map(ids.map((id) => [id, this.#texts.get(id)]));
		const missing = [...known].filter(([, text]) => text === void 0).map(([id]) => id);
		for (const point of await this.#points.retrieve(missing, TEXTS)) {
			const { text } = readPayload(textFields, point);
			known.set(point.id, text);
			this.#texts.set(point.id, text, { size: text.length + 1 });
		}
		return ids.map((id) => known.get(id) ?? moved());
	}
	/** Nothing is held that the connection does not hold. */
	close() {}
	/** A file that a run has already replaced is not yet at the manifest's commit. */
	#commitOf({ number, stored, commit }) {
		return this.#lexicon.rows[number].blob === stored.blob ? this.manifest.commit : commit;
	}
};
function moved() {
	throw new ValidationError(MOVED, "The index was changed while it was searched.", { suggestions: ["Ask again."] });
}

// src/store/qdrant/qdrant-library.ts
/** In bytes, as far as {@link lexiconMemory} can tell: some large repositories, or about sixty small ones. */
const MEMORY_KEPT = 1024 ** 3;
/** The live indexes of a server, searched by their aliases: that is all that a reader's key has to allow. */
var QdrantLibrary = class {
	#connection;
	#fingerprintOf;
	#opened = new I({ maxSize: MEMORY_KEPT });
	constructor(connection, fingerprintOf) {
		this.#connection = connection;
		this.#fingerprintOf = fingerprintOf;
	}
	async use(identity, work) {
		const points = new Points(this.#connection, aliasOf(identity));
		for (let left = 4;; left--) {
			let index;
			try {
				index = await this.#open(points);
				return await work({
					index,
					degradations: []
				});
			} catch (error) {
				if (left === 0 || !(isOvertaken(error) || await this.#isReplaced(index, points, error))) throw error;
			}
		}
	}
	/** Lets go of what is read of a repository. */
	forget(identity) {
		this.#opened.delete(aliasOf(identity));
	}
	close() {
		this.#opened.clear();
	}
	/** A search that fits one collection is refused where the alias names another one by now. */
	async #isReplaced(index, points, error) {
		if (!index || !(error instanceof ProviderError) || error.details.status !== 400) return false;
		return await this.#open(points) !== index;
	}
	/** A block of the lexicon that is missing belonged to a manifest that is no longer the one: then it is read again. */
	async #open(points) {
		const { run, manifest, lexicon } = await readManifest(points);
		const known = this.#opened.get(points.collection);
		if (known?.run === run) return known.index;
		const index = this.#read(points, {
			manifest,
			lexicon
		});
		const opened = {
			run,
			index
		};
		const size = Math.min(MEMORY_KEPT, lexiconMemory(lexicon));
		this.#opened.set(points.collection, opened, { size });
		index.catch(() => {
			if (this.#opened.peek(points.collection) === opened) this.#opened.delete(points.collection);
		});
		return index;
	}
	async #read(points, { manifest, lexicon }) {
		checkFingerprint(manifest, this.#fingerprintOf);
		await checkCollection(this.#connection, {
			name: points.collection,
			manifest
		});
		return new QdrantIndex(points, {
			manifest,
			lexicon: new LiveLexicon(await readLexicon(points, lexicon))
		});
	}
};
const OVERTAKEN = [
	MOVED,
	MISMATCH,
	"qdrant-lexicon"
];
/** Whether a run, or a switch of the alias, between two requests may be what went wrong. */
function isOvertaken(error) {
	return error instanceof ValidationError && OVERTAKEN.includes(error.code);
}
/** Throws QueryError where there is no index, or none that is complete. */
async function readManifest(points) {
	const [point] = await points.retrieve([MANIFEST_ID], {
		payload: true,
		vectors: [],
		pageSize: 1
	}).catch((error) => {
		if (error instanceof ProviderError && error.code === "qdrant-not-found") throw notIndexed();
		throw error;
	});
	if (!point) throw notIndexed();
	return readPayload(manifestPayload, point);
}

// src/store/snapshot/loaded-snapshots.ts
/** An entry, and who uses it. */
var Loaded = class {
	entry;
	#users = 0;
	constructor(entry) {
		this.entry = entry;
	}
	get memory() {
		return this.entry.memory;
	}
	get isIdle() {
		return this.#users === 0;
	}
	begin() {
		this.#users++;
	}
	end() {
		this.#users--;
	}
};
/**
* The indexes that are in memory, one a repository. One that is dropped while somebody uses it is closed, and takes its
* memory, until the last of them has ended.
*/
var LoadedSnapshots = class {
	/** Those that were not used for longest first. */
	#current = /* @__PURE__ */ new Map();
	/** Dropped, and still used. */
	#leaving = /* @__PURE__ */ new Set();
	#ended = Promise.withResolvers();
	/** Everything that takes memory, in the order in which it may go when a repository's newer one comes. */
	evictable(key) {
		const replaced = this.#current.get(key);
		const others = [...this.#current.values()].filter((loaded) => loaded !== replaced);
		return [
			...this.#leaving,
			...replaced ? [replaced] : [],
			...others
		];
	}
	views() {
		return [...this.#current.values()].map(({ entry: { key, index, memory } }) => ({
			key,
			bytes: memory.resident,
			commit: index.manifest.commit,
			indexedAt: index.manifest.indexedAt
		}));
	}
	get(key) {
		return this.#current.get(key);
	}
	/** In place of what is there of its repository. */
	add(entry) {
		this.drop(entry.key);
		const loaded = new Loaded(entry);
		this.#current.set(entry.key, loaded);
		return loaded;
	}
	drop(key) {
		const loaded = this.#current.get(key);
		if (!loaded) return;
		this.#current.delete(key);
		if (loaded.isIdle) loaded.entry.index.close();
		else this.#leaving.add(loaded);
	}
	/** Whoever begins has to do so in the step in which it was found: what is idle may go at any time. */
	begin(loaded) {
		loaded.begin();
		const { key } = loaded.entry;
		if (this.#current.get(key) !== loaded) return;
		this.#current.delete(key);
		this.#current.set(key, loaded);
	}
	end(loaded) {
		loaded.end();
		if (!loaded.isIdle) return;
		if (this.#leaving.delete(loaded)) loaded.entry.index.close();
		this.wake();
	}
	/** Lets all go on who wait for an end. */
	wake() {
		this.#ended.resolve();
		this.#ended = Promise.withResolvers();
	}
	/** Until somebody who used one has ended. */
	someEnd() {
		return this.#ended.promise;
	}
};

// src/resilience/usable-memory.ts
/** In bytes; no machine has more, and systems say without a limit that it is above. */
const NO_LIMIT = 2 ** 50;
/** The least that any of the readings leaves, so that none of them has to be right. */
function usableMemory(readings = readMemory()) {
	const { limit, resident, available, reclaimable, heapLimit, heapUsed } = readings;
	const free = limit > 0 && limit < NO_LIMIT ? Math.min(limit - resident, available + reclaimable) : available;
	return {
		process: Math.max(0, free),
		heap: Math.max(0, Math.min(free, heapLimit - heapUsed))
	};
}
function readMemory() {
	const heap = getHeapStatistics();
	return {
		limit: process.constrainedMemory(),
		resident: process.memoryUsage.rss(),
		available: process.availableMemory(),
		reclaimable: reclaimableMemory(),
		heapLimit: heap.heap_size_limit,
		heapUsed: heap.used_heap_size
	};
}
/** Of version 2 and of version 1 of Linux's control groups, as a container sees its own. */
const STATISTICS = ["/sys/fs/cgroup/memory.stat", "/sys/fs/cgroup/memory/memory.stat"];
/** 0 where nobody says; then less seems to be free than is. */
function reclaimableMemory() {
	for (const path of STATISTICS) try {
		const bytes = /^(?:total_)?inactive_file (\d+)$/m.exec(readFileSync(path, "latin1"))?.[1];
		if (bytes !== void 0) return Number(bytes);
	} catch {}
	return 0;
}

// src/store/snapshot/memory-guard.ts
/** The code of the error that refuses a snapshot for its size. */
const TOO_LARGE_FOR_MEMORY = "snapshot-memory";
/**
* How much of what may still be used a snapshot may take. An estimate may be a quarter too low, and searches need some
* memory themselves.
*/
const SHARE = .75;
const MEBIBYTE = 1024 ** 2;
/** Decides whether there is memory for one more snapshot. */
var MemoryGuard = class {
	#options;
	constructor(options) {
		this.#options = options;
	}
	/** `held` are all that are loaded, first those that may go first. */
	plan(needed, held) {
		const usable = this.#usable();
		const fitsWithout = (gone) => this.#fits(needed, {
			usable,
			held,
			gone
		});
		if (fitsWithout([])) return {
			zone: "green",
			evicted: []
		};
		const idle = held.filter(({ isIdle }) => isIdle);
		for (let count = 1; count <= idle.length; count++) {
			const evicted = idle.slice(0, count);
			if (fitsWithout(evicted)) return {
				zone: "yellow",
				evicted
			};
		}
		return fitsWithout(held) ? {
			zone: "busy",
			evicted: []
		} : {
			zone: "red",
			evicted: idle
		};
	}
	/** Throws ValidationError `snapshot-memory` unless the operator wants to take the risk. */
	permitRed(needed) {
		const numbers = `It would take about ${inMebibytes(needed.resident)}, and ${inMebibytes(needed.peak)} while it is loaded; ${inMebibytes(this.#usable().process)} may still be used, and all snapshots together may take ${inMebibytes(this.#options.maxBytes)}.`;
		if (!this.#options.allowRed) throw tooLarge(numbers, {
			needed,
			options: this.#options
		});
		this.#options.onRed(`A snapshot is loaded that may be too large, as \`backup.allow-red\` says. ${numbers}`);
	}
	#usable() {
		return (this.#options.usable ?? usableMemory)();
	}
	#fits(needed, { usable, held, gone }) {
		const total = residentBytes(held) - residentBytes(gone) + needed.resident;
		const free = SHARE * (usable.process + residentBytes(gone));
		const heap = SHARE * (usable.heap + gone.reduce((sum, { memory }) => sum + memory.heap, 0));
		return total <= this.#options.maxBytes && needed.peak <= free && needed.heap <= heap;
	}
};
function residentBytes(held) {
	return held.reduce((sum, { memory }) => sum + memory.resident, 0);
}
function inMebibytes(bytes) {
	return `${Math.ceil(bytes / MEBIBYTE)} MiB`;
}
function tooLarge(numbers, { needed, options }) {
	return new ValidationError(TOO_LARGE_FOR_MEMORY, `There is not enough memory for the repository's snapshot. ${numbers}`, {
		details: {
			bytes: needed.resident,
			peakBytes: needed.peak,
			maxBytes: options.maxBytes
		},
		suggestions: [needed.resident > options.maxBytes ? "Raise `backup.max-memory-mb`." : "Give the process more memory, or raise `backup.max-memory-mb`.", "Set `backup.allow-red` to load it nevertheless; the process may be killed then."]
	});
}

// src/store/snapshot/snapshot-library.ts
/** Milliseconds for which a search waits for the memory that others use: less than an asker waits for an answer. */
const LONGEST_WAIT = 15e3;
/**
* The snapshots of a data folder, one folder per repository, loaded when first asked for and again when a newer one is
* published. A search that is under way keeps the index that it began with. Loading is one step: whoever asks meanwhile
* finds it done.
*/
var SnapshotLibrary = class {
	#options;
	#snapshots = new LoadedSnapshots();
	#isClosed = false;
	constructor(options) {
		this.#options = options;
	}
	/**
	* Runs `work` on the repository's newest sound index. Where memory is short it waits for searches that are under way,
	* so `work` may not use the library itself. Throws QueryError `not-indexed` where there is none, and ValidationError
	* where there are some but none can be used, `snapshot-memory` where there is no memory for one.
	*/
	async use(identity, work) {
		const key = identityKey(identity);
		try {
			return await this.#borrow(key, work);
		} catch (error) {
			if (!this.#isDamage(key, error)) throw error;
			this.#snapshots.drop(key);
			return await this.#borrow(key, work);
		}
	}
	/**
	* Makes room for a snapshot from elsewhere, which nobody has checked: that takes as much memory as loading it. Nothing
	* but its head is read. Throws ValidationError `snapshot-memory` where there is no room for it, and others for a head
	* that is damaged.
	*/
	async admit(identity, path) {
		if (!this.#options.memory) return;
		const needed = memoryEstimate(readHead(path).directory);
		using limit = timeLimit(LONGEST_WAIT);
		const hasRoom = () => this.#hasRoom(identityKey(identity), {
			needed,
			mayWait: !limit.isOver()
		});
		while (!hasRoom()) await this.#someEnd(limit);
	}
	/** What is in memory. */
	loaded() {
		return this.#snapshots.views();
	}
	/** Lets go of a repository, whose snapshots are deleted; a search that is under way ends on what it has. */
	forget(identity) {
		this.#snapshots.drop(identityKey(identity));
	}
	/** Whoever waits for memory waits no longer. */
	close() {
		this.#isClosed = true;
		this.#snapshots.wake();
		for (const { key } of this.#snapshots.views()) this.#snapshots.drop(key);
	}
	#isDamage(key, error) {
		return error instanceof ValidationError && error.code !== "snapshot-memory" && this.#snapshots.get(key) !== void 0;
	}
	async #borrow(key, work) {
		const { loaded, ...found } = await this.#begin(key);
		try {
			return await work(found);
		} finally {
			this.#snapshots.end(loaded);
		}
	}
	async #begin(key) {
		const folder = new SnapshotFolder(join(this.#options.dataDirectory, key));
		using limit = timeLimit(LONGEST_WAIT);
		for (;;) {
			if (this.#isClosed) throw notIndexed();
			const found = this.#find(key, {
				folder,
				mayWait: !limit.isOver()
			});
			if (found) {
				this.#snapshots.begin(found.loaded);
				return found;
			}
			await this.#someEnd(limit);
		}
	}
	/** Until somebody has ended, or the time is over. */
	#someEnd({ signal }) {
		return Promise.race([this.#snapshots.someEnd(), aborted(signal)]);
	}
	/** Undefined where others have to end first. */
	#find(key, { folder, mayWait }) {
		const version = folder.version();
		const held = this.#snapshots.get(key);
		if (held && held.entry.version === version) return foundOf(held);
		try {
			if (!this.#hasRoom(key, {
				needed: this.#memoryOf(folder),
				mayWait
			})) return void 0;
			return foundOf(this.#load(key, {
				folder,
				version
			}));
		} catch (error) {
			if (!held || !isOfMemory(error)) throw error;
			return {
				...foundOf(held),
				degradations: [...held.entry.degradations, NOT_THE_NEWEST]
			};
		}
	}
	/** Makes room by dropping others; false where some are in use that will make room. Throws ValidationError. */
	#hasRoom(key, { needed, mayWait }) {
		const { memory } = this.#options;
		if (!memory || !needed) return true;
		const plan = memory.plan(needed, this.#snapshots.evictable(key));
		if (plan.zone === "busy" && mayWait) return false;
		if (plan.zone === "busy" || plan.zone === "red") memory.permitRed(needed);
		for (const { entry } of plan.evicted) this.#snapshots.drop(entry.key);
		return true;
	}
	/** Undefined where nobody asks, and where headers do not tell. */
	#memoryOf({ path }) {
		const { memory, fingerprint } = this.#options;
		return memory && newestMemory(path, fingerprint);
	}
	#load(key, { folder, version = "" }) {
		const { snapshot, failures } = folder.openNewest(this.#options.fingerprint);
		if (!snapshot) throw failures[0] ?? notIndexed();
		const degradations = failures.map(({ message }) => `${message} This answer is from the one before it.`);
		const { memory } = snapshot;
		return this.#snapshots.add({
			key,
			index: new SnapshotIndex(snapshot),
			memory,
			degradations,
			version
		});
	}
};
function foundOf(loaded) {
	const { index, degradations } = loaded.entry;
	return {
		loaded,
		index,
		degradations
	};
}
function isOfMemory(error) {
	return error instanceof ValidationError && error.code === "snapshot-memory";
}
/** Without the numbers, which are the operator's alone. */
const NOT_THE_NEWEST = "The newest snapshot takes more memory than there is. This answer is from the one before it.";
function aborted(signal) {
	return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

// src/wiring/search.ts
/** Searches the snapshots of a data folder. Throws ConfigurationError for settings that cannot be used. */
function createSnapshotSearch({ dataDirectory, ...options }) {
	return createSearcher({
		library: new SnapshotLibrary({
			dataDirectory,
			fingerprint: FINGERPRINT
		}),
		qdrant: connectQdrant(options.settings),
		...options
	});
}
/** Searches the live indexes of the Qdrant server that is configured; undefined where there is none. Throws ConfigurationError. */
function createLiveSearch(options) {
	const qdrant = connectQdrant(options.settings);
	if (qdrant === void 0) return void 0;
	return createSearcher({
		library: new QdrantLibrary(qdrant, liveFingerprint),
		qdrant,
		...options
	});
}
/** Searches a library. Throws ConfigurationError for settings that cannot be used. */
function createSearcher({ library, ...parts }) {
	const { meters } = parts;
	const searcher = new Searcher({
		library,
		...payingParts(parts),
		...meters?.hooks
	});
	return meters?.watchSearcher(searcher) ?? searcher;
}
/** What reads queries for money, and what ends it; the connection, too. */
function payingParts({ settings, qdrant, endpoints, onNearCap, meters }) {
	const voyage = httpClient(settings.http.connections);
	const budget = new BudgetOnDemand({
		settings,
		pot: "queries",
		qdrant
	});
	const watch = onNearCap && new NearCapWatch({
		pot: "queries",
		budget: () => budget.get(),
		tell: onNearCap
	});
	const { queryCounts, ...models } = queryModels(settings, {
		voyage,
		budget,
		endpoints,
		onSpent: watch && (() => watch.look())
	});
	meters?.watch({
		budget,
		queryCounts
	});
	return {
		...models,
		onClose: async () => {
			await watch?.close();
			await budget.close();
			await Promise.all([qdrant?.close(), voyage.close()]);
		}
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

// src/github/client/whole-answers.ts
/** GitHub's answer with a token of an installation, as far as it is read. */
const tokenSchema = object({
	token: string().min(1),
	expires_at: string()
});
/**
* `fetch` that fails, as a broken connection does, where an answer of GitHub's breaks off, is no JSON although it says so,
* or should hold a token and does not. Octokit takes the first for an empty answer ("no comments yet"), the second for a
* text, and keeps for an hour what it was given for a token.
*/
function wholeAnswers(ask) {
	return async (input, init) => {
		const response = await ask(input, init);
		const text = await readAll(response.clone());
		if (response.ok && isJson(response)) check(parse(text), addressOf(input));
		return response;
	};
}
async function readAll(response) {
	try {
		return await response.text();
	} catch (cause) {
		throw cause ?? /* @__PURE__ */ new TypeError("The answer broke off.");
	}
}
function isJson({ status, headers }) {
	return status !== 204 && /\bjson\b/.test(headers.get("content-type") ?? "");
}
function parse(text) {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new TypeError("The answer is no JSON.", { cause });
	}
}
function check(answer, address) {
	if (/\/access_tokens$/.test(address) && !tokenSchema.safeParse(answer).success) throw new TypeError("The answer holds no token.");
}
function addressOf(input) {
	return input instanceof Request ? input.url : String(input);
}

// src/github/client/octokit.ts
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
/** For Octokit's `request.fetch`. */
function githubFetch({ attempt, breaker }) {
	const timed = wholeAnswers((input, init) => {
		const limit = AbortSignal.timeout(attempt);
		const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
		return fetch(input, {
			...init,
			signal
		});
	});
	return breaker ? observed(timed, breaker) : timed;
}
/** `fetch` with the time limit of a call to GitHub, where no setting says another. */
const timedFetch = githubFetch(CALL_RULES.github);
function observed(ask, breaker) {
	return async (input, init) => {
		const asked = ask(input, init);
		await breaker.observe(() => checkHealth(asked, init?.signal)).catch(() => void 0);
		return asked;
	};
}
/** Throws, as a breaker reads it, what says that GitHub does not work: no answer, or one with 500 and above. */
async function checkHealth(asked, signal) {
	const { status } = await asked.catch((cause) => {
		throw signal?.aborted ? cause : unwell("did not answer");
	});
	if (status >= 500) throw unwell(`answered ${status}`);
}
function unwell(what) {
	return new ProviderError("github-failed", `GitHub ${what}.`, { retryable: true });
}

export { search$1 as _, createLiveSearch as a, endpointOpen as b, SnapshotLibrary as c, QdrantLibrary as d, checkFingerprint as f, parseQuery as g, noQualifiers as h, describeAssumptions as i, MemoryGuard as l, SnapshotIndex as m, githubFetch as n, createSearcher as o, NOT_INDEXED as p, timedFetch as r, createSnapshotSearch as s, AppOctokit as t, TOO_LARGE_FOR_MEMORY as u, queryVector as v, ENDPOINT_OPEN as y };