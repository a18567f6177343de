import { type Ledger, type LedgerEntry, nameOfEntry } from "./ledger.ts";
import type { Month } from "./month.ts";
import { type Pot, potOf } from "./pots.ts";

/** A ledger of this process alone, for where there is no server to keep one. */
export class MemoryLedger implements Ledger {
	readonly #entries = new Map<string, LedgerEntry>();
	readonly #notes = new Set<string>();

	async write(entries: readonly LedgerEntry[]): Promise<void> {
		for (const entry of entries) {
			const name = nameOfEntry(entry);
			if (entry.sequence > (this.#entries.get(name)?.sequence ?? 0)) this.#entries.set(name, entry);
		}
	}

	async noteOnce(name: string): Promise<boolean> {
		const isNew = !this.#notes.has(name);
		this.#notes.add(name);
		return isNew;
	}

	async read(since: Month, pot?: Pot): Promise<readonly LedgerEntry[]> {
		const entries = [...this.#entries.values()].filter(({ month }) => month >= since);
		return entries.filter(({ purpose }) => pot === undefined || potOf(purpose) === pot);
	}
}
