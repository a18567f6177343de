import type { Clock } from "../../src/resilience/clock.ts";

/** A clock on which waiting takes no time: whoever waits finds it later at once. */
export class StillClock implements Clock {
	/** All that was waited, in milliseconds and in the order of asking. */
	readonly pauses: number[] = [];
	#time: number;

	constructor(time = Date.UTC(2026, 10, 1)) {
		this.#time = time;
	}

	readonly now = (): number => this.#time;

	async pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		this.pauses.push(milliseconds);
		const until = this.#time + milliseconds;
		// Others ask for their turn first, as they would while this one waits.
		await Promise.resolve();
		this.#time = Math.max(this.#time, until);
	}

	advance(milliseconds: number): void {
		this.#time += milliseconds;
	}
}
