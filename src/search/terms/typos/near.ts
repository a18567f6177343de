import { beginsAlike, edits } from "../../../lexical/edits.ts";
import { stem } from "../../../lexical/stem.ts";
import { definitionTerm, wholeTerm } from "../../../lexical/words.ts";
import type { Lexicon } from "../../../store/code-index.ts";

/** What a mistyped word may mean: more would be a guess at random. */
const MOST_MEANINGS = 3;

/** What terms of definitions begin with. */
const MARK = definitionTerm("");

interface Near {
	readonly text: string;
	/** Files that hold it. */
	readonly files: number;
}

/** A defined name that is one edit away, case and separators not counting. */
export interface NearName extends Near {
	readonly term: string;
}

/** Defined names, nearest first: those that begin alike, then by how many files mention them. */
export function nearNames(typed: string, lexicon: Lexicon): NearName[] {
	const folded = definitionTerm(typed).slice(MARK.length);
	const near: NearName[] = [];
	for (const text of new Set(edits(folded))) {
		const term = MARK + text;
		if (text !== folded && lexicon.fileFrequency(term) > 0)
			near.push({ text, term, files: mentions(text, lexicon) });
	}
	return nearest(near, folded)
		.flatMap((name) => lexicon.spellings(name.term).map((text) => ({ ...name, text })))
		.slice(0, MOST_MEANINGS);
}

/** How many files hold a name, wherever it stands in them. */
export function mentions(name: string, lexicon: Lexicon): number {
	const folded = definitionTerm(name).slice(MARK.length);
	return Math.max(lexicon.fileFrequency(wholeTerm(folded)), lexicon.fileFrequency(stem(folded)));
}

/** Words that begin alike and that the index holds in some form, by how many files hold them. */
export function nearWords(typed: string, lexicon: Lexicon): string[] {
	const stems = new Map<string, Near>();
	for (const text of new Set(edits(typed))) {
		if (!beginsAlike(typed, text)) continue;
		const term = stem(text);
		if (stems.has(term)) continue;
		const files = lexicon.fileFrequency(term);
		if (files > 0) stems.set(term, { text, files });
	}
	return nearest([...stems.values()], typed)
		.slice(0, MOST_MEANINGS)
		.map(({ text }) => text);
}

function nearest<T extends Near>(near: readonly T[], typed: string): T[] {
	const otherBeginning = ({ text }: Near) => Number(!beginsAlike(typed, text));
	return [...near].sort(
		(a, b) => otherBeginning(a) - otherBeginning(b) || b.files - a.files || (a.text < b.text ? -1 : 1),
	);
}
