import type { Provenance } from "../search/answer.ts";

/** What a command is answered with. */
export interface CommandReply {
	/** Markdown in which nothing foreign is alive. */
	readonly body: string;
	/** False for an apology or a refusal, which does not count as an answer. */
	readonly answers: boolean;
	/** For the log: "found", "no-match", "query-error", … */
	readonly outcome: string;
	/** Places found on the page that was asked for. */
	readonly places?: number;
	/** What kind of index was searched. */
	readonly source?: Provenance["source"];
	/** Why the answer is worse than it could be: sentences of our own, for the log. */
	readonly degradations?: readonly string[];
	/** The setting that refused the command: `limits.user-per-hour`. */
	readonly limit?: string;
	/** What went wrong on our side; logged with the reference. */
	readonly error?: unknown;
}

/** GitHub refuses comments above 65,536 characters; the rest is left for the marker. */
export const MAX_BODY = 60_000;
