import type { SearchQuery } from "../query.ts";

/** A word of the query's free text, or a whole phrase. */
export interface Piece {
	readonly text: string;
	/** A phrase means what it says: nothing in it is a question, and nothing is mistyped. */
	readonly literal: boolean;
}

/** The free text in order, cut at blanks outside of its phrases. */
export function piecesOf({ text, phrases }: Pick<SearchQuery, "text" | "phrases">): Piece[] {
	const pieces: Piece[] = [];
	let from = 0;
	for (const phrase of phrases) {
		const at = text.indexOf(phrase, from);
		if (phrase.trim() === "" || at < 0) continue;
		pieces.push(...wordsIn(text.slice(from, at)), { text: phrase, literal: true });
		from = at + phrase.length;
	}
	return [...pieces, ...wordsIn(text.slice(from))];
}

function wordsIn(text: string): Piece[] {
	return text
		.split(/\s+/u)
		.filter((word) => word !== "")
		.map((word) => ({ text: word, literal: false }));
}
