import type { RepositoryName } from "./drill-world.ts";

/** What a reply turns out to be. */
export type ReplyKind =
	/** From the live index by words and meaning, without a word of warning. */
	| "live"
	/** From the live index by words alone, which it says. */
	| "words"
	/** From a snapshot, which it says. */
	| "snapshot"
	/** That nothing could be searched. */
	| "apology";

/** Several commands at a time, and what their replies may be. */
export interface Asking {
	readonly ask: number;
	/** In turn. */
	readonly of: readonly RepositoryName[];
	readonly replies: readonly ReplyKind[];
}

export type Step =
	| Asking
	| { readonly server: "qdrant" | "voyage"; readonly goes: "down" | "up" }
	/** Until the App takes a server for so: "qdrant open". */
	| { readonly until: string }
	/** Commands, one after the other, until the App takes a server for so. */
	| {
			readonly askUntil: string;
			readonly of: readonly RepositoryName[];
			readonly replies: readonly ReplyKind[];
	  }
	/** Until so many more probes of Qdrant have arrived. */
	| { readonly probes: number };

/** 200 commands and some while Qdrant dies and returns, relapses, and returns, and Voyage flaps. */
export const SCRIPT: readonly Step[] = [
	{ ask: 30, of: ["one", "two", "bare"], replies: ["live"] },

	{ server: "voyage", goes: "down" },
	{ ask: 15, of: ["one", "two"], replies: ["words"] },
	{ until: "voyage open" },
	{ ask: 5, of: ["bare"], replies: ["words"] },
	{ server: "voyage", goes: "up" },
	{ askUntil: "voyage closed", of: ["one"], replies: ["words", "live"] },
	{ ask: 10, of: ["one", "two"], replies: ["live"] },

	{ server: "qdrant", goes: "down" },
	{ ask: 30, of: ["one", "two"], replies: ["snapshot"] },
	{ until: "qdrant open" },
	{ ask: 20, of: ["two", "one"], replies: ["snapshot"] },
	{ ask: 5, of: ["bare"], replies: ["apology"] },
	{ server: "voyage", goes: "down" },
	{ ask: 20, of: ["one", "two"], replies: ["snapshot"] },
	{ server: "voyage", goes: "up" },
	{ probes: 3 },
	{ ask: 1, of: ["quiet"], replies: ["snapshot"] },

	{ server: "qdrant", goes: "up" },
	{ until: "qdrant recovering" },
	{ server: "qdrant", goes: "down" },
	{ until: "qdrant open" },
	{ ask: 20, of: ["one", "two", "quiet"], replies: ["snapshot"] },
	{ probes: 2 },

	{ server: "qdrant", goes: "up" },
	{ until: "qdrant recovering" },
	// Where it has recovered before they had their turn, they are answered as before.
	{ ask: 20, of: ["one", "two"], replies: ["snapshot", "live"] },
	{ until: "qdrant closed" },
	{ ask: 25, of: ["one", "two", "bare", "quiet"], replies: ["live"] },
];

/** How the App takes the servers in the course of it. */
export const EXPECTED_CHANGES = {
	voyage: ["voyage open", "voyage closed"],
	qdrant: ["qdrant open", "qdrant recovering", "qdrant open", "qdrant recovering", "qdrant closed"],
};
