import { randomUUID } from "node:crypto";
import { type BudgetError, ConfigurationError } from "../errors.ts";
import { type Clock, systemClock } from "../resilience/clock.ts";
import type { Caps } from "./caps.ts";
import { Contention } from "./contention.ts";
import type { EntryKey, Ledger, LedgerEntry } from "./ledger.ts";
import { LedgerView } from "./ledger-view.ts";
import { type Month, monthOf } from "./month.ts";
import { OwnEntries } from "./own-entries.ts";
import { type Pot, type Purpose, potOf } from "./pots.ts";
import type { Prices } from "./prices.ts";
import { capReached } from "./refusals.ts";
import { Reservation } from "./reservation.ts";
import { type Accounts, type CapState, capStates, passedCap, tokensLeft } from "./room.ts";
import { Rounds } from "./rounds.ts";

/** What an attempt is about to spend. */
export interface Spending {
	readonly purpose: Purpose;
	readonly model: string;
	/** Host and id of the repository that it is for; that of the budget where left out. */
	readonly identity?: string | undefined;
	/** As many as may be billed at most. */
	readonly tokens: number;
	/** What is still worth an attempt, where not all of it can be had. */
	readonly least?: number;
	readonly signal?: AbortSignal | undefined;
}

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

	constructor(options: BudgetOptions) {
		const { caps, prices, ledger, pot, clock = systemClock } = options;
		this.caps = caps;
		this.prices = prices;
		this.#options = options;
		this.#clock = clock;
		this.#own = new OwnEntries({ prices, now: () => clock.now() });
		this.#view = new LedgerView({ ledger, pot, needsPast: caps.freeTokens.size > 0 });
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
				return new Reservation(this.#own, { key, tokens: spending.tokens });
			} catch (error) {
				if (!contention.mayPass(error, () => this.#accounts())) throw error;
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

	/** How the caps of a pot stand by what was read last, with this process's own spending as it is now. */
	states(pot: Pot): readonly CapState[] {
		return capStates(pot, this.#accounts());
	}

	/** How many tokens more an attempt could reserve, by what was read last. */
	tokensLeft({ purpose, model }: Pick<Spending, "purpose" | "model">): number {
		const key = this.#keyOf({ purpose, model });
		const cost = (tokens: number) => this.prices.costOf(model, tokens);
		return tokensLeft(potOf(purpose), {
			accounts: this.#accounts(),
			entryOf: (tokens) => ({
				...key,
				time: "",
				tokens,
				reserved: tokens,
				doubtful: 0,
				cost: cost(tokens),
				sequence: 0,
			}),
		});
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
			this.#advance();
		} catch (error) {
			// Whether the ledger has it as it stands here, nobody knows.
			this.#own.noteUnwritten();
			for (const { key, spending, reject } of asked) {
				this.#own.release(key, spending.tokens);
				reject(error);
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
			const state = passedCap(potOf(spending.purpose), this.#accounts());
			if (!state) return [];
			this.#own.release(key, spending.tokens);
			return [{ request, state }];
		});
		for (const request of asked) {
			if (!refused.some((each) => each.request === request)) request.resolve(request.key);
		}
		if (refused.length === 0) return;
		// Where this fails the ledger says too much until the next write: that costs no money.
		await this.#write().catch(() => undefined);
		for (const { request, state } of refused) {
			const left = this.tokensLeft(request.spending);
			request.reject(capReached({ state, month: this.#month, tokensLeft: left }));
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
		const entries = [...this.#view.othersThan(run), ...this.#own.all()];
		return { entries, month: this.#month, freeTokens: caps.freeTokens, caps, run };
	}
}

function checkTokens(tokens: number): void {
	if (Number.isSafeInteger(tokens) && tokens > 0) return;
	throw new ConfigurationError("budget-tokens", `A reservation of ${tokens} tokens is none.`);
}
