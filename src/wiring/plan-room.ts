import type { Caps } from "../budget/caps.ts";
import { freeTokensLeft } from "../budget/free-tokens.ts";
import type { LedgerEntry } from "../budget/ledger.ts";
import type { Month } from "../budget/month.ts";
import type { Prices } from "../budget/prices.ts";
import { type Accounts, type CapState, capStates, passedCap, tokensLeft } from "../budget/room.ts";
import type { Room } from "../indexing/plan/plan.ts";

export interface RoomRequest {
	readonly caps: Caps;
	readonly prices: Prices;
	/** Name of the model. */
	readonly model: string;
	/** What the ledger holds of the month, and of those before it for which free tokens count. */
	readonly entries: readonly LedgerEntry[];
	readonly month: Month;
}

/** Of a run that has not begun. */
const RUN = "planned";

/** What a run could spend that begins now, as its budget would tell. Throws ConfigurationError for a model without a price. */
export function roomOf({ caps, prices, model, entries, month }: RoomRequest): Room {
	const { freeTokens } = caps;
	const accounts: Accounts = { caps, entries, month, run: RUN, freeTokens };
	const entryOf = (tokens: number): LedgerEntry => ({
		run: RUN,
		identity: "",
		purpose: "index",
		model,
		month,
		time: "",
		tokens,
		reserved: tokens,
		doubtful: 0,
		cost: prices.costOf(model, tokens),
		sequence: 1,
	});
	const tokens = tokensLeft("index", { accounts, entryOf });
	return {
		tokens,
		freeTokens: freeTokensLeft(model, accounts),
		cap: Number.isFinite(tokens) ? firstReached(accounts, entryOf(tokens + 1)) : undefined,
	};
}

/** The cap that one more entry would pass, as it stands without it. */
function firstReached(accounts: Accounts, more: LedgerEntry): CapState | undefined {
	const passed = passedCap("index", { ...accounts, entries: [...accounts.entries, more] });
	return capStates("index", accounts).find(({ cap }) => cap === passed?.cap);
}
