import { analyseWord, wordsOf } from "../../../lexical/words.ts";
import type { SearchQuery } from "../../query.ts";
import { type Piece, piecesOf } from "../query-pieces.ts";
import { CLOSINGS, LEADS, OPENINGS } from "./question-forms.ts";

/**
 * What the free text is about: its pieces without the question around them, so that "where do we retry webhooks" and
 * "retry webhooks" are one query. A question about nothing keeps its words.
 */
export function subjectOf(query: Pick<SearchQuery, "text" | "phrases">): Piece[] {
	let pieces = piecesOf(query);
	let asks = false;
	for (;;) {
		const opened = withoutFirst(OPENINGS, pieces);
		asks ||= opened !== undefined;
		const left = opened ?? withoutFirst(LEADS, pieces);
		if (left === undefined) break;
		pieces = left;
	}
	return asks ? withoutClosing(pieces) : pieces;
}

/** Undefined where the pieces do not begin like that, or where nothing would be left. */
function withoutFirst(forms: readonly RegExp[], pieces: readonly Piece[]): Piece[] | undefined {
	const rest = pieces.slice(longestMatch(forms, pieces));
	return rest.length < pieces.length && saysSomething(rest) ? rest : undefined;
}

function withoutClosing(pieces: readonly Piece[]): Piece[] {
	const rest = pieces.slice(0, pieces.length - longestMatch(CLOSINGS, pieces));
	return saysSomething(rest) ? rest : [...pieces];
}

/** In words. */
function longestMatch(forms: readonly RegExp[], pieces: readonly Piece[]): number {
	const reading = pieces.map(readable).join(" ");
	return Math.max(...forms.map((form) => countWords(form.exec(reading)?.[0] ?? "")));
}

function countWords(text: string): number {
	return text === "" ? 0 : text.split(" ").length;
}

/** As the grammar reads it; what it does not read is one word that no form has. */
function readable({ text, literal }: Piece): string {
	if (literal) return "\0";
	const word = text.toLowerCase().replaceAll("’", "'");
	return word.replace(/[?!.,;:]+$/u, "") || "\0";
}

function saysSomething(pieces: readonly Piece[]): boolean {
	return pieces.some(
		({ text, literal }) =>
			literal || [...wordsOf(text)].some((word) => analyseWord(word.text).parts.length > 0),
	);
}
