import { Budget } from "../../src/budget/budget.ts";
import type { Caps } from "../../src/budget/caps.ts";
import { type Ledger, type LedgerEntry, nameOfEntry } from "../../src/budget/ledger.ts";
import { monthOf } from "../../src/budget/month.ts";
import { type Pot, type Purpose, potOf } from "../../src/budget/pots.ts";
import { Prices } from "../../src/budget/prices.ts";
import { spend, UNBILLED } from "../../src/budget/spend.ts";
import { sumOf } from "../../src/budget/sums.ts";
import { ProviderError } from "../../src/errors.ts";
import type { Clock } from "../../src/resilience/clock.ts";
import { NO_CAPS } from "./budgets.ts";
import type { SimulatedWorld } from "./simulated-world.ts";

/** How often things go wrong, from 0 to 1. */
export interface Troubles {
	/** Of attempts: refused, failed but billed, failed unbilled without saying so. */
	readonly provider: number;
	/** Of the ledger's requests: lost before, lost after, or carried out much later. */
	readonly ledger: number;
	/** Of runs: cut short at a random moment. */
	readonly kill: number;
}

/** One nanodollar a token, so that tokens and costs are the same numbers. */
export const ONE_EACH = new Prices({ model: 0.001 });

const broken = () => new ProviderError("broken", "It broke.", { retryable: true });
const refused = () =>
	new ProviderError("refused", "It was refused.", { retryable: true, details: { [UNBILLED]: true } });

/** A ledger that others write to as well, and that is as unreliable as a server far away. */
export class SimulatedLedger implements Ledger {
	readonly entries = new Map<string, LedgerEntry>();
	readonly #world: SimulatedWorld;
	readonly #troubles: Troubles;

	constructor(world: SimulatedWorld, troubles: Troubles) {
		this.#world = world;
		this.#troubles = troubles;
	}

	async write(entries: readonly LedgerEntry[]): Promise<void> {
		const world = this.#world;
		await world.later(world.between(1, 20));
		if (world.chance(this.#troubles.ledger)) {
			const fate = world.between(0, 2);
			if (fate === 1) this.#apply(entries);
			if (fate === 2) void world.later(world.between(1, 2_000)).then(() => this.#apply(entries));
			throw broken();
		}
		this.#apply(entries);
		await world.later(world.between(1, 20));
	}

	async read(since: number, pot?: Pot): Promise<readonly LedgerEntry[]> {
		const world = this.#world;
		await world.later(world.between(1, 20));
		const found = [...this.entries.values()].filter(
			({ month, purpose }) => month >= since && (pot === undefined || potOf(purpose) === pot),
		);
		await world.later(world.between(1, 20));
		if (world.chance(this.#troubles.ledger)) throw broken();
		return found;
	}

	async noteOnce(): Promise<boolean> {
		return false;
	}

	#apply(entries: readonly LedgerEntry[]): void {
		for (const entry of entries) {
			const name = nameOfEntry(entry);
			if (entry.sequence > (this.entries.get(name)?.sequence ?? 0)) this.entries.set(name, entry);
		}
	}
}

/** An account at a provider, whose bill nobody but the test sees. */
export class SimulatedAccount {
	readonly billed: Record<Pot, number> = { index: 0, queries: 0 };
	readonly #world: SimulatedWorld;
	readonly #troubles: Troubles;

	constructor(world: SimulatedWorld, troubles: Troubles) {
		this.#world = world;
		this.#troubles = troubles;
	}

	/** Bills some of what an attempt may cost at most, mostly when it answers. */
	async attempt(
		purpose: Purpose,
		most: number,
		onBill: (tokens: number) => void,
	): Promise<{ readonly billedTokens: number }> {
		const world = this.#world;
		await world.later(world.between(5, world.chance(0.05) ? 60_000 : 500));
		const billedTokens = world.chance(0.2) ? most : world.between(0, most);
		const fate = world.chance(this.#troubles.provider) ? world.between(0, 2) : undefined;
		if (fate === 0) throw refused();
		if (fate === 1) throw broken();
		this.billed[potOf(purpose)] += billedTokens;
		onBill(billedTokens);
		await world.later(world.between(0, 50));
		if (fate === 2) throw broken();
		return { billedTokens };
	}
}

/** One process among several. Nothing of it goes on once it is killed. */
export class SimulatedProcess {
	readonly budget: Budget;
	readonly clock: Clock;
	/** What its attempts have cost, whether it has heard of it or not. */
	billed = 0;
	#isAlive = true;

	constructor(
		world: SimulatedWorld,
		{ ledger, caps, now = () => world.time }: { ledger: Ledger; caps: Partial<Caps>; now?: () => number },
	) {
		this.clock = { now, pause: (milliseconds) => this.live(world.later(milliseconds)) };
		this.budget = new Budget({
			caps: { ...NO_CAPS, ...caps },
			prices: ONE_EACH,
			ledger: this.#whileAlive(ledger),
			identity: "github.com/1",
			clock: this.clock,
		});
	}

	kill(): void {
		this.#isAlive = false;
	}

	async spend(account: SimulatedAccount, request: { purpose: Purpose; tokens: number; least?: number }) {
		return spend(this.budget, {
			...request,
			model: "model",
			attempt: () => {
				const attempt = account.attempt(request.purpose, request.tokens, (tokens) => {
					this.billed += tokens;
				});
				return this.live(attempt);
			},
		});
	}

	/** The promise, as long as the process is there to see what comes of it. */
	live<Result>(promise: Promise<Result>): Promise<Result> {
		return new Promise((resolve, reject) => {
			promise.then(
				(result) => this.#isAlive && resolve(result),
				(error) => this.#isAlive && reject(error),
			);
		});
	}

	#whileAlive(ledger: Ledger): Ledger {
		return {
			write: (entries) => this.live(ledger.write(entries)),
			read: (since, pot) => this.live(ledger.read(since, pot)),
			noteOnce: (name, month) => this.live(ledger.noteOnce(name, month)),
		};
	}
}

/** What the ledger says was spent, or may have been. */
export function sumIn(ledger: SimulatedLedger, pot: Pot, month = monthOf(Date.UTC(2026, 10))): number {
	return sumOf(pot, { entries: [...ledger.entries.values()], month, freeTokens: new Map() }).cost;
}
