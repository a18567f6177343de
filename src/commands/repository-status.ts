import type { MonthSpend } from "../budget/spend-view.ts";
import type { EndpointView } from "../resilience/endpoint-view.ts";
import type { IndexStatus } from "../store/index-status.ts";

/** What asking for an index has brought. */
export type IndexReading =
	| { readonly state: "found"; readonly index: IndexStatus }
	| { readonly state: "none" }
	| { readonly state: "failed"; readonly code: string };

/** Which index answers the next command, and why that one. */
export interface SourceInUse {
	readonly source: "live" | "snapshot" | "none";
	/** The end of a sentence. */
	readonly why: string;
	/** Milliseconds since 1970; absent where it was never another one. */
	readonly since?: number | undefined;
}

/** A command that went wrong on our side; nothing of what was asked. */
export interface PastError {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly outcome: string;
	readonly reference: string;
	readonly code: string;
}

/** How one repository's search does, as the App's process that is asked knows it: measured, or absent. */
export interface RepositoryStatus {
	readonly inUse: SourceInUse;
	/** Undefined where there is no server that could hold it. */
	readonly live: IndexReading | undefined;
	/** The newest that is here; undefined where none are kept. */
	readonly snapshot: IndexReading | undefined;
	readonly endpoints: readonly EndpointView[];
	/** The newest first. */
	readonly errors: readonly PastError[];
	/** Of the queries of all repositories that share the account. */
	readonly spend: MonthSpend | undefined;
}
