/** Where each number of two vocabularies lands in their union. */
export interface MergedVocabulary {
	/** Ascending, without duplicates. */
	readonly union: readonly string[];
	/** By old number; only meaningful for numbers that are in use. */
	readonly fromOld: Uint32Array;
	readonly fromNew: Uint32Array;
}

/** A vocabulary and which of its entries are in use: 1 where they are. */
export interface UsedVocabulary {
	readonly length: number;
	at(index: number): string | undefined;
	readonly used: Uint8Array;
}

/**
 * Joins what is in use of an old, sorted vocabulary with what is in use of a new one in any order. Entries that no
 * document uses any more are dropped, so that an index after a thousand incremental runs equals one that was built at
 * once.
 */
export function mergeVocabularies(old: UsedVocabulary, added: UsedVocabulary): MergedVocabulary {
	const fromOld = new Uint32Array(old.length);
	const fromNew = new Uint32Array(added.length);
	const order = Array.from({ length: added.length }, (_, at) => at).filter((at) => added.used[at]);
	order.sort((a, b) => (added.at(a)! < added.at(b)! ? -1 : 1));
	const union: string[] = [];
	let next = 0;
	for (let index = 0; index < old.length; index++) {
		if (!old.used[index]) continue;
		const text = old.at(index)!;
		while (next < order.length && added.at(order[next]!)! < text) append(order[next++]!);
		fromOld[index] = union.length;
		if (next < order.length && added.at(order[next]!) === text) fromNew[order[next++]!] = union.length;
		union.push(text);
	}
	while (next < order.length) append(order[next++]!);
	return { union, fromOld, fromNew };

	function append(place: number): void {
		fromNew[place] = union.length;
		union.push(added.at(place)!);
	}
}
