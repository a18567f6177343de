/** What a `/find` line asks for. */
export type FindArguments =
	| { readonly ask: "help" }
	| { readonly ask: "status" }
	| { readonly ask: "unknown-flag"; readonly flag: string }
	| { readonly ask: "search"; readonly query: string };

const FLAG = /(?:^|\s)(--[a-z][\w-]*)/i;
const QUOTED = /"[^"]*"/g;

/** Alone and as written here: with more words, in quotes or in capitals it is something to search for. */
const STATUS = "status";

/** Tells help, status and flags from a query; a flag in quotes is part of the query. */
export function readFindArguments(text: string): FindArguments {
	const flag = FLAG.exec(text.replace(QUOTED, '""'))?.[1];
	if (text === "" || flag?.toLowerCase() === "--help") return { ask: "help" };
	if (text === STATUS || flag?.toLowerCase() === "--status") return { ask: "status" };
	if (flag !== undefined) return { ask: "unknown-flag", flag };
	return { ask: "search", query: text };
}
