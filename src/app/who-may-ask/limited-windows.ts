import type { Counters, WindowName } from "../../resilience/counting/window-counter.ts";

/** So many a window, counted under a key. */
export interface LimitedWindow {
	readonly name: WindowName;
	readonly key: string;
	readonly most: number;
}

export interface FullWindow {
	/** Milliseconds until there is room again. */
	readonly msLeft: number;
}

/** Counts what must stay below several limits at once. */
export class LimitedWindows {
	readonly #counters: Counters;

	constructor(counters: Counters) {
		this.#counters = counters;
	}

	/** Those that have no room for one more. Counts nothing, so that who is refused uses up nothing. */
	async full<Window extends LimitedWindow>(windows: readonly Window[]): Promise<(Window & FullWindow)[]> {
		const counts = await Promise.all(windows.map(({ name, key }) => this.#counters[name].count(key)));
		return windows.flatMap((window, at) => {
			const { used, msLeft } = counts[at]!;
			return used >= window.most ? [{ ...window, msLeft }] : [];
		});
	}

	/** Counts one more in all; those that had no room for it, as others may have come at the same time. */
	async add<Window extends LimitedWindow>(windows: readonly Window[]): Promise<(Window & FullWindow)[]> {
		const counts = await Promise.all(windows.map(({ name, key }) => this.#counters[name].add(key)));
		return windows.flatMap((window, at) => {
			const { used, msLeft } = counts[at]!;
			return used > window.most ? [{ ...window, msLeft }] : [];
		});
	}

	async giveBack(windows: readonly LimitedWindow[]): Promise<void> {
		await Promise.all(windows.map(({ name, key }) => this.#counters[name].giveBack(key)));
	}
}

/** The one that keeps who waits for it waiting longest; undefined for none. */
export function longest<Window extends FullWindow>(windows: readonly Window[]): Window | undefined {
	return windows.toSorted((a, b) => b.msLeft - a.msLeft)[0];
}
