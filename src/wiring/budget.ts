import { Budget } from "../budget/budget.ts";
import { type BudgetSettings, capsOf } from "../budget/caps.ts";
import { MemoryLedger } from "../budget/memory-ledger.ts";
import type { Pot } from "../budget/pots.ts";
import { Prices } from "../budget/prices.ts";
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
