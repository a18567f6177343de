import type { Caps } from "./caps.ts";
import type { FreeTokens } from "./free-tokens.ts";
import { type Pot, type Purpose, potOf } from "./pots.ts";
import type { Prices } from "./prices.ts";
import { sumOf, sumOfRun } from "./sums.ts";

/** The setting that ends what may be spent. */
export type CapName =
	| "budget.per-run-usd"
	| "budget.per-run-tokens"
	| "budget.monthly-usd"
	| "budget.queries-monthly-usd";

/** How a cap stands; in billionths of a dollar, but for that of tokens. */
export interface CapState {
	readonly cap: CapName;
	/** Infinite where there is none. */
	readonly most: number;
	/** Spent, and reserved. */
	readonly used: number;
}

/** A ledger, as one run sees it. */
export interface Accounts extends FreeTokens {
	readonly caps: Caps;
	/** Those of the entries that are this run's. */
	readonly run: string;
}

export function capStates(pot: Pot, accounts: Accounts): readonly CapState[] {
	const { caps } = accounts;
	const month = sumOf(pot, accounts);
	if (pot === "queries")
		return [{ cap: "budget.queries-monthly-usd", most: caps.queriesMonthly, used: month.cost }];
	const run = sumOfRun(accounts.run, accounts);
	return [
		{ cap: "budget.per-run-usd", most: caps.perRun, used: run.cost },
		{ cap: "budget.per-run-tokens", most: caps.perRunTokens, used: run.tokens },
		{ cap: "budget.monthly-usd", most: caps.monthly, used: month.cost },
	];
}

/** The first cap of a pot that is passed, and less so before: what costs nothing passes none. */
export function passedCap(pot: Pot, now: Accounts, before: Accounts): CapState | undefined {
	const earlier = capStates(pot, before);
	return capStates(pot, now).find(({ used, most }, at) => used > most && used > earlier[at]!.used);
}

/** More tokens than any cap allows that is one. */
const UNLIMITED = 2 ** 40;

/** What one more attempt could reserve. */
export interface Room {
	/** Infinite where no cap ends it. */
	readonly tokens: number;
	/** The cap that ends it, as it stands without the attempt. */
	readonly cap: CapState | undefined;
}

export interface RoomRequest {
	readonly accounts: Accounts;
	readonly prices: Prices;
	readonly purpose: Purpose;
	readonly model: string;
}

/** Throws ConfigurationError for a model whose price nobody has stated. */
export function roomFor({ accounts, prices, purpose, model }: RoomRequest): Room {
	const pot = potOf(purpose);
	const passedWith = (tokens: number) => {
		const cost = prices.costOf(model, tokens);
		const attempt = { ...NOTHING, run: accounts.run, month: accounts.month, purpose, model, tokens, cost };
		return passedCap(pot, { ...accounts, entries: [...accounts.entries, attempt] }, accounts);
	};
	const tokens = mostBelow((more) => passedWith(more) === undefined);
	if (!Number.isFinite(tokens)) return { tokens, cap: undefined };
	const passed = passedWith(tokens + 1)!;
	return { tokens, cap: capStates(pot, accounts).find(({ cap }) => cap === passed.cap) };
}

const NOTHING = { identity: "", time: "", reserved: 0, doubtful: 0, sequence: 0 };

/** The most that fits, by halves: what does not fit never fits with more. */
function mostBelow(fits: (tokens: number) => boolean): number {
	if (!fits(1)) return 0;
	if (fits(UNLIMITED)) return Number.POSITIVE_INFINITY;
	let [enough, tooMany] = [1, UNLIMITED];
	while (tooMany - enough > 1) {
		const middle = Math.floor((enough + tooMany) / 2);
		if (fits(middle)) enough = middle;
		else tooMany = middle;
	}
	return enough;
}
