import { analyseWord, wordsOf } from "../lexical/words.ts";

/** Terms that every chunk with the phrase holds: a cheap sieve before its text is read. */
export function phraseTerms(phrase: string): string[] {
	// The first and the last word may be parts of longer ones in the text, and then leave other terms there.
	const words = [...wordsOf(phrase)].slice(1, -1);
	return words.flatMap(({ text }) => analyseWord(text).parts);
}

/** Case counts only where the phrase has upper case. */
export function containsPhrase(text: string, phrase: string): boolean {
	return /\p{Lu}/u.test(phrase) ? text.includes(phrase) : text.toLowerCase().includes(phrase);
}

/** Whether any phrase holds a word that is indexed; one that is all signs or single letters stands everywhere. */
export function hasWords(phrases: readonly string[]): boolean {
	return phrases.some((phrase) =>
		[...wordsOf(phrase)].some(({ text }) => analyseWord(text).parts.length > 0),
	);
}
