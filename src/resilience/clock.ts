import { pause } from "./pause.ts";

/** The time, as what waits for it sees it; tests bring one that does not wait. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Waits, in milliseconds; rejects with the signal's reason when that aborts first. */
	pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = { now: () => Date.now(), pause };
