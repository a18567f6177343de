import type { Nanodollars } from "./money.ts";
import type { Month } from "./month.ts";
import type { Pot, Purpose } from "./pots.ts";

/**
 * What one run, a process of the App included, has spent on one model for one repository and purpose in a month. Only the run
 * itself ever replaces its entry, so that no two writers can lose each other's tokens.
 */
export interface LedgerEntry {
	/** Names the run; unique. */
	readonly run: string;
	/** Host and id of the repository, or "" where several share it. */
	readonly identity: string;
	readonly purpose: Purpose;
	readonly model: string;
	readonly month: Month;
	/** When it was written last: ISO 8601, UTC. */
	readonly time: string;
	/** Billed, reserved and doubtful ones. */
	readonly tokens: number;
	/** Those of them that are set aside for attempts under way. */
	readonly reserved: number;
	/** Those of them that were set aside for attempts that failed, and may have been billed. */
	readonly doubtful: number;
	/** Of all its tokens, as if none were free. */
	readonly cost: Nanodollars;
	/** Grows with each time it is written: an older state never replaces a later one. */
	readonly sequence: number;
}

/**
 * The record of what the account was billed. Nothing in it is ever taken away. Throws ProviderError where it cannot be
 * reached, and ValidationError where an entry is not as it has to be: then nobody knows the sum.
 */
export interface Ledger {
	/** Adds the entries, or replaces their earlier states. Durable, and seen by every later {@link read}, when it resolves. */
	write(entries: readonly LedgerEntry[]): Promise<void>;
	/** The entries of that month and of later ones; those of one pot alone where it is named. */
	read(since: Month, pot?: Pot): Promise<readonly LedgerEntry[]>;
	/** Notes something that is to happen once; false where it is noted already. */
	noteOnce(name: string, month: Month): Promise<boolean>;
}

/** What an entry is one of. */
export type EntryKey = Pick<LedgerEntry, "run" | "identity" | "purpose" | "model" | "month">;

export function nameOfEntry({ run, identity, purpose, model, month }: EntryKey): string {
	return JSON.stringify([run, identity, purpose, model, month]);
}
