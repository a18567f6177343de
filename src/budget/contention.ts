import { BudgetError } from "../errors.ts";
import type { Clock } from "../resilience/clock.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { Month } from "./month.ts";
import { TOKENS_LEFT } from "./refusals.ts";

interface Wanted {
	readonly purpose: string;
	readonly tokens: number;
	readonly least?: number;
	readonly signal?: AbortSignal | undefined;
}

/** What others have in the ledger, and the month that is spent in. */
interface Held {
	readonly others: readonly LedgerEntry[];
	readonly month: Month;
}

/** Milliseconds. An attempt takes no longer; whoever has not written for so long was cut short. */
const LONGEST_ATTEMPT = 2 * 60_000;

/** Milliseconds that a run waits in all. */
const PATIENCE = 5 * 60_000;

/** Milliseconds between two looks; each time anew by chance, so that two that stand in each other's way part. */
const [SHORTEST_PAUSE, LONGEST_PAUSE] = [1_000, 4_000];

/**
 * Whether a refusal is worth waiting out: others reserve several times what they are billed, and give the rest back soon.
 * Only an index run waits, and only where nothing at all can be had; nobody is kept waiting for an answer.
 */
export class Contention {
	readonly #clock: Clock;
	readonly #wanted: Wanted;
	readonly #since: number;

	constructor(clock: Clock, wanted: Wanted) {
		this.#clock = clock;
		this.#wanted = wanted;
		this.#since = clock.now();
	}

	mayPass(error: unknown, held: Held): boolean {
		const { purpose, tokens, least = tokens } = this.#wanted;
		if (!(error instanceof BudgetError) || purpose !== "index") return false;
		const { cap, [TOKENS_LEFT]: left } = error.details;
		if (cap !== "budget.monthly-usd" || Number(left) >= least) return false;
		const now = this.#clock.now();
		return now - this.#since < PATIENCE && isHeldByOthers(held, now);
	}

	/** Throws the signal's reason. */
	async wait(): Promise<void> {
		const spread = Math.random() * (LONGEST_PAUSE - SHORTEST_PAUSE);
		await this.#clock.pause(SHORTEST_PAUSE + spread, this.#wanted.signal);
	}
}

/** Whether others have something reserved of late. */
function isHeldByOthers({ others, month }: Held, now: number): boolean {
	return others.some(
		(entry) =>
			entry.purpose === "index" &&
			entry.month === month &&
			entry.reserved > 0 &&
			now - Date.parse(entry.time) < LONGEST_ATTEMPT,
	);
}
