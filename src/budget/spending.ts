import { ConfigurationError } from "../errors.ts";
import type { Purpose } from "./pots.ts";

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

/** Throws ConfigurationError. */
export function checkTokens(tokens: number): void {
	if (Number.isSafeInteger(tokens) && tokens > 0) return;
	throw new ConfigurationError("budget-tokens", `A reservation of ${tokens} tokens is none.`);
}
