import { KINDS, type Kind } from "../../code/chunk.ts";
import { findLanguage, LANGUAGES } from "../../code/languages.ts";
import { quote } from "../../config/quote.ts";
import { QueryError } from "../../errors.ts";
import { nearest } from "../../lexical/nearest.ts";
import { MAX_GLOB_LENGTH, MAX_WILDCARDS } from "../path-filter.ts";
import type { Corpus, PathFilter } from "../query.ts";
import type { Token } from "./tokens.ts";

/** What the qualifiers of one query say, collected while it is read. */
export interface Qualifiers {
	readonly paths: PathFilter[];
	readonly languages: string[];
	readonly excludedLanguages: string[];
	readonly symbols: string[];
	readonly kinds: Kind[];
	readonly excludedKinds: Kind[];
	corpus: Corpus;
	limit: number | undefined;
	page: number;
	readonly hints: string[];
}

/** Hits that one page may show. */
export const MAX_LIMIT = 10;

/** Pages that one can turn to. */
export const MAX_PAGE = 100;
const CORPORA: readonly Corpus[] = ["code", "docs", "tests", "all"];

type Reader = (token: Token, into: Qualifiers) => void;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
	["path", readPath],
	["lang", readLanguage],
	["language", readLanguage],
	["kind", readKind],
	["symbol", positive((token, into) => into.symbols.push(token.value))],
	["in", positive((token, into) => (into.corpus = oneOf(token, CORPORA)))],
	["limit", positive((token, into) => (into.limit = readNumber(token, { most: MAX_LIMIT, into })))],
	["page", positive((token, into) => (into.page = readNumber(token, { most: MAX_PAGE, into })))],
]);

export const QUALIFIER_KEYS: readonly string[] = [...READERS.keys()];

/** What the qualifiers are called elsewhere; a hint says ours. */
export const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
	["extension", "lang"],
	["ext", "lang"],
	["filename", "path"],
	["file", "path"],
]);

const RESERVED: readonly string[] = ["repo", "org", "user", "ref"];

/** Reads one `key:value`; false where the key is none of ours, so that the word is ordinary text. */
export function readQualifier(token: Token, into: Qualifiers): boolean {
	const { key } = token;
	if (key === undefined) return false;
	if (RESERVED.includes(key)) {
		throw new QueryError("reserved-qualifier", `${quote(`${key}:`)} is not available here.`, {
			suggestions: ["A search covers one repository, at its indexed commit. Leave the qualifier out."],
		});
	}
	const read = READERS.get(key);
	if (read === undefined) return false;
	if (token.value.trim() === "") {
		throw new QueryError("empty-qualifier", `${quote(`${key}:`)} has no value.`, {
			suggestions: ["Write the value right after the colon, without a blank."],
		});
	}
	read(token, into);
	return true;
}

function positive(read: Reader): Reader {
	return (token, into) => {
		if (token.negated) {
			throw new QueryError("not-excludable", `${quote(`-${token.key}:`)} cannot be excluded.`, {
				suggestions: ["Only `-path:`, `-lang:` and `-kind:` exclude."],
			});
		}
		read(token, into);
	};
}

function readPath({ value, negated }: Token, { paths }: Qualifiers): void {
	if (value.length > MAX_GLOB_LENGTH) {
		throw new QueryError(
			"path-too-long",
			`A path may have ${MAX_GLOB_LENGTH} characters, this one has ${value.length}.`,
			{
				suggestions: ["Give only the part that tells it apart, for instance the folder's name."],
			},
		);
	}
	const wildcards = value.match(/[*?]+/g)?.length ?? 0;
	if (wildcards > MAX_WILDCARDS) {
		throw new QueryError(
			"too-many-wildcards",
			`A path may have wildcards in ${MAX_WILDCARDS} places, this one has them in ${wildcards}.`,
			{
				suggestions: ["One `**` stands for any number of folders: leave out what lies between two of them."],
			},
		);
	}
	paths.push({ glob: value, negated });
}

function readLanguage(token: Token, { languages, excludedLanguages }: Qualifiers): void {
	const language = findLanguage(token.value);
	if (language === undefined) {
		const names = LANGUAGES.flatMap(({ id, name, aliases }) => [id, name.toLowerCase(), ...aliases]);
		const near = didYouMean(token, names);
		const otherwise = "Write its name, an alias or an extension, for instance `lang:python` or `lang:ts`.";
		throw new QueryError(
			"unknown-value",
			`${quote(`${token.key}:${token.value}`)} is not a language I know.`,
			{ suggestions: near.length > 0 ? near : [otherwise] },
		);
	}
	(token.negated ? excludedLanguages : languages).push(language.id);
}

function readKind(token: Token, { kinds, excludedKinds }: Qualifiers): void {
	(token.negated ? excludedKinds : kinds).push(oneOf(token, KINDS));
}

function oneOf<T extends string>(token: Token, values: readonly T[]): T {
	const found = values.find((value) => value === token.value.toLowerCase());
	if (found !== undefined) return found;
	throw new QueryError(
		"unknown-value",
		`${quote(`${token.key}:`)} takes ${values.join(", ")}, not ${quote(token.value)}.`,
		{ suggestions: didYouMean(token, values) },
	);
}

/** No sentence where none of the candidates is near what was typed. */
function didYouMean({ key, value }: Token, candidates: readonly string[]): string[] {
	const near = nearest(value, candidates).map((candidate) => quote(`${key}:${candidate}`));
	return near.length > 0 ? [`Did you mean ${near.join(" or ")}?`] : [];
}

function readNumber(
	{ key, value }: Token,
	{ most, into }: { readonly most: number; readonly into: Qualifiers },
): number {
	if (!/^\d{1,9}$/.test(value)) {
		throw new QueryError("not-a-number", `${quote(`${key}:${value}`)} is not a number.`, {
			suggestions: [`Write ${quote(`${key}:2`)}, with a number from 1 to ${most}.`],
		});
	}
	const clamped = Math.min(Math.max(Number(value), 1), most);
	if (clamped !== Number(value))
		into.hints.push(`${quote(`${key}:${value}`)} was read as ${quote(`${key}:${clamped}`)}.`);
	return clamped;
}
