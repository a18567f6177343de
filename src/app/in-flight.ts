/** The commands that are being answered, so that a stopping server can wait for them. */
export class InFlight {
	readonly #running = new Set<Promise<unknown>>();

	/** Counts the work until it settles, and settles as it does. */
	async track<T>(work: Promise<T>): Promise<T> {
		this.#running.add(work);
		try {
			return await work;
		} finally {
			this.#running.delete(work);
		}
	}

	/** Resolves when nothing runs any more, however it ended. */
	async settled(): Promise<void> {
		while (this.#running.size > 0) await Promise.allSettled(this.#running);
	}
}
