/** Shares a number of bytes of memory between requests, as senders who are strangers still decide how much they take. */
export class ByteBudget {
	#free: number;

	constructor(bytes: number) {
		this.#free = bytes;
	}

	/** Takes bytes, or none where there are not enough left. */
	take(bytes: number): boolean {
		if (bytes > this.#free) return false;
		this.#free -= bytes;
		return true;
	}

	giveBack(bytes: number): void {
		this.#free += bytes;
	}
}
