import { analyseWord, wholeTerm, wordsOf, writtenParts } from "../lexical/words.ts";

/**
 * Terms that a chunk with the phrase holds, at least one of each group: a cheap sieve before texts are read. The phrase's
 * ends may be parts of longer words in the text, and then leave other terms there.
 */
export function phraseTerms(phrase: string): string[][] {
	return isCased(phrase) ? casedTerms(phrase) : anyCaseTerms(phrase);
}

/** Written just so, its parts are parts in the text as well. */
function casedTerms(phrase: string): string[][] {
	const parts = [...wordsOf(phrase)].flatMap(({ text }) => writtenParts(text)).slice(1, -1);
	return parts.flatMap((part) => analyseWord(part).parts).map((term) => [term]);
}

/** In the text a word may have capitals (`fooBar`), and then other parts: only whole words tell. */
function anyCaseTerms(phrase: string): string[][] {
	const words = [...wordsOf(phrase)].slice(1, -1).map(({ text }) => text);
	return words
		.filter((word) => analyseWord(word).parts.length > 0)
		.map((word) => [...analyseWord(word).parts.slice(0, 1), wholeTerm(writtenParts(word).join(""))]);
}

function isCased(phrase: string): boolean {
	return /\p{Lu}/u.test(phrase);
}

/** Case counts only where the phrase has upper case. */
export function containsPhrase(text: string, phrase: string): boolean {
	return isCased(phrase) ? text.includes(phrase) : text.toLowerCase().includes(phrase);
}

/** Whether any phrase holds a word that is indexed; one that is all signs or single letters stands everywhere. */
export function hasWords(phrases: readonly string[]): boolean {
	return phrases.some((phrase) =>
		[...wordsOf(phrase)].some(({ text }) => analyseWord(text).parts.length > 0),
	);
}
