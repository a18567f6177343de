/** Runs work of one key strictly one after another; work of different keys does not wait for each other. */
export class Lanes {
	readonly #last = new Map<string, Promise<unknown>>();

	/** Settles as the work does. */
	async run<T>(key: string, work: () => Promise<T>): Promise<T> {
		const before = this.#last.get(key);
		const mine = (before ?? Promise.resolve()).then(work, work);
		this.#last.set(key, mine);
		try {
			return await mine;
		} finally {
			if (this.#last.get(key) === mine) this.#last.delete(key);
		}
	}
}
