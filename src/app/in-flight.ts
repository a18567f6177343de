import { Courtesies } from "./courtesies.ts";

/** What the App is at, so that a stopping server can wait for what matters. */
export class InFlight {
	readonly courtesies = new Courtesies();
	readonly #running = new Set<Promise<unknown>>();

	/** Counts the answering of a command until it settles, and settles as it does. */
	async track<T>(work: Promise<T>): Promise<T> {
		this.#running.add(work);
		try {
			return await work;
		} finally {
			this.#running.delete(work);
		}
	}

	/** Drops the courtesies, and resolves when no command is being answered any more, however that ended. */
	async drain(): Promise<void> {
		this.courtesies.drop();
		while (this.#running.size > 0) await Promise.allSettled(this.#running);
	}
}
