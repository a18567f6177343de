import { randomUUID } from "node:crypto";
import type { BudgetError } from "../errors.ts";
import { type Clock, systemClock } from "../resilience/clock.ts";
import type { Caps } from "./caps.ts";
import { withoutReserved } from "./condense.ts";
import { Contention } from "./contention.ts";
import type { EntryKey, Ledger, LedgerEntry } from "./ledger.ts";
import { LedgerView } from "./ledger-view.ts";
import { type Month, monthOf } from "./month.ts";
import { OwnEntries } from "./own-entries.ts";
import { type Pot, potOf } from "./pots.ts";
import type { Prices } from "./prices.ts";
import { capReached, ledgerFailed } from "./refusals.ts";
import { Reservation } from "./reservation.ts";
import { type Accounts, type CapState, capStates, passedCap, type Room, roomFor } from "./room.ts";
import { Rounds } from "./rounds.ts";
import { checkTokens, type Spending } from "./spending.ts";

export interface BudgetOptions {
	readonly caps: Caps;
	readonly prices: Prices;
	readonly ledger: Ledger;
	/** Host and id of the repository; "" where several share the process. */
	readonly identity: string;
	/** The only one that is spent out of: what others spend out of another one is not read. */
	readonly pot?: Pot;
	readonly clock?: Clock;
}

interface Request extends PromiseWithResolvers<EntryKey> {
	readonly spending: Spending;
}

/**
 * Lets a process spend no more than its caps allow, whatever others spend meanwhile. Before every attempt its reservation is
 * added to the ledger, and then the sum is read: of several that come together at least the last one sees them all, and
 * whoever passes a cap takes its own reservation back.
 */
export class Budget {
	/** Names this process in the ledger. */
	readonly run: string = randomUUID();
	readonly caps: Caps;
	readonly prices: Prices;
	readonly #options: BudgetOptions;
	readonly #clock: Clock;
	readonly #own: OwnEntries;
	readonly #view: LedgerView;
	readonly #rounds = new Rounds<Request>((requests) => this.#round(requests));
	#month: Month = 0;
	#ended: BudgetError | undefined;
	/** Whether the ledger failed when it was asked last. */
	#isOut = false;

	constructor(options: BudgetOptions) {
		const { caps, prices, ledger, pot, clock = systemClock } = options;
		this.caps = caps;
		this.prices = prices;
		this.#options = options;
		this.#clock = clock;
		this.#own = new OwnEntries({ prices, now: () => clock.now() });
		this.#view = new LedgerView({ ledger, run: this.run, pot, needsPast: caps.freeTokens.size > 0 });
	}

	/**
	 * Throws BudgetError where a cap would be passed, ConfigurationError for a model without a price, what the ledger throws
	 * (what nobody can count is not spent), and the signal's reason.
	 */
	async reserve(spending: Spending): Promise<Reservation> {
		this.prices.of(spending.model);
		checkTokens(spending.tokens);
		const contention = new Contention(this.#clock, spending);
		for (;;) {
			spending.signal?.throwIfAborted();
			if (this.#ended) throw this.#ended;
			try {
				const key = await this.#ask(spending);
				const reservation = new Reservation(this.#own, { key, tokens: spending.tokens });
				if (spending.signal?.aborted) reservation.release();
				spending.signal?.throwIfAborted();
				return reservation;
			} catch (error) {
				const held = { others: this.#view.others, month: this.#month };
				if (!contention.mayPass(error, held)) throw error;
			}
			await contention.wait();
		}
	}

	/** Ends all spending; that is what every later {@link reserve} throws. */
	stop(error: BudgetError): void {
		this.#ended ??= error;
	}

	/** Tells the ledger what was billed of what is still reserved there. Throws what the ledger throws. */
	async close(): Promise<void> {
		await this.#write();
	}

	/** The same for who has what was paid for: where it fails, the ledger goes on saying that more was spent than was. */
	async closeQuietly(): Promise<void> {
		// Who was not reached a moment ago is not waited for once more.
		if (!this.#isOut) await this.close().catch(() => undefined);
	}

	/** Reads the ledger, also where nothing was spent. Throws what it throws. */
	async look(): Promise<void> {
		this.#advance();
		await this.#view.read(this.#month, []);
		this.#advance();
	}

	/** Takes down in the ledger what is said once in a month; false where it was said. Throws what the ledger throws. */
	async noteOnce(name: string): Promise<boolean> {
		return this.#options.ledger.noteOnce(name, this.#month);
	}

	/** The month that is spent in; 0 before the ledger was read. */
	get month(): Month {
		return this.#month;
	}

	/** What ends all spending, if anything does. */
	get ended(): BudgetError | undefined {
		return this.#ended;
	}

	/** How the caps of a pot stand, without what others have reserved and may give back. */
	statesOfSpent(pot: Pot): readonly CapState[] {
		const accounts = this.#accounts();
		return capStates(pot, { ...accounts, entries: accounts.entries.map(withoutReserved) });
	}

	/** How the caps of a pot stand by what was read last, with this process's own spending as it is now. */
	states(pot: Pot): readonly CapState[] {
		return capStates(pot, this.#accounts());
	}

	/** What one more attempt could reserve, by what was read last. */
	room({ purpose, model }: Pick<Spending, "purpose" | "model">): Room {
		return roomFor({ accounts: this.#accounts(), prices: this.prices, purpose, model });
	}

	/** What this process has spent, and reserved. */
	get own(): readonly LedgerEntry[] {
		return this.#own.all();
	}

	async #ask(spending: Spending): Promise<EntryKey> {
		const request = { spending, ...Promise.withResolvers<EntryKey>() };
		this.#rounds.add(request);
		return request.promise;
	}

	/** Never rejects. Gives the requests that need another round. */
	async #round(requests: readonly Request[]): Promise<readonly Request[]> {
		this.#advance();
		const month = this.#month;
		const asked = requests.map((request) => ({ ...request, key: this.#keyOf(request.spending) }));
		for (const { key, spending } of asked) this.#own.reserve(key, spending.tokens);
		try {
			await this.#write();
			await this.#view.read(month, this.#own.all());
			this.#isOut = false;
			this.#advance();
		} catch (error) {
			// Whether the ledger has it as it stands here, nobody knows.
			this.#own.noteUnwritten();
			this.#isOut = true;
			for (const { key, spending, reject } of asked) {
				this.#own.release(key, spending.tokens);
				reject(ledgerFailed(error));
			}
			return [];
		}
		if (this.#month > month) {
			// The clock is behind what the ledger knows, or the month has ended meanwhile: all over again.
			for (const { key, spending } of asked) this.#own.release(key, spending.tokens);
			return requests;
		}
		await this.#grant(asked);
		return [];
	}

	async #grant(asked: readonly (Request & { readonly key: EntryKey })[]): Promise<void> {
		const refused = asked.toReversed().flatMap((request) => {
			const { key, spending } = request;
			const withIt = this.#accounts();
			this.#own.release(key, spending.tokens);
			const state = passedCap(potOf(spending.purpose), withIt, this.#accounts());
			if (state) return [{ request, state }];
			this.#own.reserve(key, spending.tokens);
			return [];
		});
		for (const request of asked) {
			if (!refused.some((each) => each.request === request)) request.resolve(request.key);
		}
		if (refused.length === 0) return;
		// Where this fails the ledger says too much until the next write: that costs no money.
		await this.#write().catch(() => undefined);
		for (const { request, state } of refused) {
			// Nobody cuts a query short; of a batch something else may end what could still be had.
			const room = request.spending.purpose === "index" ? this.room(request.spending) : NO_ROOM;
			const { tokens: tokensLeft, cap = state } = room;
			request.reject(capReached({ state: cap, month: this.#month, tokensLeft }));
		}
	}

	async #write(): Promise<void> {
		const changed = this.#own.takeChanged();
		if (changed.length === 0) return;
		try {
			await this.#options.ledger.write(changed);
		} catch (error) {
			this.#own.noteUnwritten();
			throw error;
		}
	}

	/** Never goes back, whatever the clock does, and never behind what others have spent in. */
	#advance(): void {
		this.#month = Math.max(this.#month, monthOf(this.#clock.now()), this.#view.latestMonth);
	}

	#keyOf({ purpose, model, identity }: Pick<Spending, "purpose" | "model" | "identity">): EntryKey {
		const payer = identity ?? this.#options.identity;
		return { run: this.run, identity: payer, purpose, model, month: this.#month };
	}

	#accounts(): Accounts {
		const { caps, run } = this;
		const entries = [...this.#view.sums, ...this.#own.all()];
		return { entries, month: this.#month, freeTokens: caps.freeTokens, caps, run };
	}
}

const NO_ROOM: Room = { tokens: 0, cap: undefined };
