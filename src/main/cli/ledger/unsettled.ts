import type { LedgerEntry } from "../../../budget/ledger.ts";

/** Tokens that count as spent, and of which no bill tells. */
export interface Unsettled {
	/** Set aside for attempts that are under way, or were cut short. */
	readonly reservedTokens: number;
	/** ISO 8601, UTC: when the oldest of those entries was last written; null where nothing is reserved. */
	readonly reservedSince: string | null;
	/** Of attempts that failed, and may have been billed. */
	readonly doubtfulTokens: number;
}

export function unsettledOf(entries: readonly LedgerEntry[]): Unsettled {
	const held = entries.filter(({ reserved }) => reserved > 0);
	const [oldest] = held.map(({ time }) => time).sort();
	return {
		reservedTokens: held.reduce((sum, { reserved }) => sum + reserved, 0),
		reservedSince: oldest ?? null,
		doubtfulTokens: entries.reduce((sum, { doubtful }) => sum + doubtful, 0),
	};
}
