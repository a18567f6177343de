import type { EntryKey } from "./ledger.ts";
import type { OwnEntries } from "./own-entries.ts";

/** Money set aside for one attempt. Whatever is not released counts as spent for ever. */
export class Reservation {
	readonly #own: OwnEntries;
	readonly #key: EntryKey;
	readonly #tokens: number;
	#isOpen = true;

	constructor(own: OwnEntries, { key, tokens }: { readonly key: EntryKey; readonly tokens: number }) {
		this.#own = own;
		this.#key = key;
		this.#tokens = tokens;
	}

	/** Notes what was billed. */
	settle(billed: number): void {
		if (this.#close()) this.#own.settle(this.#key, { reserved: this.#tokens, billed });
	}

	/** For an attempt that was surely not billed. */
	release(): void {
		if (this.#close()) this.#own.release(this.#key, this.#tokens);
	}

	/** For one that has failed, and may have been. */
	doubt(): void {
		if (this.#close()) this.#own.doubt(this.#key, this.#tokens);
	}

	#close(): boolean {
		const wasOpen = this.#isOpen;
		this.#isOpen = false;
		return wasOpen;
	}
}
