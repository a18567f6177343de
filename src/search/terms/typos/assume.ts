import { analyseWord, definitionTerm, wordsOf, writtenParts } from "../../../lexical/words.ts";
import type { Lexicon } from "../../../store/code-index.ts";
import { CERTAINTY } from "../certainty.ts";
import { isDefined, type QueryIdentifier } from "../identifiers.ts";
import type { Piece } from "../query-pieces.ts";
import { mentions, type NearName, nearNames, nearWords } from "./near.ts";

/** A word that the index does not hold as it is typed, and what was searched for as well. */
export interface Assumption {
	/** A name, or a part of one. */
	readonly typed: string;
	/** At least one; the likeliest first. */
	readonly meant: readonly string[];
}

/** An assumption, and the definitions that it asks for: none where the name stands somewhere as it was typed. */
export interface Guess extends Assumption {
	readonly names: readonly QueryIdentifier[];
}

/** Each letter of an unknown word costs a hundred look-ups, so only so many letters of one query are looked into. */
const MOST_LETTERS = 64;

/** What is longer was pasted, not typed. */
const LONGEST = 32;

export interface Suspects {
	/** Names that the query asks for. */
	readonly identifiers: readonly QueryIdentifier[];
	readonly subject: readonly Piece[];
	/** What the query asks for: only definitions, one name, or anything in a sentence. */
	readonly asks: "definitions" | "name" | "sentence";
}

/**
 * Files that may hold a name as it was typed, and still it may be a mistake: where a name of several parts is all that is
 * asked, some may have made the same.
 */
function tolerated(name: string, asks: "name" | "sentence"): number {
	return asks === "name" && writtenParts(name).length > 1 ? 3 : 0;
}

/** What the mistyped words of a query may mean: names and words of the index that are one edit away. */
export function guess({ identifiers, subject, asks }: Suspects, lexicon: Lexicon): Guess[] {
	const spelled = literalWords(subject);
	const names = identifiers.filter(
		({ name }) =>
			!spelled.has(name) &&
			!isDefined(name, lexicon) &&
			(asks === "definitions" || mentions(name, lexicon) <= tolerated(name, asks)),
	);
	const asked = new Set(identifiers.flatMap(({ name }) => wordsIn(name)));
	const words = subject
		.flatMap(({ text, literal }) => (literal ? [] : wordsIn(text)))
		.filter((word) => !asked.has(word) && !spelled.has(word));
	const looks = [
		...names.map(({ name }) => ({ word: name, look: () => guessName(name, { asks, lexicon }) })),
		...[...new Set(words)]
			.filter((word) => !isHeld(word, lexicon))
			.map((word) => ({ word, look: () => guessWord(word, lexicon) })),
	];
	return affordable(looks).flatMap(({ look }) => look());
}

function affordable<T extends { readonly word: string }>(looks: readonly T[]): T[] {
	let left = MOST_LETTERS;
	return looks.filter(({ word: { length } }) => {
		if (length > LONGEST || length > left) return false;
		left -= length;
		return true;
	});
}

/** Who puts a word into quotes means it as it is, wherever else it stands. */
function literalWords(subject: readonly Piece[]): ReadonlySet<string> {
	return new Set(subject.flatMap(({ text, literal }) => (literal ? wordsIn(text) : [])));
}

function guessName(
	name: string,
	{ asks, lexicon }: { readonly asks: Suspects["asks"]; readonly lexicon: Lexicon },
): Guess[] {
	if (asks === "definitions") return asGuess(name, nearNames(name, lexicon));
	if (isHeld(name, lexicon)) return guessBehind(name, lexicon);
	const near = asGuess(name, nearNames(name, lexicon));
	if (near.length > 0) return near;
	const parts = wordsIn(name).flatMap((word) => guessParts(word, lexicon));
	const mended = asGuess(name, mendedName(name, { parts, lexicon }));
	return mended.length > 0 ? mended : parts;
}

/** The defined name that comes out where every part is taken for the likeliest. */
function mendedName(
	name: string,
	{ parts, lexicon }: { readonly parts: readonly Guess[]; readonly lexicon: Lexicon },
): NearName[] {
	const mended = new Map(parts.map(({ typed, meant }) => [typed, meant[0]!]));
	const text = writtenParts(name).map((part) => mended.get(part) ?? part);
	const term = definitionTerm(text.join(""));
	return lexicon.spellings(term).map((spelling) => ({ text: spelling, term, files: 1 }));
}

/** A near name that is at least as common as the mistake; it is found by its words alone, so that it comes behind. */
function guessBehind(name: string, lexicon: Lexicon): Guess[] {
	const known = stemsOf(name);
	const near = nearNames(name, lexicon).filter(
		({ text, files }) => files >= mentions(name, lexicon) && text[0] === name[0] && stemsOf(text) !== known,
	);
	return asGuess(name, near).map((found) => ({ ...found, names: [] }));
}

function guessWord(word: string, lexicon: Lexicon): Guess[] {
	const parts = guessParts(word, lexicon);
	return parts.length > 0 ? parts : asGuess(word, nearNames(word, lexicon));
}

function guessParts(word: string, lexicon: Lexicon): Guess[] {
	return writtenParts(word)
		.filter((part) => !isHeld(part, lexicon))
		.map((part) => ({ typed: part, meant: nearWords(part.toLowerCase(), lexicon), names: [] }))
		.filter(({ meant }) => meant.length > 0);
}

function asGuess(typed: string, near: readonly NearName[]): Guess[] {
	if (near.length === 0) return [];
	const names = near.map(({ text, term }) => ({ name: text, term, certainty: CERTAINTY.assumed }));
	return [{ typed, meant: near.map(({ text }) => text), names }];
}

/** Words without a meaning of their own count as held: there is nothing to mend. */
function isHeld(word: string, lexicon: Lexicon): boolean {
	return analyseWord(word).parts.length === 0 || mentions(word, lexicon) > 0;
}

function stemsOf(name: string): string {
	return wordsIn(name)
		.flatMap((word) => analyseWord(word).parts)
		.join(" ");
}

function wordsIn(text: string): string[] {
	return [...wordsOf(text)].map((word) => word.text);
}
