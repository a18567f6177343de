import type { UploadResult } from "../../github/actions/artifact-upload.ts";
import type { SaveResult } from "../../github/actions/cache.ts";
import type { IndexReport } from "../../indexing/index-report.ts";
import type { LiveReport } from "../../indexing/live-run.ts";

/** Where a live index went. */
export interface Publication {
	/** `not-needed`: what it holds is in the cache already. */
	readonly cache: { readonly state: SaveResult | "not-needed"; readonly key: string };
	/** `not-wanted`: the workflow asks for none. */
	readonly artifact: UploadResult | { readonly state: "not-needed" | "not-wanted" };
	readonly retentionDays: number;
}

interface Built {
	readonly report: IndexReport;
	/** What could not be used on the way and was gone round, one sentence each; the index is the same. */
	readonly detours: readonly string[];
	/** The snapshot under the name that it has in the cache and in the artifact. */
	readonly snapshotPath: string;
}

/** How a run of the index Action ended. */
export type Outcome =
	/** `written`: what was done on the server, where there is one. */
	| ({ readonly status: "live"; readonly publication: Publication; readonly written?: LiveReport } & Built)
	/** Built for this job alone; `reason` continues "The live index is untouched: …". */
	| ({ readonly status: "local"; readonly reason: string } & Built)
	/** The ref that the live index follows is at `tip` now. */
	| {
			readonly status: "superseded";
			readonly commit: string;
			readonly tip: string;
			readonly ref: string;
			/** What was done on the server before that was seen. */
			readonly written?: LiveReport | undefined;
			/** The index that was built before that was seen, and that nobody gets. */
			readonly discarded?: Pick<Built, "report" | "detours">;
	  }
	| { readonly status: "empty" };

export type Superseded = Extract<Outcome, { readonly status: "superseded" }>;

/** What somebody may want to act on, in what was done on the server and here. */
export function notesOf(outcome: Outcome): readonly string[] {
	const notes = [reportOfServer(outcome), reportOfSnapshot(outcome)].map((report) => report?.notes ?? []);
	return [...new Set(notes.flat())];
}

/** Tells what the vectors took: who writes on a server pays there. */
export function payingReport(outcome: Outcome): LiveReport | IndexReport | undefined {
	return reportOfServer(outcome) ?? reportOfSnapshot(outcome);
}

/** Chunks of the index that reviewers search which wait for a dense vector. */
export function pendingOf(outcome: Outcome): number {
	return outcome.status === "live" ? payingReport(outcome)!.chunks.pending : 0;
}

function reportOfServer(outcome: Outcome): LiveReport | undefined {
	return "written" in outcome ? outcome.written : undefined;
}

function reportOfSnapshot(outcome: Outcome): IndexReport | undefined {
	if ("report" in outcome) return outcome.report;
	return outcome.status === "superseded" ? outcome.discarded?.report : undefined;
}
