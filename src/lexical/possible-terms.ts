import { stemOfName } from "./term-weights.ts";
import { analyseWord, definitionTerms, pair, wordsOf } from "./words.ts";

/** A file without what weighs its terms: which of its text is a comment. */
export interface NamedTexts {
	readonly path: string;
	/** Each is read on its own; together they hold all of the file that is not blank. */
	readonly texts: Iterable<string>;
	/** Names of its symbols. */
	readonly names: Iterable<string>;
}

/**
 * All terms that `weighFile` can give such a file, and some more: neighbours in comments are a term of their own, and where
 * comments are is not known here. With it the terms of a stored vector are told, which are kept as hashes.
 */
export function possibleTerms({ path, texts, names }: NamedTexts): Set<string> {
	const terms = new Set<string>();
	for (const text of texts) addText(text, terms);
	for (const name of names) {
		addWords(name, terms);
		for (const term of definitionTerms(name)) terms.add(term);
	}
	const folders = path.split("/");
	for (const part of [stemOfName(folders.pop()!), ...folders]) addWords(part, terms);
	return terms;
}

function addWords(text: string, terms: Set<string>): void {
	for (const { text: word } of wordsOf(text)) addWord(word, terms);
}

function addText(text: string, terms: Set<string>): void {
	let previous: { readonly plain: string; readonly end: number } | undefined;
	for (const { text: word, offset } of wordsOf(text)) {
		const plain = addWord(word, terms);
		if (previous && plain && offset - previous.end === 1) terms.add(pair(previous.plain, plain));
		previous = plain ? { plain, end: offset + word.length } : undefined;
	}
}

/** Gives the stem of a word of one part. */
function addWord(text: string, terms: Set<string>): string | undefined {
	const { parts, pairs, whole, plain } = analyseWord(text);
	for (const term of [...parts, ...pairs]) terms.add(term);
	if (whole) terms.add(whole);
	return plain;
}
