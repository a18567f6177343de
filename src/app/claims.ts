import { LRUCache } from "lru-cache";

/** GitHub redelivers only by hand, and what is older is recognised by its reply. */
const KEPT = { max: 20_000 };

/** What claims call a delivery; a redelivery has the same id. */
export function deliveryKey(delivery: string): string {
	return `delivery ${delivery}`;
}

/** Remembers what was taken on, so that a redelivery does not do it twice. */
export class Claims {
	readonly #taken = new LRUCache<string, true>(KEPT);

	/** Takes all keys, or none if one of them is taken. */
	take(keys: readonly string[]): boolean {
		if (keys.some((key) => this.#taken.has(key))) return false;
		for (const key of keys) this.#taken.set(key, true);
		return true;
	}

	has(key: string): boolean {
		return this.#taken.has(key);
	}

	/** Gives the keys back, so that a redelivery may try again. */
	release(keys: readonly string[]): void {
		for (const key of keys) this.#taken.delete(key);
	}
}
