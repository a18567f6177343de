/** Works off what comes in rounds: what comes while one is under way goes together into the next. */
export class Rounds<Item> {
	readonly #work: (items: readonly Item[]) => Promise<readonly Item[]>;
	#waiting: Item[] = [];
	#isBusy = false;

	/** `work` never rejects, and gives the items that need another round. */
	constructor(work: (items: readonly Item[]) => Promise<readonly Item[]>) {
		this.#work = work;
	}

	add(item: Item): void {
		this.#waiting.push(item);
		void this.#goOn();
	}

	async #goOn(): Promise<void> {
		if (this.#isBusy) return;
		this.#isBusy = true;
		while (this.#waiting.length > 0) {
			const again = await this.#work(this.#waiting.splice(0));
			this.#waiting.unshift(...again);
		}
		this.#isBusy = false;
	}
}
