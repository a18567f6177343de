import type { EntryKey, LedgerEntry } from "./ledger.ts";
import { nameOfEntry } from "./ledger.ts";
import type { Prices } from "./prices.ts";

/** The state of one entry of this process. */
interface OwnEntry {
	readonly key: EntryKey;
	settled: number;
	reserved: number;
	doubtful: number;
	sequence: number;
	/** As it was last given out to be written; another state has to be written again. */
	written: string | undefined;
}

export interface OwnEntriesOptions {
	readonly prices: Prices;
	/** Milliseconds since 1970. */
	readonly now: () => number;
}

/** The entries that this process writes to the ledger. */
export class OwnEntries {
	readonly #options: OwnEntriesOptions;
	readonly #entries = new Map<string, OwnEntry>();

	constructor(options: OwnEntriesOptions) {
		this.#options = options;
	}

	reserve(key: EntryKey, tokens: number): void {
		this.#of(key).reserved += tokens;
	}

	/** Takes a reservation back for which nothing was billed. */
	release(key: EntryKey, tokens: number): void {
		this.#of(key).reserved -= tokens;
	}

	/** For an attempt that has failed, and may have been billed all the same. */
	doubt(key: EntryKey, tokens: number): void {
		const entry = this.#of(key);
		entry.reserved -= tokens;
		entry.doubtful += tokens;
	}

	settle(key: EntryKey, { reserved, billed }: { readonly reserved: number; readonly billed: number }): void {
		const entry = this.#of(key);
		entry.reserved -= reserved;
		entry.settled += billed;
	}

	/** As they are now. */
	all(): LedgerEntry[] {
		return [...this.#entries.values()].map((entry) => this.#asLedgerEntry(entry));
	}

	/** Those that the ledger does not have as they are now; the next sequence numbers are theirs. */
	takeChanged(): LedgerEntry[] {
		const changed = [...this.#entries.values()].filter((entry) => stateOf(entry) !== entry.written);
		for (const entry of changed) {
			entry.sequence++;
			entry.written = stateOf(entry);
		}
		return changed.map((entry) => this.#asLedgerEntry(entry));
	}

	/** Whatever became of them, the entries have to be written again. */
	noteUnwritten(): void {
		for (const entry of this.#entries.values()) entry.written = undefined;
	}

	#of(key: EntryKey): OwnEntry {
		const name = nameOfEntry(key);
		const known = this.#entries.get(name);
		if (known) return known;
		const entry = { key, settled: 0, reserved: 0, doubtful: 0, sequence: 0, written: NOTHING };
		this.#entries.set(name, entry);
		return entry;
	}

	#asLedgerEntry({ key, settled, reserved, doubtful, sequence }: OwnEntry): LedgerEntry {
		const { prices, now } = this.#options;
		// A bill beyond all sense must not make the ledger unreadable.
		const tokens = Math.min(settled + reserved + doubtful, Number.MAX_SAFE_INTEGER);
		const time = new Date(now()).toISOString();
		const { run, identity, purpose, model, month } = key;
		const cost = Math.min(prices.costOf(model, tokens), Number.MAX_SAFE_INTEGER);
		return { run, identity, purpose, model, month, time, tokens, reserved, doubtful, cost, sequence };
	}
}

/** Of an entry of which the ledger needs to know nothing. */
const NOTHING = "0 0 0";

function stateOf({ settled, reserved, doubtful }: OwnEntry): string {
	return `${settled} ${reserved} ${doubtful}`;
}
