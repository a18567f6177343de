import type { Kind } from "../code/chunk.ts";
import type { Facet } from "./facets.ts";
import type { Assumption } from "./terms/typos/assume.ts";

/** One place in the repository. */
export interface Hit {
	readonly path: string;
	readonly startLine: number;
	readonly endLine: number;
	/** Where a short excerpt of the passage should begin; from `startLine` to `endLine`. */
	readonly focusLine: number;
	readonly language: string;
	readonly kind: Kind;
	/** Name of the definition, or "". */
	readonly symbol: string;
	readonly breadcrumb: string;
	/** Comparable within one answer only. */
	readonly score: number;
	/** Commit at which these lines are right. */
	readonly commit: string;
	/** The chunk's text. */
	readonly text: string;
	/** Share of each named feature in the file's score; present when it was asked for. */
	readonly features?: Readonly<Record<string, number>>;
}

/** Where an answer comes from; travels with every answer. */
export interface Provenance {
	readonly commit: string;
	readonly ref: string;
	/** When the index was written: ISO 8601, UTC. */
	readonly indexedAt: string;
	readonly source: "live" | "snapshot";
	/** By words alone, or by words and meaning. */
	readonly mode: "lexical" | "hybrid";
	/** Whether a reranker has read the best places as well. */
	readonly reranked: boolean;
	/** Files in the index. */
	readonly files: number;
	/** What was left out or is worse than it could be, one sentence each. */
	readonly degradations: readonly string[];
}

export interface Answer {
	/** The query as typed. */
	readonly query: string;
	/** This page's hits, best first. */
	readonly hits: readonly Hit[];
	/** Places in all that pages go through; a file may have several. */
	readonly places: number;
	/** Files that the places stand in. */
	readonly files: number;
	readonly page: number;
	/** How a broad answer can be narrowed down. */
	readonly facets: readonly Facet[];
	readonly provenance: Provenance;
	/** One-line hints for the asker: a qualifier that looks mistyped, a clamped limit. */
	readonly hints: readonly string[];
	/** What mistyped words were taken for, and searched for as well. */
	readonly assumed: readonly Assumption[];
	/** Names near the query's identifiers, offered when nothing matched. */
	readonly similarSymbols: readonly string[];
	readonly tookMs: number;
}
