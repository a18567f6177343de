/**
 * Reactions: they comfort while an answer is awaited, and are worth nothing once the server stops. That one fails or is
 * dropped changes nothing.
 */
export class Courtesies {
	readonly #running = new Set<AbortController>();
	#over = false;

	/** Resolves when the work is done, failed or dropped; aborting `stop` drops it. */
	async run(work: (signal: AbortSignal) => Promise<void>, stop = new AbortController()): Promise<void> {
		if (this.#over) return;
		this.#running.add(stop);
		try {
			await work(stop.signal);
		} catch {
			// The asker misses an emoji; the reply, or the log's line about the command, says what matters.
		} finally {
			this.#running.delete(stop);
		}
	}

	/** Drops what is not done yet, and whatever comes later. */
	drop(): void {
		this.#over = true;
		for (const stop of this.#running) stop.abort();
	}
}
