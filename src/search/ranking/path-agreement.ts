import { DIRECTORY_DEPTH } from "../../lexical/field-weights.ts";
import { stemOfName } from "../../lexical/term-weights.ts";
import { analyseWord, wordsOf } from "../../lexical/words.ts";
import type { Candidate } from "../../store/code-index.ts";
import type { RankingContext } from "./ranked-file.ts";
import { RANKING_WEIGHTS } from "./weights.ts";

/** How well the path's own words answer the query, in units of the best base score. */
export function pathAgreement({ record }: Candidate, { query }: RankingContext): Record<string, number> {
	const { agreement } = RANKING_WEIGHTS;
	const directories = record.path.split("/");
	const stem = stemsOf(stemOfName(directories.pop()!));
	const above = directories.slice(-DIRECTORY_DEPTH).flatMap(stemsOf);
	let all = 0;
	let found = 0;
	for (const part of query.parts) {
		all += part.rarity;
		found +=
			part.rarity *
			Math.max(match(part.stem, stem, agreement.stemWord), match(part.stem, above, agreement.directoryWord));
	}
	const asked = new Set(query.parts.map((part) => part.stem));
	const named = stem.filter((word) => asked.has(word)).length;
	return {
		pathWords: all > 0 ? agreement.pathWords * (found / all) : 0,
		stemNamed: stem.length > 0 ? agreement.stemNamed * (named / stem.length) : 0,
	};
}

function stemsOf(text: string): string[] {
	return [...wordsOf(text)].flatMap((word) => analyseWord(word.text).parts);
}

const MIN_BEGINNING = 3;

function match(part: string, words: readonly string[], full: number): number {
	if (words.includes(part)) return full;
	const begins = words.some(
		(word) =>
			Math.min(word.length, part.length) >= MIN_BEGINNING && (word.startsWith(part) || part.startsWith(word)),
	);
	return begins ? full * RANKING_WEIGHTS.agreement.wordBeginning : 0;
}
