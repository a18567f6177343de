/** One word of a query, as typed. */
export interface Token {
	/** The qualifier's key in lower case, or undefined for free text. */
	readonly key: string | undefined;
	/** True for `-key:value`. */
	readonly negated: boolean;
	/** The word, the phrase without its quotes, or the qualifier's value. */
	readonly value: string;
	/** True where the value stood in quotes. */
	readonly quoted: boolean;
	/** The word as it stands in the query, quotes included. */
	readonly source: string;
}

export interface Tokens {
	readonly tokens: readonly Token[];
	/** True where a quote opens and never closes; its text is then read word by word. */
	readonly openQuote: boolean;
}

const BLANK = /\s/u;
const KEY = /^-?[a-z]+$/i;

/** Splits a query into words, phrases and `key:value` pairs, in one pass over its characters. */
export function tokenise(text: string): Tokens {
	const tokens: Token[] = [];
	let openQuote = false;
	for (let at = 0; at < text.length; ) {
		if (BLANK.test(text[at]!)) {
			at++;
			continue;
		}
		const word = readWord(text, at);
		openQuote ||= word.openQuote;
		tokens.push(word.token);
		at = word.end;
	}
	return { tokens, openQuote };
}

interface ReadWord {
	readonly token: Token;
	readonly end: number;
	readonly openQuote: boolean;
}

function readWord(text: string, start: number): ReadWord {
	const wordEnd = endOfWord(text, start);
	const key = keyOf(text.slice(start, wordEnd));
	const valueStart = key === undefined ? start : start + key.length + 1;
	const quoted = text[valueStart] === '"';
	const phrase = quoted ? readPhrase(text, valueStart) : undefined;
	const end = phrase?.end ?? wordEnd;
	const value = phrase?.value ?? text.slice(valueStart, wordEnd);
	return {
		token: {
			key: key?.replace("-", "").toLowerCase(),
			negated: key?.startsWith("-") ?? false,
			value,
			quoted: phrase !== undefined,
			source: text.slice(start, end),
		},
		end,
		openQuote: quoted && phrase === undefined,
	};
}

/** `std::vec` and `http://host` are code, not qualifiers. */
function keyOf(word: string): string | undefined {
	const colon = word.indexOf(":");
	const key = word.slice(0, Math.max(colon, 0));
	if (!KEY.test(key) || word.startsWith("::", colon) || word.startsWith("://", colon)) return undefined;
	return key;
}

function endOfWord(text: string, start: number): number {
	let end = start;
	while (end < text.length && !BLANK.test(text[end]!)) end++;
	return end;
}

/** Reads from an opening quote to the closing one; `\"` stands for a quote. Undefined where it never closes. */
function readPhrase(
	text: string,
	open: number,
): { readonly value: string; readonly end: number } | undefined {
	let value = "";
	for (let at = open + 1; at < text.length; at++) {
		if (text[at] === '"') return { value, end: at + 1 };
		if (text[at] === "\\" && text[at + 1] === '"') at++;
		value += text[at];
	}
	return undefined;
}
