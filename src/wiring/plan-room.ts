import type { Caps } from "../budget/caps.ts";
import { freeTokensLeft } from "../budget/free-tokens.ts";
import type { LedgerEntry } from "../budget/ledger.ts";
import type { Month } from "../budget/month.ts";
import type { Prices } from "../budget/prices.ts";
import { type Accounts, roomFor } from "../budget/room.ts";
import type { PlanRoom } from "../indexing/plan/plan.ts";

export interface PlanRoomRequest {
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
export function roomOf({ caps, prices, model, entries, month }: PlanRoomRequest): PlanRoom {
	const { freeTokens } = caps;
	const accounts: Accounts = { caps, entries, month, run: RUN, freeTokens };
	const room = roomFor({ accounts, prices, purpose: "index", model });
	return { ...room, freeTokens: freeTokensLeft(model, accounts) };
}
