import { codeSpan } from "./code-span.ts";

/** Letters with an apostrophe or a hyphen inside, and the punctuation of a sentence around them. */
const PLAIN_WORD = /^[("]?\p{L}+(?:['’-]\p{L}+)*[)",.:;?!]{0,3}$/u;
const PLAIN_NUMBER = /^\d{1,6}[.,;%)]?$/;
const PLAIN_SIGN = /^[—–·→›]$/;

/** What is left of a word when its other part is in backquotes. */
const PUNCTUATION = /^[.,:;?!]$/;

/** At the beginning it would make a list. */
const LIST_NUMBER = /^\d+[.)](?= |$)/;

/** GitHub links words that are the beginning of a commit's hash. */
const LIKE_A_HASH = /[a-f]{7}/i;

const MAX_PROSE = 600;

/**
 * A sentence of ours that may quote names or typed text, as markdown in which nothing but code spans can come to life.
 * Pieces in backquotes become code spans, and so does every word that is not plainly a word.
 */
export function prose(text: string): string {
	const pieces = text.slice(0, MAX_PROSE).replace(/\s+/gu, " ").trim().split("`");
	const markdown = pieces.map((piece, at) => (at % 2 === 1 ? codeSpan(piece) : words(piece))).join("");
	return markdown.replace(LIST_NUMBER, "`$&`");
}

function words(text: string): string {
	return text
		.split(" ")
		.map((word) => (word === "" || isPlain(word) ? word : codeSpan(word)))
		.join(" ");
}

function isPlain(word: string): boolean {
	if (LIKE_A_HASH.test(word)) return false;
	return PLAIN_WORD.test(word) || PLAIN_NUMBER.test(word) || PLAIN_SIGN.test(word) || PUNCTUATION.test(word);
}
