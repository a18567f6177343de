import type { MonthSpend, SpendView } from "../budget/spend-view.ts";
import type { CacheCounts } from "../embedding/cache-counts.ts";
import type { SearchHooks } from "../search/search-facts.ts";
import type { Searcher } from "../search/searcher.ts";
import type { BudgetOnDemand } from "./budget.ts";

/** The parts of a search that can be read while it is used. */
export interface MeteredParts {
	readonly budget: BudgetOnDemand;
	/** Undefined where queries are not embedded. */
	readonly queryCounts: CacheCounts | undefined;
}

/** What can be read of a search by who shows how it does; nothing of what does not exist. */
export class SearchMeters {
	readonly hooks: SearchHooks;
	#parts: MeteredParts | undefined;
	#searcher: Searcher | undefined;

	constructor(hooks: SearchHooks) {
		this.hooks = hooks;
	}

	/** To be called by who puts the search together. */
	watch(parts: MeteredParts): void {
		this.#parts = parts;
	}

	watchSearcher(searcher: Searcher): Searcher {
		this.#searcher = searcher;
		return searcher;
	}

	/** By name. */
	get caches(): Readonly<Record<"answers" | "queries", CacheCounts | undefined>> {
		return { answers: this.#searcher?.cacheCounts, queries: this.#parts?.queryCounts };
	}

	/** By what was read last; undefined where nothing is paid for. */
	spend(): SpendView | undefined {
		return this.#parts?.budget.view();
	}

	/** Reads the ledger first; undefined where there is none, or nothing is paid for. Throws what the ledger throws. */
	async readMonth(): Promise<MonthSpend | undefined> {
		return this.#parts?.budget.readMonth();
	}
}
