/** Random numbers of a seed: Mulberry32. */
export function randomOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

interface Event {
	readonly at: number;
	readonly order: number;
	readonly happen: () => void;
}

/** Time that passes from event to event, in an order that the seed alone decides. */
export class SimulatedWorld {
	/** Milliseconds since 1970. */
	time = Date.UTC(2026, 10, 22);
	readonly random: () => number;
	readonly #events: Event[] = [];
	#order = 0;

	constructor(seed: number) {
		this.random = randomOf(seed);
	}

	chance(probability: number): boolean {
		return this.random() < probability;
	}

	between(least: number, most: number): number {
		return least + Math.floor(this.random() * (most - least + 1));
	}

	/** Resolves after so many milliseconds of the world's time. */
	later(milliseconds: number): Promise<void> {
		return new Promise((happen) => {
			this.#events.push({ at: this.time + milliseconds, order: this.#order++, happen });
		});
	}

	/** Lets everything happen. `onEvent` is called after each. */
	async run(onEvent: () => void = () => undefined): Promise<void> {
		for (;;) {
			const next = this.#takeNext();
			if (!next) return;
			this.time = Math.max(this.time, next.at);
			next.happen();
			await new Promise((resolve) => setImmediate(resolve));
			onEvent();
		}
	}

	#takeNext(): Event | undefined {
		let first = 0;
		for (const [at, event] of this.#events.entries()) {
			const best = this.#events[first]!;
			if (event.at < best.at || (event.at === best.at && event.order < best.order)) first = at;
		}
		return this.#events.splice(first, 1)[0];
	}
}
