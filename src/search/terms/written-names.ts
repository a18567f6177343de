import { languageOfPath } from "../../code/languages.ts";
import type { SearchQuery } from "../query.ts";
import { type Piece, piecesOf } from "./query-pieces.ts";

/** A name as a word spells it: words of letters, joined by hyphens where nothing else ends them. */
const NAME = /[\p{L}\p{N}_$]+(?:-[\p{L}\p{N}_$]+)*/gu;

/**
 * Names that one word may ask for, the likeliest last: `Server::handle` asks for `handle`, `#flush` for a `#flush` or a
 * `flush`, and `src/retry.ts` for what the file is called after.
 */
export function namesInWord(word: string): string[] {
	const bare = withoutCall(word.replace(/^[`"'(]+/u, "")).replace(/[`"'),.;:]+$/u, "");
	const spelled = word.includes("(") ? bare : withoutExtension(bare);
	const last = spelled.match(NAME)?.at(-1);
	if (last === undefined) return [];
	return bare === last || /[/\s]/u.test(bare) ? [last] : [bare, last];
}

function withoutCall(word: string): string {
	const open = word.indexOf("(");
	return open > 0 ? word.slice(0, open) : word;
}

/** Those of a sentence's words that are written as code, each with what it names. */
export function codeWords(query: Pick<SearchQuery, "text" | "phrases">): Piece[] {
	const pieces = piecesOf(query);
	// Where Every Word Has A Capital, capitals say nothing.
	const capitalsTell = pieces.some(({ text }) => /^\p{Ll}/u.test(text));
	return pieces.filter(
		({ text }, at) => isWrittenAsCode(text) || (at > 0 && capitalsTell && /^\p{Lu}\p{Ll}+\W*$/u.test(text)),
	);
}

function isWrittenAsCode(word: string): boolean {
	return (
		/^`.|.`\W*$/u.test(word) ||
		/[\p{L}\p{N}_$]\([^\s]*\)/u.test(word) ||
		/[\p{L}_$](?:::|->|#|\.)[\p{L}_$]/u.test(word) ||
		(word.match(NAME) ?? []).some(looksLikeCode)
	);
}

function looksLikeCode(name: string): boolean {
	return (
		/[_$]/.test(name.slice(1)) ||
		/\p{Ll}\p{Lu}/u.test(name) ||
		/^\p{Lu}+\p{Ll}+\p{Lu}/u.test(name) ||
		/\p{L}\p{N}/u.test(name)
	);
}

/** A path's extension names a language, not a thing. */
function withoutExtension(word: string): string {
	const dot = word.lastIndexOf(".");
	return dot > 0 && languageOfPath(word).id !== "text" ? word.slice(0, dot) : word;
}
