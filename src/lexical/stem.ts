/**
 * A light English suffix stripper for identifiers and comments: enough that "retries", "retried" and "retrying" meet
 * "retry", cheap, and careful to leave short words alone. Not a dictionary stemmer: two words may share a stem by chance.
 */
export function stem(word: string): string {
	if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
	const base = stripVerbEnding(stripPlural(word));
	return trimEnd(stripDerivation(base));
}

function stripPlural(word: string): string {
	if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
	if (/(ss|x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
	if (word.endsWith("s") && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
	return word;
}

function stripVerbEnding(word: string): string {
	if (word.endsWith("ied") && word.length > 4) return `${word.slice(0, -3)}y`;
	for (const ending of ["ing", "ed"]) {
		const base = word.slice(0, -ending.length);
		if (!word.endsWith(ending) || base.length < 3 || !/[aeiouy]/.test(base)) continue;
		// "generat(ed)" loses what "generate" loses; "format(ted)" and "repeat(ed)" are words of their own.
		if (/[^aeiou]at$/.test(base) && base.length > 5 && word.at(-ending.length - 1) === "t")
			return base.slice(0, -2);
		return undouble(base);
	}
	return word;
}

/** In order of preference: ending, the least it has to leave, what takes its place. */
const DERIVATIONS: readonly (readonly [ending: string, keep: number, put: string])[] = [
	["ization", 3, ""],
	["isation", 3, ""],
	["izer", 4, ""],
	["iser", 4, ""],
	// "configuration" loses all of it, "creation" and "rotation" keep what "create" and "rotate" keep.
	["ation", 4, ""],
	["ation", 2, "at"],
	["ator", 4, ""],
	["ator", 2, "at"],
	["ution", 3, "ut"],
	["ition", 3, "it"],
	["ction", 2, "ct"],
	["ption", 2, "pt"],
	["rtion", 2, "rt"],
	["ession", 2, "ess"],
	["ment", 4, ""],
	["able", 4, ""],
	["ible", 4, ""],
	["ness", 4, ""],
	["ally", 4, "al"],
	["ize", 4, ""],
	["ise", 4, ""],
	["iz", 4, ""],
	["ate", 4, ""],
	["er", 4, ""],
	["or", 4, ""],
	["ly", 4, ""],
];

function stripDerivation(word: string): string {
	for (const [ending, keep, put] of DERIVATIONS) {
		if (!word.endsWith(ending) || word.length - ending.length < keep) continue;
		return undouble(word.slice(0, -ending.length) + put);
	}
	return word;
}

/** "parse" and "pars(ing)", "retry" and "retri(ed)" end alike. */
function trimEnd(word: string): string {
	if (word.length > 3 && word.endsWith("e")) return word.slice(0, -1);
	if (word.length > 2 && word.endsWith("y")) return `${word.slice(0, -1)}i`;
	return word;
}

function undouble(word: string): string {
	const last = word.at(-1);
	return last === word.at(-2) && !"aeioulsz".includes(last!) ? word.slice(0, -1) : word;
}
