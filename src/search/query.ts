import type { Kind } from "../code/chunk.ts";

/** A path glob as GitHub code search reads it. */
export interface PathFilter {
	readonly glob: string;
	readonly negated: boolean;
}

/** Which slice of the repository to search. */
export type Corpus = "code" | "docs" | "tests" | "all";

/** What a person typed, understood. */
export interface SearchQuery {
	/** As typed, trimmed. */
	readonly raw: string;
	/** Free text, without qualifiers and without phrases' quotes; phrases' words are part of it. */
	readonly text: string;
	/** Must occur literally in a shown chunk; case-sensitive only where the phrase has upper case. */
	readonly phrases: readonly string[];
	readonly paths: readonly PathFilter[];
	/** Language ids; empty means any. */
	readonly languages: readonly string[];
	readonly excludedLanguages: readonly string[];
	/** Names of definitions to find; empty means any. */
	readonly symbols: readonly string[];
	readonly kinds: readonly Kind[];
	readonly excludedKinds: readonly Kind[];
	readonly corpus: Corpus;
	/** Hits a page, 1 to 10; undefined where the asker did not say. */
	readonly limit: number | undefined;
	/** 1-based. */
	readonly page: number;
	/** One-line hints for the asker. */
	readonly hints: readonly string[];
}
