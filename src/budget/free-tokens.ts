import type { LedgerEntry } from "./ledger.ts";
import type { Month } from "./month.ts";
import type { Purpose } from "./pots.ts";

export interface FreeTokens {
	/** Of the month, and of all before it. */
	readonly entries: readonly LedgerEntry[];
	readonly month: Month;
	/** By model, tokens that the account has for nothing, once. */
	readonly freeTokens: ReadonlyMap<string, number>;
}

/** Those of the embedding go to index runs, which need them; queries cost next to nothing, and count as if they paid. */
export function hasFreeTokens(purpose: Purpose): boolean {
	return purpose !== "query";
}

/** Of a model when the month began. */
export function freeTokensBefore(model: string, { entries, month, freeTokens }: FreeTokens): number {
	const earlier = entries.filter((entry) => entry.model === model && entry.month < month);
	return Math.max(0, (freeTokens.get(model) ?? 0) - tokensOf(earlier));
}

/** Of a model by now. Queries leave them to others until the month is over. */
export function freeTokensLeft(model: string, request: FreeTokens): number {
	const { entries, month } = request;
	const users = entries.filter(
		(entry) => entry.model === model && entry.month === month && hasFreeTokens(entry.purpose),
	);
	return Math.max(0, freeTokensBefore(model, request) - tokensOf(users));
}

function tokensOf(entries: readonly LedgerEntry[]): number {
	return entries.reduce((sum, { tokens }) => sum + tokens, 0);
}
