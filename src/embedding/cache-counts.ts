/** How often a cache had what it was asked for, since it was made. What is still on its way counts as had. */
export class CacheCounts {
	#hits = 0;
	#misses = 0;

	get hits(): number {
		return this.#hits;
	}

	get misses(): number {
		return this.#misses;
	}

	hit(): void {
		this.#hits++;
	}

	miss(): void {
		this.#misses++;
	}
}
