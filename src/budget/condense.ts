import type { LedgerEntry } from "./ledger.ts";

/** One entry, of no run, for all that count alike: a ledger may be long, and is summed up again and again. */
export function condense(entries: readonly LedgerEntry[]): LedgerEntry[] {
	const kinds = Map.groupBy(entries, ({ month, purpose, model }) => JSON.stringify([month, purpose, model]));
	return [...kinds.values()].map((kind) => ({
		...kind[0]!,
		run: "",
		identity: "",
		tokens: sum(kind, ({ tokens }) => tokens),
		reserved: sum(kind, ({ reserved }) => reserved),
		doubtful: sum(kind, ({ doubtful }) => doubtful),
		cost: sum(kind, ({ cost }) => cost),
	}));
}

/** What is spent of an entry, and cannot be given back. */
export function withoutReserved(entry: LedgerEntry): LedgerEntry {
	const { tokens, reserved, cost } = entry;
	const spent = tokens - reserved;
	return { ...entry, tokens: spent, cost: tokens === 0 ? 0 : Math.ceil((cost * spent) / tokens) };
}

function sum(entries: readonly LedgerEntry[], part: (entry: LedgerEntry) => number): number {
	return entries.reduce((total, entry) => total + part(entry), 0);
}
