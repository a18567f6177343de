import type { LexiconSection } from "./payloads.ts";

/** What a byte of each part was seen to take in memory once a reader has made all of it that it ever makes. */
const BYTES_TAKEN: Readonly<Record<LexiconSection["section"], number>> = { files: 4, skipped: 0, terms: 17 };

/** Texts and a few records that an index keeps besides. */
const BESIDE = 16 * 1024 ** 2;

/** In bytes, about: what an open index with such a lexicon takes. */
export function lexiconMemory(sections: readonly LexiconSection[]): number {
	return sections.reduce((sum, { section, bytes }) => sum + bytes * BYTES_TAKEN[section], BESIDE);
}
