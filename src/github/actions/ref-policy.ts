/** Runs of these events are started by people who may write to the repository, on the code of its own branches. */
export const LIVE_EVENTS = ["push", "schedule", "workflow_dispatch"] as const;

/** What a workflow run says of itself, and what the repository says now. */
export interface RunFacts {
	/** Name of the event that started the run. */
	readonly event: string;
	/** Full name of the ref that the run is for: `refs/heads/main`, `refs/tags/v1`, `refs/pull/7/merge`. */
	readonly ref: string;
	/** The commit that is checked out. */
	readonly commit: string;
	/** The ref that the live index follows, and the commit that it is at now. */
	readonly live: { readonly ref: string; readonly commit: string };
}

/**
 * What a run may do: write the `live` index; build a `local` one that nobody else sees, for a reason; or nothing, as it
 * was `superseded` by a run for a newer commit.
 */
export type Verdict =
	| { readonly may: "live" }
	| { readonly may: "local"; readonly reason: string }
	| { readonly may: "superseded" };

/** Only the tip of the index's own ref becomes the live index, whatever is run again or at once. */
export function judgeRun({ event, ref, commit, live }: RunFacts): Verdict {
	if (!LIVE_EVENTS.some((name) => name === event)) {
		return { may: "local", reason: `runs on \`${event}\` never write it` };
	}
	if (ref !== live.ref) {
		return { may: "local", reason: `it follows \`${live.ref}\`, and this run is for \`${ref}\`` };
	}
	return commit === live.commit ? { may: "live" } : { may: "superseded" };
}
