import { analyseWord, wordsOf } from "../../lexical/words.ts";
import type { Lexicon } from "../../store/code-index.ts";
import { isDefined, type QueryIdentifier } from "./identifiers.ts";
import type { Guess } from "./typos/assume.ts";

/**
 * Terms of whole names that are defined nowhere, and may stand in texts just as they were typed: those of mistyped words
 * for which no definition is assumed, and those of the one name that is asked for.
 */
export function standingNames(
	{ guesses, written }: { readonly guesses: readonly Guess[]; readonly written: readonly QueryIdentifier[] },
	lexicon: Lexicon,
): string[] {
	const mistyped = guesses.filter(({ names }) => names.length === 0).map(({ typed }) => typed);
	const names = written.map(({ name }) => name);
	const used = names.some((name) => isDefined(name, lexicon)) ? [] : names;
	const wholes = [...mistyped, ...used].flatMap((name) =>
		[...wordsOf(name)].flatMap(({ text }) => analyseWord(text).whole ?? []),
	);
	return [...new Set(wholes)].filter((whole) => lexicon.fileFrequency(whole) > 0);
}
