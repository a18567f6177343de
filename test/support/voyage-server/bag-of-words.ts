/**
 * A unit vector in which each word of the text stands for one dimension: texts that share words are near each other, as
 * with a real model, and the same text has the same vector always and everywhere.
 */
export function bagOfWords(text: string, dimension: number): number[] {
	const vector: number[] = Array.from({ length: dimension }, () => 0);
	for (const word of wordsOf(text)) vector[hash(word) % dimension]! += 1;
	// Punctuation alone has a direction, too.
	if (!vector.some((value) => value > 0)) vector[hash(text) % dimension] = 1;
	const length = Math.hypot(...vector);
	return vector.map((value) => value / length);
}

/** The parts of identifiers, in lower case. */
function wordsOf(text: string): string[] {
	return (
		text.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{Lo}+|\p{N}+/gu)?.map((word) => word.toLowerCase()) ?? []
	);
}

/** FNV-1a. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
	return value;
}
