import type { EvaluationQuery } from "../../../evaluation/evaluation-query.ts";
import type { System } from "../../../evaluation/report.ts";
import type { QueryModels } from "../../../wiring/models.ts";
import type { Place } from "../place.ts";

export interface EvalRequest {
	readonly place: Place;
	/** An empty folder that goes at the end. */
	readonly scratch: string;
	readonly models: QueryModels;
	/** What to compare with. */
	readonly against: Against | undefined;
}

export type Against =
	| { readonly kind: "data"; readonly folder: string }
	| { readonly kind: "config"; readonly file: string };

/** What is asked, and whom. Who takes it closes the indexes. */
export interface EvalTask {
	readonly queries: readonly EvaluationQuery[];
	readonly first: System;
	readonly second: System | undefined;
	readonly source: EvalSource;
	/** What a reader of the figures has to know, a sentence each. */
	readonly notes: readonly string[];
}

/** Where the queries come from. */
export type EvalSource =
	| { readonly kind: "queries"; readonly file: string }
	| {
			readonly kind: "history";
			readonly ref: string;
			/** The newest commit whose history is read. */
			readonly tip: string;
			/** Commits that were asked for, and that there are. */
			readonly wanted: number;
			readonly commits: number;
			/** Commits of those that are no query, by reason. */
			readonly skipped: { readonly withoutFiles: number; readonly withoutWords: number };
	  };
