interface Entry {
	value: number;
	/** Milliseconds since 1970. */
	expiresAt: number;
}

/** Numbers with an end, by key: all that limits need of Redis. */
export class Keyspace {
	readonly #entries = new Map<string, Entry>();

	/** `SET key 0 EX seconds NX`, `INCRBY`, `PTTL`, as the limiter's script does in one. */
	count(key: string, { by, seconds }: { readonly by: number; readonly seconds: number }): [number, number] {
		const entry = this.#alive(key) ?? { value: 0, expiresAt: Date.now() + seconds * 1_000 };
		this.#entries.set(key, entry);
		entry.value += by;
		return [entry.value, entry.expiresAt - Date.now()];
	}

	get(key: string): string | null {
		const entry = this.#alive(key);
		return entry ? String(entry.value) : null;
	}

	/** -2 where there is none. */
	pttl(key: string): number {
		const entry = this.#alive(key);
		return entry ? entry.expiresAt - Date.now() : -2;
	}

	get keys(): string[] {
		return [...this.#entries.keys()].filter((key) => this.#alive(key));
	}

	#alive(key: string): Entry | undefined {
		const entry = this.#entries.get(key);
		return entry && entry.expiresAt > Date.now() ? entry : undefined;
	}
}
