import { Budget } from "../budget/budget.ts";
import { type BudgetSettings, capsOf } from "../budget/caps.ts";
import { MemoryLedger } from "../budget/memory-ledger.ts";
import type { Pot } from "../budget/pots.ts";
import { Prices } from "../budget/prices.ts";
import { type MonthSpend, type SpendView, spendView } from "../budget/spend-view.ts";
import { nameOfIdentity, type RepositoryIdentity } from "../store/identity.ts";
import type { QdrantConnection } from "../store/qdrant/connection.ts";
import { LedgerCollection } from "../store/qdrant/ledger-collection.ts";

export interface BudgetRequest {
	readonly settings: BudgetSettings;
	/** What is spent out of. */
	readonly pot: Pot;
	/** Undefined where several repositories share it. */
	readonly identity?: RepositoryIdentity | undefined;
	/** The server that keeps the ledger; without one this process counts for itself. */
	readonly qdrant: QdrantConnection | undefined;
}

/** The budget of a process, from its first use on: who spends nothing needs no caps. */
export class BudgetOnDemand {
	readonly #request: BudgetRequest;
	#budget: Budget | undefined;

	constructor(request: BudgetRequest) {
		this.#request = request;
	}

	/** Asks nobody yet. Throws ConfigurationError for caps that could not be counted. */
	get(): Budget {
		this.#budget ??= createBudget(this.#request);
		return this.#budget;
	}

	/** What was spent, by what was read last; undefined where nothing can be paid for. */
	view(): SpendView | undefined {
		const { pot, qdrant } = this.#request;
		return this.#budget && spendView(this.#budget, { pot, isShared: qdrant !== undefined });
	}

	/** Reads the ledger first; undefined without one, or where nothing can be paid for. Throws what the ledger throws. */
	async readMonth(): Promise<MonthSpend | undefined> {
		if (this.#request.qdrant === undefined) return undefined;
		await this.#budget?.look();
		return this.view()?.month;
	}

	/** See {@link Budget.closeQuietly}. */
	async close(): Promise<void> {
		await this.#budget?.closeQuietly();
	}
}

function createBudget({ settings, pot, identity, qdrant }: BudgetRequest): Budget {
	return new Budget({
		caps: capsOf(settings, pot),
		prices: new Prices(settings.prices),
		pot,
		ledger: qdrant ? new LedgerCollection(qdrant) : new MemoryLedger(),
		identity: identity ? nameOfIdentity(identity) : "",
	});
}
