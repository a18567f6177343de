import { GrowableU8, GrowableU32 } from "./growable.ts";
import type { StringTable, StringTableColumns } from "./string-table.ts";

/** Where each number of two vocabularies lands in their union. */
export interface MergedVocabulary {
	/** Ascending, without duplicates. */
	readonly union: StringTableColumns;
	/** By old number; only meaningful for numbers that are in use. */
	readonly fromOld: Uint32Array;
	readonly fromNew: Uint32Array;
}

/** The vocabulary of a snapshot, and which of its entries are in use: 1 where they are. */
export interface OldVocabulary {
	readonly table: StringTable;
	readonly used: Uint8Array;
}

/** Strings in any order, and which of them are in use. */
export interface NewVocabulary {
	readonly strings: readonly string[];
	readonly used: Uint8Array;
}

/**
 * Joins what is in use of an old, sorted vocabulary with what is in use of a new one in any order. Entries that no
 * document uses any more are dropped, so that an index after a thousand incremental runs equals one that was built at
 * once. The old ones are copied as bytes: a run that changes little decodes few of them.
 */
export function mergeVocabularies(old: OldVocabulary | undefined, added: NewVocabulary): MergedVocabulary {
	const union = new Union(old);
	const fromNew = new Uint32Array(added.strings.length);
	const places = Array.from(added.strings, (_, place) => place).filter((place) => added.used[place]);
	places.sort((a, b) => (added.strings[a]! < added.strings[b]! ? -1 : 1));
	for (const place of places) fromNew[place] = union.add(added.strings[place]!);
	return { ...union.finish(), fromNew };
}

/** Grows in ascending order. */
class Union {
	readonly #old: OldVocabulary | undefined;
	readonly #fromOld: Uint32Array;
	readonly #bytes = new GrowableU8();
	readonly #offsets = new GrowableU32();
	/** Old entries before this one are behind. */
	#next = 0;

	constructor(old: OldVocabulary | undefined) {
		this.#old = old;
		this.#fromOld = new Uint32Array(old?.table.length ?? 0);
		this.#offsets.push(0);
	}

	/** Appends a string behind the old ones that stand before it, and gives its number. */
	add(text: string): number {
		this.#copyTo(this.#old?.table.lowerBound(text, this.#next) ?? 0);
		const number = this.#offsets.length - 1;
		if (this.#isNext(text)) this.#fromOld[this.#next++] = number;
		this.#bytes.pushAll(Buffer.from(text, "utf8"));
		this.#offsets.push(this.#bytes.length);
		return number;
	}

	#isNext(text: string): boolean {
		return this.#next < this.#fromOld.length && this.#old!.table.at(this.#next) === text;
	}

	finish(): Pick<MergedVocabulary, "union" | "fromOld"> {
		this.#copyTo(this.#fromOld.length);
		const union = { bytes: this.#bytes.finish(), offsets: this.#offsets.finish() };
		return { union, fromOld: this.#fromOld };
	}

	/** Copies the old entries in use that stand before `end`, neighbours at once. */
	#copyTo(end: number): void {
		while (this.#next < end) {
			const { used } = this.#old!;
			let last = this.#next;
			while (last < end && used[last]) last++;
			this.#copyRun(last);
			while (last < end && !used[last]) last++;
			this.#next = last;
		}
	}

	#copyRun(end: number): void {
		const { bytes, offsets } = this.#old!.table.columns;
		const shift = this.#bytes.length - offsets[this.#next]!;
		this.#bytes.pushAll(bytes.subarray(offsets[this.#next]!, offsets[end]!));
		for (let index = this.#next; index < end; index++) {
			this.#fromOld[index] = this.#offsets.length - 1;
			this.#offsets.push(offsets[index + 1]! + shift);
		}
	}
}
