import type { BudgetReport } from "../budget/report.ts";
import type { SnapshotPlace } from "../store/snapshot/snapshot-store.ts";

/**
 * How a run came to its index: `full` (from nothing), `incremental` (from the commit diff), `reconciled` (the tree
 * against what the index remembers, because the diff cannot be had), `reselected` (every file looked at again, because
 * the selection changed), `unchanged` (there was nothing to do).
 */
export type IndexMode = "full" | "incremental" | "reconciled" | "reselected" | "unchanged";

/** What a run did, wherever it wrote; the same for a terminal, for `--json` and for a job summary. */
export interface RunReport {
	/** Host and id. */
	readonly repository: string;
	readonly ref: string;
	readonly commit: string;
	/** The commit that was indexed before, or null. */
	readonly base: string | null;
	readonly mode: IndexMode;
	readonly files: {
		readonly indexed: number;
		readonly added: number;
		readonly changed: number;
		readonly removed: number;
		readonly unchanged: number;
		/** In the whole tree, by reason. */
		readonly skipped: Readonly<Record<string, number>>;
	};
	readonly chunks: {
		readonly total: number;
		readonly written: number;
		readonly reused: number;
		readonly removed: number;
		readonly pending: number;
		/** In the whole tree, by reason: `secret`. */
		readonly skipped: Readonly<Record<string, number>>;
	};
	/** Files by how they were chunked, and by language. */
	readonly parsers: Readonly<Record<string, number>>;
	readonly languages: Readonly<Record<string, number>>;
	/** What it has cost; absent where nothing may be paid for, or somebody else pays. */
	readonly budget?: BudgetReport;
	/** What somebody may want to act on, a sentence or two each. */
	readonly notes: readonly string[];
	readonly tookMs: number;
}

/** What a run did that wrote a snapshot. */
export type IndexReport = RunReport & SnapshotPlace;
