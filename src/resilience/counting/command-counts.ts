import type { Counters } from "./window-counter.ts";

/** Counters with the connection behind them. */
export interface CommandCounts {
	readonly counters: Counters;
	/** Whoever opened them closes them when no command is being answered any more. */
	close(): Promise<void>;
}
