/** What may start within any minute. */
export interface RateLimits {
	readonly requestsPerMinute: number;
	readonly tokensPerMinute: number;
}

/** A request that has started, or will. */
export interface Reservation {
	/** Milliseconds since 1970. */
	readonly at: number;
	/** An estimate first, later what was billed. */
	tokens: number;
}

const MINUTE = 60_000;

/** Keeps every window of a minute under two limits, by saying when the next request may start. First come, first served. */
export class RateWindow {
	#limits: RateLimits;
	/** Oldest first; the last ones may lie in the future. */
	#reservations: Reservation[] = [];

	constructor(limits: RateLimits) {
		this.#limits = limits;
	}

	reserve(tokens: number, now: number): Reservation {
		this.#reservations = this.#reservations.filter(({ at }) => at + MINUTE > now);
		let at = Math.max(now, this.#reservations.at(-1)?.at ?? now);
		const counted = [...this.#reservations];
		while (counted.length > 0 && !this.#hasRoom(counted, tokens))
			at = Math.max(at, counted.shift()!.at + MINUTE);
		const reservation = { at, tokens };
		this.#reservations.push(reservation);
		return reservation;
	}

	cancel(reservation: Reservation): void {
		this.#reservations = this.#reservations.filter((other) => other !== reservation);
	}

	/** From now on other limits hold; what was used of them up to now is not known, so it counts as all. */
	restart(limits: RateLimits, now: number): void {
		this.#limits = limits;
		this.#reservations = [{ at: now, tokens: limits.tokensPerMinute }];
	}

	#hasRoom(counted: readonly Reservation[], tokens: number): boolean {
		const used = counted.reduce((sum, reservation) => sum + reservation.tokens, 0);
		return counted.length < this.#limits.requestsPerMinute && used + tokens <= this.#limits.tokensPerMinute;
	}
}
