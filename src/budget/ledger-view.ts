import { ProviderError } from "../errors.ts";
import { condense } from "./condense.ts";
import { type Ledger, type LedgerEntry, nameOfEntry } from "./ledger.ts";
import type { Month } from "./month.ts";
import type { Pot } from "./pots.ts";

export interface LedgerViewOptions {
	readonly ledger: Ledger;
	/** This process. */
	readonly run: string;
	/** The only one that matters; all of them where it is left out. */
	readonly pot?: Pot | undefined;
	/** Whether what earlier months have used matters. */
	readonly needsPast: boolean;
}

/** What a process knows of a ledger that others write to as well. */
export class LedgerView {
	readonly #options: LedgerViewOptions;
	#past: readonly LedgerEntry[] = [];
	/** Up to which month the past is known. */
	#pastUntil: Month | undefined;
	#present: readonly LedgerEntry[] = [];
	#sums: readonly LedgerEntry[] = [];

	constructor(options: LedgerViewOptions) {
		this.#options = options;
	}

	/**
	 * Reads what counts from that month on. Throws what the ledger throws, and ProviderError where it does not show this
	 * process's own entries as they were written: then nobody else would count them either.
	 */
	async read(month: Month, own: readonly LedgerEntry[]): Promise<void> {
		const { ledger, run, pot, needsPast } = this.#options;
		const asksForPast = needsPast && this.#pastUntil !== month;
		const entries = await (asksForPast ? ledger.read(0) : ledger.read(month, pot));
		const shown = new Map(entries.map((entry) => [nameOfEntry(entry), entry.sequence]));
		const isShown = (entry: LedgerEntry) => (shown.get(nameOfEntry(entry)) ?? 0) >= entry.sequence;
		if (!own.every((entry) => entry.month < month || isShown(entry))) throw notShown();
		const others = entries.filter((entry) => entry.run !== run);
		this.#present = others.filter((entry) => entry.month >= month);
		// What is still reserved in a month that is over can only become less.
		if (asksForPast) {
			this.#past = condense(others.filter((entry) => entry.month < month));
			this.#pastUntil = month;
		}
		this.#sums = [...this.#past, ...condense(this.#present)];
	}

	/** The latest month that anybody has spent in; 0 where nobody has. */
	get latestMonth(): Month {
		const spent = this.#present.filter(({ tokens }) => tokens > 0);
		return spent.reduce((latest, { month }) => Math.max(latest, month), 0);
	}

	/** Of this month and later, of all but this process, as they were read last. */
	get others(): readonly LedgerEntry[] {
		return this.#present;
	}

	/** Of all months that count, condensed. */
	get sums(): readonly LedgerEntry[] {
		return this.#sums;
	}
}

function notShown(): ProviderError {
	return new ProviderError(
		"ledger-unreliable",
		"The ledger does not show what was just written to it, so nothing is spent.",
		{
			suggestions: [
				"Where Qdrant has several nodes, look whether one of them lags behind or is cut off.",
				"Try again later.",
			],
			retryable: false,
		},
	);
}
