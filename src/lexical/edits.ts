const LATIN = "abcdefghijklmnopqrstuvwxyz";

/** A shorter word is one edit away from too many others; of four letters a change or a loss makes another word. */
const SHORTEST = 4;
const SHORTEST_CHANGED = 5;

/**
 * Every word that one edit makes of the given lower-cased one, in the order of how people mistype: swapped neighbours, a
 * letter left out, one too many, a wrong one. Digits are never touched: `utf8` is not `utf16`. Letters outside of a–z are
 * only put in where the word has them already.
 */
export function* edits(word: string): Generator<string> {
	if (word.length < SHORTEST) return;
	const letters = [...new Set(word.match(/\p{L}/gu))];
	const alphabet = new Set([...LATIN, ...letters]);
	const edited = (at: number, text: string, behind: number) => word.slice(0, at) + text + word.slice(behind);
	for (let at = 0; at + 1 < word.length; at++) {
		const [one, other] = [word[at]!, word[at + 1]!];
		if (one !== other && alphabet.has(one) && alphabet.has(other)) yield edited(at, other + one, at + 2);
	}
	for (let at = 0; at <= word.length; at++) for (const letter of alphabet) yield edited(at, letter, at);
	if (word.length < SHORTEST_CHANGED) return;
	const places = Array.from(word.split(""), (letter, at) => (alphabet.has(letter) ? [at] : [])).flat();
	for (const at of places) yield edited(at, "", at + 1);
	for (const at of places)
		for (const letter of alphabet) if (letter !== word[at]) yield edited(at, letter, at + 1);
}

/** People rarely mistype how a word begins, but for its first two letters in the wrong order. */
export function beginsAlike(typed: string, meant: string): boolean {
	return typed[0] === meant[0] || (typed[0] === meant[1] && typed[1] === meant[0]);
}
