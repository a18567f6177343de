import type { BudgetError } from "../errors.ts";
import type { Budget } from "./budget.ts";
import type { Month } from "./month.ts";
import { isNearCap, nearCapWarning } from "./near-cap.ts";
import type { Pot } from "./pots.ts";

export interface NearCapWatchOptions {
	readonly pot: Pot;
	/** Asked for after something was spent, and not before. */
	readonly budget: () => Budget;
	readonly tell: (warning: string) => void;
}

/** Says that a pot's month is nearly used up where it is spent bit by bit. Nobody waits for it, and it fails nobody. */
export class NearCapWatch {
	readonly #options: NearCapWatchOptions;
	/** In which somebody was told. */
	#told: Month = 0;
	#telling: Promise<void> | undefined;
	#isEndTold = false;

	constructor(options: NearCapWatchOptions) {
		this.#options = options;
	}

	/** To be called when something was spent. */
	look(): void {
		const { pot, budget } = this.#options;
		this.#tellEnd(budget().ended);
		if (this.#telling || budget().month === this.#told || !isNearCap(pot, budget())) return;
		this.#telling = this.#tell().finally(() => {
			this.#telling = undefined;
		});
	}

	/** Once: from then on everything goes without what costs money, until the process starts anew. */
	#tellEnd(ended: BudgetError | undefined): void {
		if (!ended || this.#isEndTold) return;
		this.#isEndTold = true;
		this.#options.tell([ended.message, ...ended.suggestions].join(" "));
	}

	/** Waits for what is under way. */
	async close(): Promise<void> {
		await this.#telling;
	}

	async #tell(): Promise<void> {
		const { pot, budget, tell } = this.#options;
		const { month } = budget();
		try {
			const warning = await nearCapWarning(pot, budget());
			this.#told = month;
			if (warning !== undefined) tell(warning);
		} catch {
			// A ledger that cannot be asked is told of by who spends; the next look tries again.
		}
	}
}
